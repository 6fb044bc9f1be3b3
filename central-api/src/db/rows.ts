import type { Knex } from 'knex'
import type { Db } from './dialect.ts'

const nothing = () => undefined
/** knex prints failures that it also throws; whoever catches them says it once. */
export const silentLog = { warn: nothing, error: nothing, debug: nothing, deprecate: nothing }

export type Row = Record<string, string | number | null>

/** knex writes rows for SQLite as a compound SELECT, which takes 500 terms at most (sqlite.org/limits.html, 4). */
const rowsPerStatement = 200

export const chunks = <T>(items: readonly T[], size = rowsPerStatement): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  )

export async function insertRows(db: Db, table: string, rows: readonly Row[]): Promise<void> {
  for (const chunk of chunks(rows)) await db(table).insert(chunk)
}

/** Inserts, or replaces every given column of the row that has the same key. */
export async function upsertRows(db: Db, table: string, key: readonly string[], rows: readonly Row[]) {
  for (const chunk of chunks(rows))
    await db(table)
      .insert(chunk)
      .onConflict([...key])
      .merge()
}

/** `select … where column in (values)` in chunks, since both databases bound the number of parameters. */
export async function selectIn<R extends object>(
  query: () => Knex.QueryBuilder,
  column: string,
  values: readonly string[],
): Promise<R[]> {
  const found: R[] = []
  for (const chunk of chunks([...new Set(values)]))
    found.push(...((await query().whereIn(column, chunk)) as R[]))
  return found
}
