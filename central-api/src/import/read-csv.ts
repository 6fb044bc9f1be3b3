import { HttpProblem, importColumns } from '@ziara-gate/domain'
import { CsvRecords, fieldsOf } from './csv-records.ts'
import { type GivenRow, givenRow, wholeRow } from './given-row.ts'
import { type Line, longestLine, readLines } from './read-lines.ts'

type Column = (typeof importColumns)[number]
type Fields = Readonly<Record<Column, string>>

interface CsvRecord {
  readonly line: number
  readonly fields: Fields
}

/** Columns of what a booking says of each visitor. */
const visitorColumns: Readonly<Record<string, Column>> = {
  kind: 'documentKind',
  issuer: 'documentIssuer',
  number: 'documentNumber',
}
const bookingColumns: Readonly<Record<string, Column>> = {
  key: 'booking',
  sessionId: 'session',
  inmateId: 'inmate',
}

const isColumn = (name: string): name is Column => importColumns.some((column) => column === name)

/** Named by the column and the line of the visitor at fault. */
const nameField = (records: readonly CsvRecord[]) => (path: readonly PropertyKey[]) => {
  const record = path[0] === 'visitors' ? records[Number(path[1] ?? 0)] : records[0]
  const last = String(path.findLast((part) => typeof part === 'string') ?? '')
  const field = visitorColumns[last] ?? bookingColumns[last] ?? (isColumn(last) ? last : '')
  return { line: record?.line ?? 1, field }
}

const documentsOf = ({ documentKind, documentIssuer, documentNumber }: Fields) =>
  documentKind === '' && documentIssuer === '' && documentNumber === ''
    ? []
    : [{ kind: documentKind, issuer: documentIssuer, number: documentNumber }]

const truth: Readonly<Record<string, boolean>> = { true: true, false: false, 1: true, 0: false, '': false }

const visitorOf = ({ fields }: CsvRecord) => ({
  name: fields.name,
  birthDate: fields.birthDate,
  sex: fields.sex,
  relation: fields.relation,
  category: fields.category,
  lead: truth[fields.lead.toLowerCase()] ?? fields.lead,
  documents: documentsOf(fields),
  permitUntil: fields.permitUntil === '' ? null : fields.permitUntil,
})

function bookingOf(records: readonly CsvRecord[]): GivenRow {
  const [first] = records
  if (!first) throw new Error('a booking has a record')
  const { booking, session, inmate } = first.fields
  const odd = records.find(({ fields }) => fields.session !== session || fields.inmate !== inmate)
  if (odd)
    return wholeRow(odd.line, 'invalid', 'records of one booking name one session and inmate', 'session')
  const value = { key: booking, sessionId: session, inmateId: inmate, visitors: records.map(visitorOf) }
  return givenRow(first.line, value, nameField(records))
}

function requireColumns(names: readonly string[]): Column[] {
  const missing = importColumns.filter((column) => !names.includes(column))
  const unknown = names.filter((name) => !isColumn(name))
  const twice = names.filter((name, index) => names.indexOf(name) !== index)
  const fields = [
    ...missing.map((name) => `${name}: missing`),
    ...unknown.map((name) => `${name}: unknown`),
    ...twice.map((name) => `${name}: twice`),
  ]
  if (fields.length === 0) return names.filter(isColumn)
  throw new HttpProblem('unsupported-media', 'the first line does not name the columns', fields)
}

/** A line break within a field, as spreadsheets write it, is a space. */
const onOneLine = (field: string): string => field.replace(/\s*\n\s*/g, ' ')

function recordOf(line: Line, columns: readonly Column[]): CsvRecord | GivenRow {
  if (line.text.length > longestLine) return wholeRow(line.line, 'too-long', 'a line has 64 KiB at most')
  const fields = fieldsOf(line)
  if ('code' in fields) return wholeRow(line.line, 'malformed', fields.code)
  if (fields.length !== columns.length)
    return wholeRow(line.line, 'malformed', `${fields.length} fields instead of ${columns.length}`)
  const named = Object.fromEntries(columns.map((column, index) => [column, onOneLine(fields[index] ?? '')]))
  return { line: line.line, fields: named as Fields }
}

/** The records of one booking, as they come. A party that lost a record on the way must not be booked without it. */
class Together {
  #records: CsvRecord[] = []
  #spoiled = false
  #broken = ''

  /** The booking that is complete now that this record begins another one. */
  add(record: CsvRecord): GivenRow[] {
    if (this.#records[0]?.fields.booking === record.fields.booking) {
      this.#records.push(record)
      return []
    }
    const complete = this.close()
    this.#records = [record]
    this.#spoiled = this.#broken.includes(record.fields.booking)
    this.#broken = ''
    return complete
  }

  /** A line that cannot be read is taken to belong to the booking that it names, before it or after it. */
  addBroken({ text }: Line): void {
    const [first] = this.#records
    if (first && text.includes(first.fields.booking)) this.#spoiled = true
    else this.#broken = text
  }

  close(): GivenRow[] {
    const [first] = this.#records
    if (!first) return []
    if (this.#spoiled) return [wholeRow(first.line, 'malformed', 'a record of this booking cannot be read')]
    return [bookingOf(this.#records)]
  }
}

/**
 * Bookings of a CSV text, one visitor a record: RFC 4180 with a head line. A quote that is not closed spoils its own line and not
 * the rest of the file.
 */
export async function* readCsv(text: AsyncIterable<string>): AsyncGenerator<GivenRow> {
  let columns: Column[] | null = null
  let records = new CsvRecords(0)
  const together = new Together()
  const take = function* (lines: readonly Line[]): Generator<GivenRow> {
    for (const line of lines) {
      const record = recordOf(line, columns ?? [])
      if ('fields' in record) yield* together.add(record)
      else {
        together.addBroken(line)
        yield record
      }
    }
  }
  for await (const line of readLines(text)) {
    if (columns) yield* take(records.add(line))
    else {
      const names = fieldsOf(line)
      columns = requireColumns('code' in names ? [] : names)
      records = new CsvRecords(columns.length)
    }
  }
  yield* take(records.close())
  yield* together.close()
}
