import { type GivenRow, givenRow, wholeRow } from './given-row.ts'
import { type Line, longestLine, readLines } from './read-lines.ts'

function parse({ line, text }: Line): GivenRow {
  if (text.length > longestLine) return wholeRow(line, 'too-long', 'a line has 64 KiB at most')
  try {
    return givenRow(line, JSON.parse(text), (path) => ({ line, field: path.map(String).join('.') }))
  } catch {
    return wholeRow(line, 'malformed', 'the line is not JSON')
  }
}

/** Bookings of a newline-delimited JSON text. */
export async function* readNdjson(text: AsyncIterable<string>): AsyncGenerator<GivenRow> {
  for await (const line of readLines(text)) yield parse(line)
}
