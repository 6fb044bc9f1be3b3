/**
 * The ledger's tables by month on PostgreSQL. What no table of a month takes, of a gate whose clock was far off or of a month
 * that was not prepared, lies in the default one and moves when its month's table is made.
 * (PostgreSQL manual, 5.12 Table Partitioning.)
 */
import type { Db, Tx } from './dialect.ts'

/** A month in UTC; `until` is the next one's first instant. */
export interface Span {
  readonly table: string
  readonly from: number
  readonly until: number
}

/** So many months ahead have their tables: a job that fails for weeks does no harm. */
const monthsAhead = 3
/** A clock that says 1970 does not make six hundred tables. */
const mostMonths = 120

const monthOf = (at: number) => {
  const date = new Date(at)
  return date.getUTCFullYear() * 12 + date.getUTCMonth()
}

const firstInstant = (month: number) => Date.UTC(Math.floor(month / 12), month % 12)

const spanOf = (month: number): Span => ({
  table: `ledger_events_${Math.floor(month / 12)}_${String((month % 12) + 1).padStart(2, '0')}`,
  from: firstInstant(month),
  until: firstInstant(month + 1),
})

/** The months from an instant to some after now, the latest 120 at most. */
export function partitionSpans(fromAt: number, now: number): Span[] {
  const last = monthOf(now) + monthsAhead
  const first = Math.max(Math.min(monthOf(fromAt), monthOf(now)), last - mostMonths + 1)
  return Array.from({ length: last - first + 1 }, (_, index) => spanOf(first + index))
}

/** Makes the table of a month and brings what waited for it. Under the caller's lock, so that nothing is added meanwhile. */
export async function partitionTable(tx: Tx, { table, from, until }: Span): Promise<void> {
  await tx.raw('CREATE TABLE ?? (LIKE ledger_events INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', [table])
  await tx.raw(
    `WITH moved AS (DELETE FROM ledger_events_other WHERE at >= ${from} AND at < ${until} RETURNING *)
    INSERT INTO ?? SELECT * FROM moved`,
    [table],
  )
  await tx.raw(`ALTER TABLE ledger_events ATTACH PARTITION ?? FOR VALUES FROM (${from}) TO (${until})`, [
    table,
  ])
}

async function existing(tx: Tx): Promise<Set<string>> {
  const { rows }: { rows: { name: string }[] } = await tx.raw(
    `SELECT child.relname AS name FROM pg_inherits
    JOIN pg_class child ON child.oid = inhrelid WHERE inhparent = 'ledger_events'::regclass`,
  )
  return new Set(rows.map(({ name }) => name))
}

/** Makes the tables of the months to come. Several processes may do so at a time. On SQLite there is nothing to do. */
export async function preparePartitions(db: Db, now: number): Promise<number> {
  if (db.client.config.client !== 'pg') return 0
  const wanted = partitionSpans(now, now)
  const isMissing = (names: ReadonlySet<string>) => wanted.some(({ table }) => !names.has(table))
  if (!isMissing(await db.transaction(existing))) return 0
  return db.transaction(async (tx) => {
    await tx.raw('LOCK TABLE ledger_events IN SHARE ROW EXCLUSIVE MODE')
    const names = await existing(tx)
    const missing = wanted.filter(({ table }) => !names.has(table))
    for (const span of missing) await partitionTable(tx, span)
    return missing.length
  })
}
