/** A kiosk with a camera at the real gate: the clip shows a visit's pass, the lane asks for the card. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { y4mClip } from '@ziara-gate/hardware/bench'
import { encode } from 'uqr'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { launchChromium } from '../support/chromium.ts'
import { endHouses, type House, startHouse } from '../support/house.ts'

const kioskLine = z.object({ process: z.literal('kiosk'), page: z.url() })

let house: House
let kiosk: ChildProcess
let address: string
let directory: string

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'ziara-camera-walk-'))
  house = await startHouse()
  const root = fileURLToPath(new URL('../..', import.meta.url))
  kiosk = spawn(process.execPath, ['electron/launcher/kiosk.ts'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PATH: process.env.PATH,
      GATE_URL: house.gate,
      LANE_ID: house.lane,
      LANE_TOKEN: house.laneToken,
      KIOSK_PORT: '0',
      KIOSK_CAMERA: '1',
    },
  })
  if (!kiosk.stdout) throw new Error('no stdout')
  const [line] = await once(createInterface(kiosk.stdout), 'line')
  address = kioskLine.parse(JSON.parse(String(line))).page
})
afterAll(async () => {
  kiosk?.kill('SIGTERM')
  await house?.stop()
  endHouses()
  await rm(directory, { recursive: true, force: true })
})

/** A still picture of a code in the middle of a camera's view, some pixels a module. */
function pictureOf(text: string, width = 640, height = 480) {
  const modules = encode(text, { ecc: 'M', border: 4 }).data
  const scale = Math.floor((height * 0.9) / modules.length)
  const left = (width - modules.length * scale) >> 1
  const top = (height - modules.length * scale) >> 1
  const data = new Uint8ClampedArray(width * height).fill(200)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const dark = modules[Math.floor((y - top) / scale)]?.[Math.floor((x - left) / scale)]
      if (dark !== undefined) data[y * width + x] = dark ? 40 : 220
    }
  return { data, width, height }
}

test('the pass is read by the page and decided by the gate, through the kiosk’s own page server', async () => {
  const visit = house.nextVisit()
  const clip = join(directory, 'pass.y4m')
  const picture = pictureOf(visit.pass)
  await writeFile(clip, y4mClip([picture, picture], 10))
  const browser = await launchChromium([
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${clip}`,
  ])
  try {
    const page = await (await browser.newContext({ viewport: { width: 1080, height: 1920 } })).newPage()
    const said: string[] = []
    page.on('console', (message) => said.push(message.text()))
    await page.goto(address)
    await expect.poll(house.code).toBe('ID_REQUIRED')
    await page.locator('[data-screen=collecting] .viewfinder').waitFor()
    house.scan(visit.documents[0]!)
    await expect.poll(house.code).toBe('ADMITTED')
    expect(said).toEqual([])
  } finally {
    await browser.close()
  }
})
