/**
 * Rows in bulk, by what each database takes fastest: one statement over a JSON text on SQLite, whose parameters each cost a
 * trip through the driver; COPY on PostgreSQL, whose statements are parsed and planned parameter by parameter.
 */
import { finished } from 'node:stream/promises'
import type { ClientBase } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { Db, Tx } from './dialect.ts'

export type Value = string | number | null

/** Where rows go: a column that counts up, columns that are the same in each row, and those that are the row's own. */
export interface BulkTable {
  readonly table: string
  readonly counted: string
  readonly common: readonly string[]
  readonly own: readonly string[]
}

/** Rows made ready for the database, so that nothing but the insert is left for a transaction. */
export interface BulkRows {
  readonly count: number
  readonly common: readonly Value[]
  /** JSON on SQLite, lines of COPY without their first column on PostgreSQL. */
  readonly text: string | readonly string[]
}

export const isPostgres = (db: Db): boolean => db.client.config.client === 'pg'

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** PostgreSQL manual, COPY, "Text Format". */
function copied(value: Value): string {
  if (value === null) return '\\N'
  const text = String(value)
  return /[\\\n\r\t]/.test(text) ? text.replace(/[\\\n\r\t]/g, (one) => escapes[one] ?? one) : text
}

const lineOf = (values: readonly Value[]) => values.map(copied).join('\t')

/** `common` and each of `rows`: values in the order of the table's columns. */
export function bulkRows(db: Db, common: readonly Value[], rows: readonly (readonly Value[])[]): BulkRows {
  if (!isPostgres(db)) return { count: rows.length, common, text: JSON.stringify(rows) }
  const head = lineOf(common)
  return { count: rows.length, common, text: rows.map((row) => `${head}\t${lineOf(row)}\n`) }
}

const insertSql = ({ table, counted, common, own }: BulkTable) =>
  `INSERT INTO ${table} (${[counted, ...common, ...own].join(', ')})
  SELECT key + ?, ${[...common.map(() => '?'), ...own.map((_, place) => `value ->> ${place}`)].join(', ')}
  FROM json_each(?)`

async function copyLines(tx: Tx, { table, counted, common, own }: BulkTable, text: string): Promise<void> {
  // The transaction's own connection, which is also what it gives back.
  const client: ClientBase = await tx.client.acquireConnection()
  const sql = `COPY ${table} (${[counted, ...common, ...own].join(', ')}) FROM STDIN`
  const stream = client.query(copyFrom(sql))
  stream.end(text)
  await finished(stream)
}

/** Inserts the rows in their order, counted from `first`. */
export async function insertBulk(tx: Tx, to: BulkTable, rows: BulkRows, first: number): Promise<void> {
  if (typeof rows.text === 'string') await tx.raw(insertSql(to), [first, ...rows.common, rows.text])
  else await copyLines(tx, to, rows.text.map((line, index) => `${first + index}\t${line}`).join(''))
}

/** `column` is one of `values`, of which there may be any number. For `whereRaw`. */
export const among = (db: Db, column: string, values: readonly string[]) =>
  isPostgres(db)
    ? db.raw('?? = ANY(?)', [column, [...values]])
    : db.raw('?? IN (SELECT value FROM json_each(?))', [column, JSON.stringify(values)])
