/** The code of a pass on paper: QR level Q, and read back from what is given out before anybody gets it. */
import {
  BinaryBitmap,
  DecodeHintType,
  HybridBinarizer,
  QRCodeDecoderErrorCorrectionLevel,
  QRCodeEncoder,
  QRCodeReader,
  RGBLuminanceSource,
} from '@zxing/library'

/** True where a module is dark; row by row, without the quiet zone. */
export type Modules = readonly (readonly boolean[])[]

/** Four modules on every side (ISO/IEC 18004, 9.1). */
export const quietZone = 4

export function encodeQr(text: string): Modules {
  const matrix = QRCodeEncoder.encode(text, QRCodeDecoderErrorCorrectionLevel.Q).getMatrix()
  return Array.from({ length: matrix.getHeight() }, (_, y) =>
    Array.from({ length: matrix.getWidth() }, (_, x) => matrix.get(x, y) === 1),
  )
}

export interface Luma {
  readonly width: number
  readonly height: number
  /** 0 is black, 255 white. */
  readonly data: Uint8ClampedArray
}

/** The code with its quiet zone, so many pixels a module. */
export function paint(modules: Modules, scale: number): Luma {
  const side = (modules.length + 2 * quietZone) * scale
  const data = new Uint8ClampedArray(side * side).fill(255)
  for (const [y, row] of modules.entries())
    for (const [x, dark] of row.entries()) {
      if (!dark) continue
      for (let line = 0; line < scale; line += 1) {
        const from = ((y + quietZone) * scale + line) * side + (x + quietZone) * scale
        data.fill(0, from, from + scale)
      }
    }
  return { width: side, height: side, data }
}

const hints = new Map([[DecodeHintType.TRY_HARDER, true]])

/** What a scanner reads; null where it reads nothing. */
export function readQr({ data, width, height }: Luma): string | null {
  try {
    const source = new RGBLuminanceSource(data, width, height)
    return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(source)), hints).getText()
  } catch {
    // zxing tells that nothing was found by exceptions of several classes.
    return null
  }
}

/** Throws unless the image says the text: a pass that cannot be read must not leave. */
export function requireReadable(image: Luma, text: string): void {
  if (readQr(image) !== text) throw new Error('a code was drawn that does not read back')
}
