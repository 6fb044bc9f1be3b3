/** Tables that leave the house as CSV (RFC 4180). */
export type Cell = string | number | null

/** Without a byte order mark spreadsheets take Arabic for another encoding. */
export const csvStart = '\uFEFF'

/** A text that begins as a formula does is one to a spreadsheet (OWASP, CSV injection); an apostrophe keeps it a text. */
const harmless = (text: string) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)

const field = (cell: Cell): string => {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const text = harmless(cell)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** One row with its end. */
export const csvRow = (cells: readonly Cell[]): string => `${cells.map(field).join(',')}\r\n`
