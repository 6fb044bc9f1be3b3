/** What printed sheets have in common: their measures, their colours, and how they are written. */
import type { Language } from '@ziara-gate/domain'
import PDFDocument from 'pdfkit'
import type { Fonts } from './fonts.ts'
import type { Pdf } from './page.ts'

/** Points a millimetre. */
export const mm = 72 / 25.4

export const ink = '#10231f'
export const soft = '#35453f'
export const green = '#0b5d4b'
export const line = '#d8ccb6'

interface Paper {
  readonly title: string
  readonly language: Language
  readonly fonts: Fonts
  readonly now: number
  /** A4 lying; upright without it. */
  readonly lying?: boolean
}

/** A PDF of what `draw` draws; it begins on the first page. */
export async function writePdf(
  { title, language, fonts, now, lying = false }: Paper,
  draw: (pdf: Pdf) => Promise<void> | void,
): Promise<Buffer> {
  const pdf = new PDFDocument({
    size: 'A4',
    layout: lying ? 'landscape' : 'portrait',
    margin: 0,
    lang: language,
    font: '',
    bufferPages: true,
    info: { Title: title, CreationDate: new Date(now) },
  })
  for (const [name, file] of fonts) pdf.registerFont(name, file)
  const chunks: Buffer[] = []
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
  const done = new Promise((resolve) => pdf.once('end', resolve))
  await draw(pdf)
  pdf.end()
  await done
  return Buffer.concat(chunks)
}
