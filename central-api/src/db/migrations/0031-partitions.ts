import type { Knex } from 'knex'
import { partitionSpans, partitionTable } from '../partitions.ts'

export const name = '0031-partitions'

const indexes = [
  ...['site_id', 'gate_id', 'kind', 'reference', 'reason', 'officer'].map((column) => [column, 'position']),
  ['site_id', 'at'],
  ['position'],
]

async function earliest(tx: Knex.Transaction): Promise<number | null> {
  const [row] = await tx('ledger_events').min<{ at: number | null }[]>('at as at')
  return row?.at ?? null
}

/**
 * On PostgreSQL the ledger's events lie in one table a month, by the gate's own time, which is what pages ask by. A unique
 * key must hold the partition's column there, so (gate, epoch, sequence) is unique within an instant by the key, and
 * altogether because a batch holds its chain's row while it looks and writes (`ledger/record-batch.ts`). SQLite has one table.
 */
async function byMonth(tx: Knex.Transaction): Promise<void> {
  const from = await earliest(tx)
  await tx.raw('ALTER TABLE ledger_events RENAME TO ledger_events_whole')
  await tx.raw(
    'CREATE TABLE ledger_events (LIKE ledger_events_whole INCLUDING DEFAULTS) PARTITION BY RANGE (at)',
  )
  await tx.raw('CREATE TABLE ledger_events_other PARTITION OF ledger_events DEFAULT')
  for (const span of partitionSpans(from ?? Date.now(), Date.now())) await partitionTable(tx, span)
  await tx.raw('INSERT INTO ledger_events SELECT * FROM ledger_events_whole')
  await tx.raw('DROP TABLE ledger_events_whole')
  await tx.raw('ALTER TABLE ledger_events ADD PRIMARY KEY (gate_id, epoch, sequence, at)')
  await tx.raw('ALTER TABLE ledger_events ADD FOREIGN KEY (gate_id) REFERENCES gates (id)')
  await tx.raw('ALTER TABLE ledger_events ADD FOREIGN KEY (batch_id) REFERENCES ledger_batches (id)')
  for (const columns of indexes) await tx.schema.alterTable('ledger_events', (table) => table.index(columns))
}

export async function up(tx: Knex.Transaction): Promise<void> {
  if (tx.client.config.client === 'pg') await byMonth(tx)
  else await tx.schema.alterTable('ledger_events', (table) => table.index(['officer', 'position']))
}
