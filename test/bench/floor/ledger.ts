/**
 * The floor of the ingest: the rows that headquarters made of its batches, inserted again straight through the driver. The
 * tables have the same columns and indexes; only references to other tables are not looked at.
 */
import { DatabaseSync } from 'node:sqlite'
import type { Db } from '@ziara-gate/central-api/parts'
import pg from 'pg'

type Row = Readonly<Record<string, string | number | bigint | Uint8Array | null>>

/** What one batch left in each table. */
export interface TakenBatch {
  readonly rows: Readonly<Record<Table, readonly Row[]>>
}

const tables = ['ledger_batches', 'ledger_bodies', 'ledger_events'] as const
type Table = (typeof tables)[number]
const batchColumn: Record<Table, string> = {
  ledger_batches: 'id',
  ledger_bodies: 'batch_id',
  ledger_events: 'batch_id',
}

/** The batches taken since the last call with the same database. */
const seen = new WeakMap<Db, Set<string>>()

export async function takenIn(db: Db): Promise<TakenBatch[]> {
  const known = seen.get(db) ?? new Set<string>()
  seen.set(db, known)
  const ids = (await db('ledger_batches').select<{ id: string }[]>('id')).map(({ id }) => id)
  const taken: TakenBatch[] = []
  for (const id of ids.filter((one) => !known.has(one))) {
    const of = (table: Table): Promise<Row[]> =>
      db(table)
        .where({ [batchColumn[table]]: id })
        .select()
    const rows = {
      ledger_batches: await of('ledger_batches'),
      ledger_bodies: await of('ledger_bodies'),
      ledger_events: await of('ledger_events'),
    }
    known.add(id)
    taken.push({ rows })
  }
  return taken
}

const eventsIn = (taken: readonly TakenBatch[]) =>
  taken.reduce((sum, { rows }) => sum + rows.ledger_events.length, 0)

function openSqlite(model: string, file: string): DatabaseSync {
  const database = new DatabaseSync(file, { enableForeignKeyConstraints: false })
  database.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL')
  const source = new DatabaseSync(model, { readOnly: true })
  for (const table of tables) {
    const sql = 'SELECT sql FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL ORDER BY type DESC'
    for (const { sql: statement } of source.prepare(sql).all(table) as { sql: string }[])
      if (!/TRIGGER/i.test(statement))
        database.exec(statement.replace(/^CREATE (TABLE|INDEX|UNIQUE INDEX) /i, 'CREATE $1 IF NOT EXISTS '))
  }
  source.close()
  return database
}

/** Events a second. */
export async function insertAllIntoSqlite(
  taken: readonly TakenBatch[],
  model: string,
  file: string,
): Promise<number> {
  const database = openSqlite(model, file)
  const statements = new Map<Table, ReturnType<typeof database.prepare>>()
  const insert = (table: Table, row: Row) => {
    const names = Object.keys(row)
    const sql = `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`
    const statement = statements.get(table) ?? database.prepare(sql)
    statements.set(table, statement)
    statement.run(...Object.values(row))
  }
  const begun = performance.now()
  for (const { rows } of taken) {
    database.exec('BEGIN IMMEDIATE')
    for (const table of tables) for (const row of rows[table]) insert(table, row)
    database.exec('COMMIT')
  }
  const rate = (eventsIn(taken) * 1000) / (performance.now() - begun)
  database.close()
  return rate
}

/** PostgreSQL numbers parameters and takes 65,535 of them in a statement. */
function insertion(table: string, rows: readonly Row[]) {
  const names = Object.keys(rows[0] ?? {})
  const places = rows.map(
    (_, row) => `(${names.map((__, column) => `$${row * names.length + column + 1}`).join(', ')})`,
  )
  const text = `INSERT INTO ${table} (${names.join(', ')}) VALUES ${places.join(', ')}`
  return { text, values: rows.flatMap((row) => Object.values(row)) }
}

async function insertBatch(pool: pg.Pool, { rows }: TakenBatch): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    for (const table of tables)
      if (rows[table].length > 0) await client.query(insertion(`floor_${table}`, rows[table]))
    await client.query('COMMIT')
  } finally {
    client.release()
  }
}

/** Events a second, over as many connections as headquarters has. */
export async function insertAllIntoPostgres(taken: readonly TakenBatch[], url: string): Promise<number> {
  const pool = new pg.Pool({ connectionString: url, max: 10 })
  for (const table of tables)
    await pool.query(`CREATE TABLE IF NOT EXISTS floor_${table} (LIKE ${table} INCLUDING ALL)`)
  await Promise.all(Array.from({ length: 10 }, () => pool.query('SELECT 1')))
  const begun = performance.now()
  await Promise.all(taken.map((batch) => insertBatch(pool, batch)))
  const rate = (eventsIn(taken) * 1000) / (performance.now() - begun)
  await pool.end()
  return rate
}
