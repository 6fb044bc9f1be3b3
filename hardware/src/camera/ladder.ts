import {
  type Binarizer,
  BinaryBitmap,
  DecodeHintType,
  GlobalHistogramBinarizer,
  HybridBinarizer,
  type LuminanceSource,
  QRCodeReader,
  RGBLuminanceSource,
} from '@zxing/library'
import { halve, invert, type Luma, smooth, stretch } from './image.ts'

/** A code that the camera saw. */
export interface CameraCode {
  readonly data: Uint8Array
  /** AIM code character; `Q` for QR. */
  readonly symbology: 'Q'
}

type Rung = (frame: Luma) => CameraCode | null

const hybrid = (source: LuminanceSource): Binarizer => new HybridBinarizer(source)
const histogram = (source: LuminanceSource): Binarizer => new GlobalHistogramBinarizer(source)
const hints = new Map([[DecodeHintType.TRY_HARDER, true]])

function decode({ data, width, height }: Luma, binarizer: (source: LuminanceSource) => Binarizer) {
  const source = new RGBLuminanceSource(data, width, height)
  try {
    const text = new QRCodeReader().decode(new BinaryBitmap(binarizer(source)), hints).getText()
    return { data: new TextEncoder().encode(text), symbology: 'Q' as const }
  } catch {
    // Nothing found, or found and unreadable. zxing says so by exceptions of several classes, and on poor pictures
    // also by reading outside its arrays; whatever it throws, this look at the frame gave no code.
    return null
  }
}

/** Frames higher than this have more pixels a module than are needed, and more noise. */
const enoughHeight = 600

/**
 * Ways of looking at a frame. Hybrid alone reads less than half of poor frames; each of these finds codes that the ones
 * before it miss. Smoothing takes away noise, which Hybrid's small blocks suffer from; stretching gives it the contrast
 * that it asks of a block; codes shown light on dark have to be inverted. Order and choice were found by measuring: see
 * the camera benchmark.
 */
export const rungs: readonly Rung[] = [
  (frame) => decode(frame, hybrid),
  (frame) => decode(stretch(smooth(smooth(frame))), hybrid),
  (frame) => decode(invert(stretch(smooth(frame))), hybrid),
  (frame) => decode(halve(frame), histogram),
  (frame) => decode(stretch(smooth(frame)), hybrid),
  (frame) => decode(invert(smooth(smooth(frame))), hybrid),
  (frame) => decode(halve(frame), hybrid),
]

const working = (frame: Luma): Luma => (frame.height > enoughHeight ? halve(frame) : frame)

/** Hybrid alone, as most applications of zxing do it. */
export const decodeHybrid: Rung = (frame) => decode(frame, hybrid)

/** The whole ladder on one frame. An undecodable one costs all rungs: not for a live picture. */
export function decodeFrame(frame: Luma): CameraCode | null {
  const picture = working(frame)
  for (const rung of rungs) {
    const code = rung(picture)
    if (code) return code
  }
  return null
}

/** A live picture: one rung a frame, so that a frame without a code never costs more than one. */
export interface Ladder {
  readonly look: (frame: Luma) => CameraCode | null
}

/** Takes the rungs in turn; one that read stays, because the next frame is of the same code in the same light. */
export function makeLadder(): Ladder {
  let next = 0
  return {
    look: (frame) => {
      const code = rungs[next]?.(working(frame)) ?? null
      if (!code) next = (next + 1) % rungs.length
      return code
    },
  }
}
