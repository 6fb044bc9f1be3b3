import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import type { Luma } from '../camera/image.ts'
import { decodeFrame, decodeHybrid } from '../camera/ladder.ts'
import { type BenchFigure, makeFigure, quantile } from './figure.ts'
import { makeFrames, type TestFrame } from './frames.ts'

export interface CameraBenchOptions {
  /** Frames of each size; the flaws take turns. */
  readonly frames: number
  readonly seed: number
}

type Way = 'ladder' | 'hybrid' | 'zxing_wasm'
type Reader = (luma: Luma) => string | null | Promise<string | null>

interface Score {
  right: number
  readonly times: number[]
}

const sizes = [
  { name: '640', width: 640, height: 480 },
  { name: '1280', width: 1280, height: 720 },
] as const

const textOf = (code: { data: Uint8Array } | null) => code && new TextDecoder().decode(code.data)

function rgbaOf({ data, width, height }: Luma) {
  const rgba = new Uint8ClampedArray(width * height * 4).fill(255)
  for (let pixel = 0; pixel < data.length; pixel += 1) {
    rgba.fill(data[pixel] ?? 0, pixel * 4, pixel * 4 + 3)
  }
  return { data: rgba, width, height, colorSpace: 'srgb' as const, pixelFormat: 'rgba-unorm8' as const }
}

/** zxing-cpp compiled to WebAssembly, for comparison; the picture it wants is made outside the measured time. */
function wasmReader(): (luma: Luma) => () => Promise<string | null> {
  const file = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
  prepareZXingModule({ overrides: { wasmBinary: Uint8Array.from(readFileSync(file)).buffer } })
  return (luma) => {
    const picture = rgbaOf(luma)
    return async () => {
      const [code] = await readBarcodes(picture, { formats: ['QRCode'], tryHarder: true, tryInvert: true })
      return code?.text ?? null
    }
  }
}

async function score(frame: TestFrame, read: Reader, into: Score): Promise<void> {
  const begunAt = performance.now()
  const text = await read(frame.luma)
  into.times.push(performance.now() - begunAt)
  if (text === frame.text) into.right += 1
}

async function measure(width: number, height: number, { frames, seed }: CameraBenchOptions) {
  const wasm = wasmReader()
  const scores: Record<Way, Score> = {
    ladder: { right: 0, times: [] },
    hybrid: { right: 0, times: [] },
    zxing_wasm: { right: 0, times: [] },
  }
  for (const frame of makeFrames(frames, width, height, seed)) {
    await score(frame, (luma) => textOf(decodeFrame(luma)), scores.ladder)
    await score(frame, (luma) => textOf(decodeHybrid(luma)), scores.hybrid)
    await score(frame, wasm(frame.luma), scores.zxing_wasm)
  }
  return scores
}

const nameOf = (way: Way, what: string) => (way === 'ladder' ? `camera.${what}` : `camera.${way}.${what}`)

/**
 * How many of a fixed set of frames are read, and how long a frame takes, by our ladder, by Hybrid alone and by
 * zxing-wasm, all three on the same frames in turn. A frame counts only when the text is the right one.
 */
export async function benchCamera(options: CameraBenchOptions): Promise<BenchFigure[]> {
  const figures: BenchFigure[] = []
  for (const { name, width, height } of sizes) {
    const scores = await measure(width, height, options)
    for (const [way, { right, times }] of Object.entries(scores) as [Way, Score][]) {
      const note = `${right} of ${options.frames} frames, seed ${options.seed}`
      figures.push(makeFigure(nameOf(way, `success_${name}`), right / options.frames, 'share', note))
      const timeName = name === '640' ? 'p95_ms' : `p95_ms_${name}`
      const p50 = `${width}×${height}, median ${quantile(times, 0.5).toFixed(1)} ms`
      figures.push(makeFigure(nameOf(way, timeName), quantile(times, 0.95), 'ms', p50))
    }
  }
  return figures
}
