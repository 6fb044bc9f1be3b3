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
  /** Where lines begin: `start` is the right in Arabic. */
  readonly align?: 'start' | 'centre'
}

/** Given features keep pdfkit from laying words out one by one, which would order Arabic words from the left. */
const features: PDFKit.Mixins.OpenTypeFeatures[] = ['kern']

const leading = 1.55

function widthOf(pdf: Pdf, run: Run, { size, weight }: TextStyle): number {
  return pdf.font(fontName(run.script, weight)).fontSize(size).widthOfString(run.text, { features })
}

const lineWidth = (pdf: Pdf, line: string, style: TextStyle): number =>
  runsOf(line, style.direction).reduce((sum, run) => sum + widthOf(pdf, run, style), 0)

function drawLine(pdf: Pdf, line: string, left: number, top: number, style: TextStyle): void {
  let x = left
  for (const run of runsOf(line, style.direction)) {
    const width = widthOf(pdf, run, style)
    pdf.fillColor(style.colour).text(run.text, x, top, { features, lineBreak: false, baseline: 'alphabetic' })
    x += width
  }
}

function leftOf(box: { x: number; width: number }, width: number, { direction, align }: TextStyle): number {
  if (align === 'centre') return box.x + (box.width - width) / 2
  return direction === 'rtl' ? box.x + box.width - width : box.x
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
