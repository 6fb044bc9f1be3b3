/** The built kiosk with a camera: Chromium plays a clip as its camera, the scripted gate keeps what the page posts. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { makeFrame, y4mClip } from '@ziara-gate/hardware/bench'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { builtPage } from '../support/built-page.ts'
import { type Browser, launchChromium } from '../support/chromium.ts'
import { openKiosk, show, sizes } from '../support/kiosk-page.ts'
import { scenes } from '../support/lane-states.ts'
import { type ScriptedGate, startScriptedGate } from '../support/scripted-gate.ts'

const shown = makeFrame('clean', 640, 480, 4711)
const scene = (name: string) => {
  const found = scenes[name]
  if (!found) throw new Error(`no scene ${name}`)
  return found
}

let directory: string
let gate: ScriptedGate
let withCamera: Browser
let without: Browser
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'ziara-kiosk-camera-'))
  const clip = join(directory, 'code.y4m')
  await writeFile(clip, y4mClip([shown.luma, shown.luma], 10))
  withCamera = await launchChromium([
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${clip}`,
  ])
  without = await launchChromium()
})
beforeEach(async () => {
  gate = await startScriptedGate(builtPage('kiosk-ui'))
  return () => gate.close()
})
afterAll(async () => {
  await withCamera?.close()
  await without?.close()
  await rm(directory, { recursive: true, force: true })
})

const finder = (page: Page) => page.locator('.viewfinder')
const complaintsOf = (page: Page) => {
  const said: string[] = []
  page.on('console', (message) => said.push(message.text()))
  page.on('pageerror', (error) => said.push(error.message))
  return said
}
/** What is held there for longer than any window against repeats takes its time. */
const held = (ms: number) => after(ms)

const framesShown = (page: Page) =>
  page.evaluate("document.querySelector('.viewfinder video').getVideoPlaybackQuality().totalVideoFrames")
/** Waits until the element has been given so many frames more, so the code has been held there for a while. */
async function frames(page: Page, count: number) {
  const before = Number(await framesShown(page))
  const more = async () => Number(await framesShown(page)) - before
  await expect.poll(more, { timeout: 30_000 }).toBeGreaterThanOrEqual(count)
}

describe('a kiosk with a camera', () => {
  it('reads the code that is held in the frame, once, and shows that it did', async () => {
    const page = await openKiosk(withCamera, gate, sizes.portrait, '?camera=1')
    const said = complaintsOf(page)
    await finder(page).getByText('قُرئ الرمز').waitFor()
    await finder(page).getByText('أمسكوا الرمز داخل الإطار').waitFor()
    await frames(page, 40)
    expect(gate.readings).toHaveLength(1)
    const [reading] = gate.readings
    expect(reading).toMatchObject({ scanner: 'camera', symbology: 'Q' })
    expect(Buffer.from(reading?.data ?? '', 'base64').toString()).toBe(shown.text)
    expect(said).toEqual([])
    expect(gate.touches).toEqual([])
    await page.context().close()
  })

  it('a telephone that stays in view over the welcome in is no second visitor', async () => {
    const page = await openKiosk(withCamera, gate, sizes.portrait, '?camera=1')
    await expect.poll(() => gate.readings.length).toBe(1)
    await show(page, gate, scene('admitted'), 'ar')
    await held(3_000)
    await show(page, gate, scene('welcome'), 'ar')
    await frames(page, 10)
    expect(gate.readings).toHaveLength(1)
    await page.context().close()
  })

  it('shows the frame where codes are asked for, mirrored, in the visitor’s language, and nowhere else', async () => {
    const page = await openKiosk(withCamera, gate, sizes.landscape, '?camera=1')
    await finder(page).waitFor()
    await show(page, gate, scene('collecting-first'), 'fr')
    await finder(page).getByText('Tenez le code dans le cadre').waitFor()
    expect(await page.locator('.picture').count()).toBe(1)
    const mirrored = "getComputedStyle(document.querySelector('.viewfinder video')).transform"
    expect(await page.evaluate(mirrored)).toBe('matrix(-1, 0, 0, 1, 0, 0)')
    await show(page, gate, scene('admitted'), 'fr')
    expect(await finder(page).count()).toBe(0)
    await page.context().close()
  })
})

describe('a kiosk without', () => {
  it('does not look for one unless its address says so', async () => {
    const page = await openKiosk(withCamera, gate, sizes.portrait)
    expect(await finder(page).count()).toBe(0)
    expect(await page.locator('.picture').count()).toBe(1)
    await page.context().close()
  })

  it('where there is no camera, it goes on as if there had never been one', async () => {
    const page = await openKiosk(without, gate, sizes.portrait, '?camera=1')
    const said = complaintsOf(page)
    await show(page, gate, scene('collecting-first'), 'ar')
    await show(page, gate, scene('welcome'), 'ar')
    expect(await finder(page).count()).toBe(0)
    expect(await page.locator('.picture').count()).toBe(1)
    expect(said).toEqual([])
    expect(gate.readings).toEqual([])
    await page.context().close()
  })
})
