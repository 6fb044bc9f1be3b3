/** A table over as many pages as it takes, its headings on each; Arabic columns run from the right. */
import { setImmediate as turn } from 'node:timers/promises'
import type { Direction } from './bidi-text.ts'
import { drawText, type Pdf, type TextStyle } from './page.ts'
import { green, ink, line, mm, soft } from './paper.ts'

export interface PrintedColumn {
  readonly heading: string
  /** Of the width, beside the others' shares. */
  readonly share: number
  /** Numbers stand at the end of their column, under each other. */
  readonly isNumber: boolean
}

export interface PrintedTable {
  readonly direction: Direction
  readonly title: string
  /** Under the title. */
  readonly lead: string
  readonly columns: readonly PrintedColumn[]
  readonly rows: readonly (readonly string[])[]
  /** Of all rows, set apart. */
  readonly totals: readonly string[]
  /** `page` and `pages` count from one. */
  readonly foot: (page: number, pages: number) => string
}

const margin = 12 * mm
const padding = 1.2 * mm

interface Place {
  readonly x: number
  readonly width: number
}

function placesOf({ columns, direction }: PrintedTable, width: number): Place[] {
  const whole = columns.reduce((sum, { share }) => sum + share, 0)
  let from = 0
  return columns.map(({ share }) => {
    const own = (share / whole) * width
    const x = direction === 'rtl' ? width - from - own : from
    from += own
    return { x: margin + x, width: own }
  })
}

interface Sheet {
  readonly pdf: Pdf
  readonly table: PrintedTable
  readonly places: readonly Place[]
}

/** Answers where the row ends. */
function drawRow(
  { pdf, table, places }: Sheet,
  cells: readonly string[],
  top: number,
  style: Pick<TextStyle, 'size' | 'weight' | 'colour'>,
): number {
  const heights = cells.map((text, index) => {
    const { x = 0, width = 0 } = places[index] ?? {}
    const box = { x: x + padding, y: top + padding, width: width - 2 * padding }
    const align = table.columns[index]?.isNumber ? 'end' : 'start'
    return drawText(pdf, text, box, { ...style, direction: table.direction, align })
  })
  return top + Math.max(...heights) + 2 * padding
}

function drawLine({ pdf }: Sheet, y: number, width: number, colour: string): void {
  pdf
    .moveTo(margin, y)
    .lineTo(pdf.page.width - margin, y)
    .lineWidth(width)
    .stroke(colour)
}

function drawHeadings(sheet: Sheet, top: number): number {
  const headings = sheet.table.columns.map(({ heading }) => heading)
  const bottom = drawRow(sheet, headings, top, { size: 7.5, weight: 'strong', colour: soft })
  drawLine(sheet, bottom, 1, ink)
  return bottom
}

function drawTitle({ pdf, table: { title, lead, direction } }: Sheet): number {
  const box = { x: margin, width: pdf.page.width - 2 * margin }
  const style = { direction, weight: 'strong', size: 18, colour: green } as const
  const below = 10 * mm + drawText(pdf, title, { ...box, y: 10 * mm }, style)
  const under = { ...style, weight: 'text', size: 10.5, colour: soft } as const
  return below + drawText(pdf, lead, { ...box, y: below }, under) + 3 * mm
}

function drawFeet({ pdf, table: { direction, foot } }: Sheet): void {
  const { count } = pdf.bufferedPageRange()
  for (let page = 0; page < count; page += 1) {
    pdf.switchToPage(page)
    const box = { x: margin, y: pdf.page.height - 11 * mm, width: pdf.page.width - 2 * margin }
    drawText(pdf, foot(page + 1, count), box, { size: 8, weight: 'text', colour: soft, direction })
  }
}

/** Between two rows others get their turn: a long table must not hold a server up. */
export async function drawTable(pdf: Pdf, table: PrintedTable): Promise<void> {
  const sheet = { pdf, table, places: placesOf(table, pdf.page.width - 2 * margin) }
  const lowest = pdf.page.height - 20 * mm
  let y = drawHeadings(sheet, drawTitle(sheet))
  for (const [index, row] of [...table.rows, table.totals].entries()) {
    await turn()
    if (y > lowest) {
      pdf.addPage()
      y = drawHeadings(sheet, margin)
    }
    const isTotal = index === table.rows.length
    if (isTotal) drawLine(sheet, y, 1, ink)
    y = drawRow(sheet, row, y, { size: 8.5, weight: isTotal ? 'strong' : 'text', colour: ink })
    drawLine(sheet, y, 0.4, isTotal ? ink : line)
  }
  drawFeet(sheet)
}
