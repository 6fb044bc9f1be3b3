/** Draws text of both directions on a PDF page; lengths are points. */
import type PDFDocument from 'pdfkit'
import { breakLines, type Direction, type Run, runsOf } from './bidi-text.ts'
import { fontName, type Weight } from './fonts.ts'

export type Pdf = InstanceType<typeof PDFDocument>

export interface TextStyle {
  readonly size: number
  readonly weight: Weight
  readonly colour: string
  readonly direction: Direction
  /** Where lines begin: `start` is the right in Arabic, `end` the left. */
  readonly align?: 'start' | 'centre' | 'end'
}

/**
 * Given features keep pdfkit from laying words out one by one, which would order Arabic words from the left, and from keeping
 * what it laid out, which is what makes a table of numbers quick.
 */
const shaped = { arabic: { features: ['kern' as const] }, latin: {} }

const leading = 1.55

function widthOf(pdf: Pdf, run: Run, { size, weight }: TextStyle): number {
  return pdf.font(fontName(run.script, weight)).fontSize(size).widthOfString(run.text, shaped[run.script])
}

const lineWidth = (pdf: Pdf, line: string, style: TextStyle): number =>
  runsOf(line, style.direction).reduce((sum, run) => sum + widthOf(pdf, run, style), 0)

function drawLine(pdf: Pdf, line: string, left: number, top: number, style: TextStyle): void {
  let x = left
  for (const run of runsOf(line, style.direction)) {
    const width = widthOf(pdf, run, style)
    const options = { ...shaped[run.script], lineBreak: false, baseline: 'alphabetic' } as const
    pdf.fillColor(style.colour).text(run.text, x, top, options)
    x += width
  }
}

function leftOf(box: { x: number; width: number }, width: number, { direction, align }: TextStyle): number {
  if (align === 'centre') return box.x + (box.width - width) / 2
  return (direction === 'rtl') === (align === 'end') ? box.x : box.x + box.width - width
}

/** Draws a text into a box, broken where it has to be; answers the height that it took. */
export function drawText(
  pdf: Pdf,
  text: string,
  box: { readonly x: number; readonly y: number; readonly width: number },
  style: TextStyle,
): number {
  const lines = breakLines(text, (line) => lineWidth(pdf, line, style) <= box.width)
  for (const [index, line] of lines.entries()) {
    const baseline = box.y + style.size * (index * leading + 1.15)
    drawLine(pdf, line, leftOf(box, lineWidth(pdf, line, style), style), baseline, style)
  }
  return lines.length * style.size * leading
}
