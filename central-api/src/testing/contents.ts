import { createHash } from 'node:crypto'
import type { Db } from '../db/database.ts'

/** What the log is allowed to be: entries, and when somebody was last there. */
const traces: Record<string, readonly string[]> = {
  accounts: ['last_used_at'],
  sign_ins: ['seen_at'],
  api_keys: ['minute', 'calls'],
}
const isLog = (table: string) => table.startsWith('log_')

async function tablesOf(db: Db): Promise<string[]> {
  const rows: { name: string }[] =
    db.client.config.client === 'pg'
      ? (await db.raw("SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'")).rows
      : await db.raw("SELECT name FROM sqlite_master WHERE type = 'table'")
  return rows.map(({ name }) => name).filter((name) => !isLog(name))
}

const without = (row: object, columns: readonly string[]) =>
  Object.entries(row).filter(([name]) => !columns.includes(name))

/** A hash of each table's rows, in no order, so that two looks into a database can be compared. */
export async function contentsOf(db: Db): Promise<Record<string, string>> {
  const tables = (await tablesOf(db)).sort()
  const hashed = tables.map(async (table) => {
    const rows = (await db(table)).map((row: object) => JSON.stringify(without(row, traces[table] ?? [])))
    return [table, createHash('sha256').update(rows.sort().join('\n')).digest('hex')] as const
  })
  return Object.fromEntries(await Promise.all(hashed))
}
