/** The sheet that a family prints: the code, the booking in large type, and in Arabic and French what to know. A4. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type DatedPolicy, localDate, policyFor, showReference } from '@ziara-gate/domain'
import type { Booking } from '../register/read.ts'
import type { Fonts } from './fonts.ts'
import { drawText, type Pdf } from './page.ts'
import { green, ink, line, mm, soft, writePdf } from './paper.ts'
import { encodeQr, type Modules, paint, quietZone, requireReadable } from './qr.ts'
import { type Column, columnOf } from './sheet.ts'
import { arabic, french } from './words.ts'

const page = { width: 210 * mm, height: 297 * mm, margin: 16 * mm }
/** Printed codes of fewer than 35 mm are hard on cheap scanners and old paper. */
const qrSide = 52 * mm

/** The tile's outline and star, 96 units wide. */
function readTile(): string[] {
  const file = createRequire(import.meta.url).resolve('@ziara-gate/domain/look/zellige.svg')
  return [...readFileSync(file, 'utf8').matchAll(/ d="([^"]+)"/g)].map(([, path]) => path ?? '')
}

/** A band of tiles over the whole width. */
function drawBand(pdf: Pdf, tile: readonly string[], top: number): void {
  const side = 12 * mm
  const count = Math.ceil(page.width / side)
  for (let index = 0; index < count; index += 1) {
    pdf
      .save()
      .translate((index * page.width) / count, top)
      .scale(page.width / count / 96, side / 96)
    for (const path of tile) pdf.path(path).lineWidth(2).stroke(line)
    pdf.restore()
  }
}

/** Vectors, so that every printer draws edges as sharp as it can. */
function drawQr(pdf: Pdf, modules: Modules, left: number, top: number, side: number): void {
  const module = side / (modules.length + 2 * quietZone)
  pdf.rect(left, top, side, side).fill('#ffffff')
  for (const [y, row] of modules.entries())
    for (const [x, dark] of row.entries())
      if (dark) pdf.rect(left + (x + quietZone) * module, top + (y + quietZone) * module, module, module)
  pdf.fill('#000000')
}

function drawColumn(pdf: Pdf, column: Column, x: number, top: number, width: number): void {
  const { direction } = column
  let y = top
  const put = (text: string, size: number, weight: 'text' | 'strong', colour: string, inset = 0) => {
    const left = direction === 'ltr' ? x + inset : x
    y += drawText(pdf, text, { x: left, y, width: width - inset }, { size, weight, colour, direction })
  }
  for (const [label, value] of column.facts) {
    put(label, 9, 'text', soft)
    put(value, 12.5, 'strong', ink)
    y += 3
  }
  for (const { head, items } of column.lists) {
    y += 8
    put(head, 12, 'strong', green)
    for (const item of items) {
      const dot = direction === 'ltr' ? x + 2.5 : x + width - 2.5
      pdf.circle(dot, y + 9, 1.6).fill(green)
      put(item, 10.5, 'text', ink, 10)
    }
  }
}

function drawHead(pdf: Pdf, columns: readonly Column[], reference: string, modules: Modules): number {
  const inner = page.width - 2 * page.margin
  const box = { x: page.margin, y: 15 * mm, width: inner }
  for (const { title, direction } of columns)
    drawText(pdf, title, box, { size: 20, weight: 'strong', colour: green, direction })
  const top = 28 * mm
  drawQr(pdf, modules, (page.width - qrSide) / 2, top, qrSide)
  const style = { weight: 'text', direction: 'ltr', align: 'centre' } as const
  const below = top + qrSide + 1 * mm
  const labels = `${french.reference} · ${arabic.reference}`
  const label = drawText(pdf, labels, { ...box, y: below }, { ...style, size: 9, colour: soft })
  const shown = { ...box, y: below + label - 2 }
  return shown.y + drawText(pdf, reference, shown, { ...style, size: 34, weight: 'strong', colour: ink })
}

function draw(pdf: Pdf, booking: Booking, policies: readonly DatedPolicy[], modules: Modules): void {
  const { visit, session, site } = booking
  const policy = policyFor(policies, site.id, localDate(session.startsAt, site.zone))
  const left = columnOf(booking, policy, french, 'fr')
  const right = columnOf(booking, policy, arabic, 'ar')
  const tile = readTile()
  drawBand(pdf, tile, 0)
  const top = drawHead(pdf, [left, right], showReference(visit.reference), modules) + 2 * mm
  const gap = 12 * mm
  const width = (page.width - 2 * page.margin - gap) / 2
  const middle = page.width / 2
  const foot = page.height - 40 * mm
  pdf
    .moveTo(middle, top)
    .lineTo(middle, foot - 4 * mm)
    .lineWidth(0.7)
    .stroke(line)
  drawColumn(pdf, left, page.margin, top, width)
  drawColumn(pdf, right, middle + gap / 2, top, width)
  const under = { x: page.margin, width: page.width - 2 * page.margin }
  const small = { size: 10, weight: 'text', colour: soft, align: 'centre' } as const
  const first = drawText(pdf, right.keep, { ...under, y: foot }, { ...small, direction: 'rtl' })
  const both = first + drawText(pdf, left.keep, { ...under, y: foot + first }, { ...small, direction: 'ltr' })
  const issue = `${french.issue} ${visit.issue} · ${arabic.issue} ${visit.issue}`
  drawText(pdf, issue, { ...under, y: foot + both }, { ...small, size: 8, direction: 'ltr' })
  drawBand(pdf, tile, page.height - 12 * mm)
}

/** A PDF of one page. `pass`: the text of the code, which is read back before it is drawn. */
export async function passPdf(
  booking: Booking,
  pass: string,
  policies: readonly DatedPolicy[],
  fonts: Fonts,
  now: number,
): Promise<Buffer> {
  const modules = encodeQr(pass)
  requireReadable(paint(modules, 4), pass)
  const reference = showReference(booking.visit.reference)
  const title = `${arabic.title} ${reference}`
  return writePdf({ title, language: 'ar', fonts, now }, (pdf) => draw(pdf, booking, policies, modules))
}
