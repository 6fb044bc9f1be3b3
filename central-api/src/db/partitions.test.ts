import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { type DatabaseKind, type FreshDatabase, freshDatabase } from '../testing/database.ts'
import { type Database, openDatabase } from './database.ts'
import * as register from './migrations/0001-register.ts'
import * as ledger from './migrations/0002-ledger.ts'
import * as access from './migrations/0003-access.ts'
import * as evidence from './migrations/0004-evidence.ts'
import { partitionSpans, preparePartitions } from './partitions.ts'
import { postgresDialect } from './postgres.ts'
import { sqliteDialect } from './sqlite.ts'

const september = Date.UTC(2026, 8, 10)
const november = Date.UTC(2026, 10, 22)

test('months follow one another without a gap, to three after now, and never more than ten years', () => {
  const spans = partitionSpans(september, november)
  expect(spans.map(({ table }) => table)).toEqual(
    ['2026_09', '2026_10', '2026_11', '2026_12', '2027_01', '2027_02'].map(
      (month) => `ledger_events_${month}`,
    ),
  )
  expect(spans[0]?.from).toBe(Date.UTC(2026, 8))
  for (const [index, { until }] of spans.slice(0, -1).entries()) expect(spans[index + 1]?.from).toBe(until)
  expect(partitionSpans(0, november)).toHaveLength(120)
  expect(partitionSpans(november * 2, november)).toHaveLength(4)
})

const row = (sequence: number, at: number) => ({
  gate_id: 'g',
  epoch: 'e',
  sequence,
  position: sequence,
  site_id: 'n',
  batch_id: 'b',
  kind: 'refusal',
  at,
  received_at: at,
  text: '{}',
  hash: 'h',
})

async function withLedger(database: Database['db']) {
  await database('sites').insert({ id: 'n', number: 1, record: '{}' })
  await database('gates').insert({ id: 'g', site_id: 'n', record: '{}' })
  await database('gate_keys').insert({ id: 'k', gate_id: 'g', public_key: 'p', enrolled_at: 1 })
  const batch = { id: 'b', gate_id: 'g', epoch: 'e', gate_key_id: 'k', signature: 's', body_hash: 'h' }
  await database('ledger_batches').insert({ ...batch, received_at: 1 })
}

/** One table, with rows of three months and of a clock that was far off. */
async function asBefore(db: Database['db']): Promise<void> {
  await db.schema.createTable('schema_migrations', (table) => {
    table.string('name').primary()
    table.bigInteger('applied_at').notNullable()
  })
  await db.transaction(async (tx) => {
    for (const { name, up } of [register, ledger, access, evidence]) {
      await up(tx)
      await tx('schema_migrations').insert({ name, applied_at: 1 })
    }
  })
  await withLedger(db)
  await db('ledger_events').insert([row(1, september), row(2, november), row(3, 5), row(4, november * 2)])
}

describe('on SQLite', () => {
  test('an earlier ledger keeps its rows, and its keys', async () => {
    const fresh = await freshDatabase('sqlite')
    onTestFinished(() => fresh.remove())
    const { knex: db } = sqliteDialect(fresh.location.kind === 'sqlite' ? fresh.location.file : '')
    await asBefore(db)
    const before = await db('ledger_events').orderBy('position')
    await db.destroy()
    const database = await openDatabase(fresh.location, () => november)
    onTestFinished(() => database.close())
    expect(await database.db('ledger_events').orderBy('position')).toEqual(before)
    await expect(database.db('ledger_events').insert(row(2, november))).rejects.toThrow(/UNIQUE/)
  })
})

describe('on PostgreSQL', () => {
  let fresh: FreshDatabase
  let database: Database

  /** As the version before left it. */
  beforeAll(async () => {
    fresh = await freshDatabase('postgres' satisfies DatabaseKind)
    const { knex: db } = postgresDialect(fresh.location.kind === 'postgres' ? fresh.location.url : '')
    await asBefore(db)
    await db.destroy()
    database = await openDatabase(fresh.location, () => november)
  })
  afterAll(async () => {
    await database.close()
    await fresh.remove()
  })

  const tableOf = async (sequence: number): Promise<string> => {
    const found = await database
      .db('ledger_events')
      .where({ sequence })
      .select(database.db.raw('tableoid::regclass::text as name'))
    return found[0].name
  }

  test('an earlier ledger goes into the tables of its months, and what fits none into one of its own', async () => {
    expect(await database.db('ledger_events').orderBy('position').pluck('sequence')).toEqual([1, 2, 3, 4])
    expect(await tableOf(2)).toBe('ledger_events_2026_11')
    expect(await tableOf(4)).toBe('ledger_events_other')
  })

  test('the tables of months to come are made once, and take what waited for them', async () => {
    const later = Date.UTC(2030, 4, 1)
    await database.db('ledger_events').insert(row(5, later))
    expect(await tableOf(5)).toBe('ledger_events_other')
    const made = await Promise.all([
      preparePartitions(database.db, later),
      preparePartitions(database.db, later),
    ])
    expect(made.toSorted()).toEqual([0, 4])
    expect(await tableOf(5)).toBe('ledger_events_2030_05')
    expect(await preparePartitions(database.db, later)).toBe(0)
    await database.db('ledger_events').insert(row(6, later + 1))
    expect(await tableOf(6)).toBe('ledger_events_2030_05')
  })

  test('every month’s table keeps what the whole keeps: keys and indexes', async () => {
    await expect(database.db('ledger_events').insert(row(2, november))).rejects.toThrow(/duplicate key/)
    const indexesOf = async (table: string): Promise<string[]> => {
      const query = "SELECT replace(indexdef, ?, '') AS def FROM pg_indexes WHERE tablename = ?"
      const { rows } = await database.db.raw(query, [table, table])
      return rows.map(({ def }: { def: string }) => def.replace(/^.* USING/, '')).toSorted()
    }
    expect(await indexesOf('ledger_events_2026_11')).toEqual(await indexesOf('ledger_events'))
    expect(await indexesOf('ledger_events')).toHaveLength(9)
  })
})
