import { CsvError, parse } from 'csv-parse/sync'
import { type Line, longestLine } from './read-lines.ts'

/** More lines than this no record has: a quote that is not closed is looked for no further. */
const mostLines = 20

/** The fields of one record, or the parser's code for what is wrong with it. */
export function fieldsOf({ text }: Line): string[] | { code: string } {
  try {
    const records = parse(text, { trim: true, relax_column_count: true }) as string[][]
    return records.length > 1 ? { code: 'several records' } : (records[0] ?? [])
  } catch (error) {
    return { code: error instanceof CsvError ? error.code : 'not a CSV record' }
  }
}

const count = (text: string, what: string): number => text.split(what).length - 1

/** A quote is open at its end, or stands where none may. */
const isOpen = (text: string): boolean => text.length <= longestLine && count(text, '"') % 2 === 1

const joined = (lines: readonly Line[]): Line => ({
  line: lines[0]?.line ?? 1,
  text: lines.map(({ text }) => text).join('\n'),
})

/**
 * Puts lines together where a quoted field goes on over their ends (RFC 4180, section 2.6). Only what is a whole record then
 * is one: a quote that somebody forgot to close must not swallow the records after it, so the lines are taken one by one
 * again. Of a forgotten quote that meets another the columns from the one to the other are seen within the field.
 */
export class CsvRecords {
  readonly #columns: number
  #open: Line[] = []

  constructor(columns: number) {
    this.#columns = columns
  }

  /** The records that are complete with this line; those of several lines have the number of their first. */
  add(line: Line): Line[] {
    if (this.#open.length === 0) {
      if (!isOpen(line.text)) return [line]
      this.#open = [line]
      return []
    }
    const lines = [...this.#open, line]
    const record = joined(lines)
    if (isOpen(record.text) && lines.length < mostLines) {
      this.#open = lines
      return []
    }
    this.#open = []
    return this.#isWhole(record) ? [record] : this.#apart(lines)
  }

  /** What is left at the end of the text. */
  close(): Line[] {
    const lines = this.#open
    this.#open = []
    return lines.length === 0 ? [] : [...this.#apart(lines), ...this.close()]
  }

  #isWhole(record: Line): boolean {
    const fields = fieldsOf(record)
    if ('code' in fields || fields.length !== this.#columns) return false
    return fields.every((field) => !field.includes('\n') || count(field, ',') < this.#columns - 1)
  }

  /** The first line by itself, and the others anew. */
  #apart([first, ...others]: readonly Line[]): Line[] {
    return [...(first ? [first] : []), ...others.flatMap((line) => this.add(line))]
  }
}
