import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Flaw, makeFrame, y4mClip } from '@ziara-gate/hardware/bench'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../support/chromium.ts'

// Chromium plays a clip as its camera; the ladder reads it in a worker, as the kiosk does.
const framesPerClip = 8
const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript' }

interface Seen {
  readonly size: string
  readonly looks: number
  readonly codes: readonly { readonly text: string; readonly afterMs: number }[]
}

let directory: string
let server: Server
let address: string

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'ziara-camera-'))
  const outDir = join(directory, 'page')
  const root = fileURLToPath(new URL('camera-page', import.meta.url))
  await build({
    root,
    logLevel: 'warn',
    build: { outDir, emptyOutDir: true, target: 'es2022' },
    worker: { format: 'es' },
  })
  server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://page').pathname
    const file = join(outDir, path === '/' ? 'index.html' : path)
    const content = await readFile(file).catch(() => null)
    response.writeHead(content ? 200 : 404, { 'content-type': types[extname(file)] ?? 'text/plain' })
    response.end(content)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await rm(directory, { recursive: true, force: true })
})

async function watch(clip: string): Promise<Seen> {
  const browser = await launchChromium([
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${clip}`,
  ])
  try {
    const page = await (await browser.newContext({ permissions: ['camera'] })).newPage()
    await page.goto(address)
    // Twice the clip's length in looks, so that each of its frames has come by; at least one code.
    const enough = `globalThis.seen.looks >= ${framesPerClip * 4} && globalThis.seen.codes.length > 0`
    await page.waitForFunction(enough, undefined, { timeout: 60_000 })
    return (await page.evaluate('globalThis.seen')) as Seen
  } finally {
    await browser.close()
  }
}

test.each<Flaw>(['clean', 'blurred', 'rotated', 'noisy', 'low-contrast'])(
  'a %s clip is read',
  async (flaw) => {
    const frames = Array.from({ length: framesPerClip }, (_, index) => makeFrame(flaw, 640, 480, 900 + index))
    const clip = join(directory, `${flaw}.y4m`)
    await writeFile(
      clip,
      y4mClip(
        frames.map(({ luma }) => luma),
        10,
      ),
    )
    const { size, looks, codes } = await watch(clip)
    expect(size).toBe('640x480')
    const sent = new Set(frames.map(({ text }) => text))
    const read = new Set(codes.map(({ text }) => text))
    expect([...read].filter((text) => !sent.has(text))).toEqual([])
    process.stdout.write(
      `camera ${flaw}: first code after ${codes[0]?.afterMs.toFixed(0)} ms, ${codes.length} of ${looks} looks read, ${read.size} of ${sent.size} codes\n`,
    )
  },
)
