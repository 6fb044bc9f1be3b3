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

/** A frame as the rungs see it: as it came, and at working size. */
interface Sight {
  readonly full: Luma
  readonly work: Luma
}
type Rung = (sight: Sight) => CameraCode | null

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

const sightOf = (full: Luma): Sight => ({ full, work: full.height > enoughHeight ? halve(full) : full })

/**
 * Ways of looking at a frame. Hybrid alone reads less than half of poor frames; each of these finds codes that the ones
 * before it miss. Smoothing takes away noise, which Hybrid's small blocks suffer from; stretching gives it the contrast
 * that it asks of a block; codes shown light on dark have to be inverted. Order and choice were found by measuring: see
 * the camera benchmark.
 */
export const rungs: readonly Rung[] = [
  ({ work }) => decode(work, hybrid),
  ({ work }) => decode(stretch(smooth(smooth(work))), hybrid),
  ({ work }) => decode(invert(stretch(smooth(work))), hybrid),
  ({ work }) => decode(halve(work), histogram),
  ({ work }) => decode(stretch(smooth(work)), hybrid),
  ({ full }) => decode(invert(smooth(smooth(full))), hybrid),
  ({ work }) => decode(halve(work), hybrid),
  ({ full }) => decode(smooth(smooth(smooth(full))), hybrid),
  ({ work }) => decode(invert(halve(smooth(work))), histogram),
]

/** Hybrid alone, as most applications of zxing do it. */
export const decodeHybrid = (frame: Luma): CameraCode | null => decode(frame, hybrid)

/** The whole ladder on one frame. An undecodable one costs all rungs: not for a live picture. */
export function decodeFrame(frame: Luma): CameraCode | null {
  const sight = sightOf(frame)
  for (const rung of rungs) {
    const code = rung(sight)
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
      const code = rungs[next]?.(sightOf(frame)) ?? null
      if (!code) next = (next + 1) % rungs.length
      return code
    },
  }
}
