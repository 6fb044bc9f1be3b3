/**
 * No page of headquarters reads the whole ledger. Every statement that the pages' questions lead to is explained by the
 * database itself, over a ledger of several months and sites.
 */
import { attendanceQuery, type LocalDate, localDate, makeReference, type SiteId } from '@ziara-gate/domain'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Db } from '../db/database.ts'
import { preparePartitions } from '../db/partitions.ts'
import { listAlarms } from '../ledger/alarm-list.ts'
import { eventsAfter, headPosition, listEvents } from '../ledger/read.ts'
import { type DatabaseKind, databaseKinds } from '../testing/database.ts'
import { north, northGate } from '../testing/places.ts'
import { World } from '../testing/world.ts'
import { insightByDay } from './days.ts'
import { healthOfGates } from './gate-health.ts'
import { OrdinaryDays } from './ordinary.ts'
import { insightOfAll } from './overview.ts'
import { insightByHour, insightBySession, insightOfOverrides } from './read.ts'

const rows = 30_000
const dayMs = 86_400_000

interface Statement {
  readonly sql: string
  readonly bindings: readonly unknown[]
}

/** 30,000 events over three months: every hundredth of one visit, a handful of officers, two sites. */
async function fillLedger({ db, clock }: World): Promise<void> {
  await db('gate_keys').insert({ id: 'k', gate_id: northGate.id, public_key: 'p', enrolled_at: 1 })
  const batch = { id: 'b', gate_id: northGate.id, epoch: 'e', gate_key_id: 'k', signature: 's' }
  await db('ledger_batches').insert({ ...batch, body_hash: 'h', received_at: 1 })
  const kinds = ['arrival', 'admission', 'exit', 'refusal']
  const from = clock.now - 90 * dayMs
  const made = Array.from({ length: rows }, (_, index) => ({
    gate_id: index % 2 === 0 ? northGate.id : 'south-main',
    epoch: 'e',
    sequence: index + 1,
    position: index + 1,
    site_id: index % 2 === 0 ? north.id : 'south',
    batch_id: 'b',
    kind: kinds[index % 4] ?? '',
    reference: makeReference(1000 + (index % 300)),
    reason: index % 4 === 3 ? 'TOO_LATE' : null,
    officer: index % 50 === 0 ? `officer-${index % 7}` : null,
    at: Math.floor(from + (index * 90 * dayMs) / rows),
    received_at: from,
    text: '{}',
    hash: 'h',
  }))
  for (let first = 0; first < rows; first += 250)
    await db('ledger_events').insert(made.slice(first, first + 250))
  await db('ledger_position').update({ position: rows })
  await db.raw('ANALYZE')
}

async function planOf(db: Db, kind: DatabaseKind, { sql, bindings }: Statement): Promise<string[]> {
  if (kind === 'sqlite') {
    const steps: { detail: string }[] = await db.raw(`EXPLAIN QUERY PLAN ${sql}`, [...bindings] as string[])
    return steps.map(({ detail }) => detail)
  }
  // knex has numbered the parameters already; its pool's driver takes them as they are.
  const client = await db.client.acquireConnection()
  try {
    const { rows: lines } = await client.query(`EXPLAIN ${sql}`, bindings)
    return lines.map((line: Record<string, string>) => line['QUERY PLAN'] ?? '')
  } finally {
    await db.client.releaseConnection(client)
  }
}

/** Names of the tables whose reading from end to end would be felt; a month that is still empty is read at once. */
async function largeTables(db: Db, kind: DatabaseKind): Promise<string[]> {
  if (kind === 'sqlite') return ['ledger_events']
  const { rows: found } = await db.raw(
    "SELECT relname AS name FROM pg_class WHERE relname LIKE 'ledger_events_20%' AND relkind = 'r' AND reltuples > 1000",
  )
  return found.map(({ name }: { name: string }) => name)
}

const readsWhole = (kind: DatabaseKind, step: string, tables: readonly string[]): boolean =>
  tables.some((table) =>
    kind === 'sqlite'
      ? // Along an index by position, and stopped by the limit.
        step.startsWith(`SCAN ${table}`) && !/ INDEX \w*position/.test(step)
      : step.includes(`Seq Scan on ${table} `),
  )

describe.each(databaseKinds)('plans on %s', (kind) => {
  let world: World
  let large: string[]
  const today = () => localDate(world.clock.now, north.zone)
  const sites = [north.id, 'south' as SiteId]

  beforeAll(async () => {
    world = await World.start(kind, { ledgerPollMs: 3_600_000, watchMs: 3_600_000 })
    await preparePartitions(world.db, world.clock.now - 60 * dayMs)
    await fillLedger(world)
    large = await largeTables(world.db, kind)
    expect(large.length).toBeGreaterThan(0)
  })
  afterAll(() => world.close())

  const asked = (query: Record<string, unknown>) => (db: Db) =>
    listEvents(db, 'e', attendanceQuery.parse(query), sites)
  const span = () => ({ from: today(), until: today() })

  const questions: Record<string, (db: Db) => Promise<unknown>> = {
    'the latest events': asked({ order: 'desc' }),
    'the latest events of a site': asked({ order: 'desc', site: 'north' }),
    'a gate’s events': asked({ order: 'desc', gate: 'north-main' }),
    'refusals by reason': asked({ order: 'desc', reason: 'TOO_LATE' }),
    'events of a kind at a site': asked({ order: 'desc', kind: 'override', site: 'north' }),
    'a visit’s history': asked({ reference: makeReference(1001) }),
    'a day of a site': (db) =>
      asked({ site: 'north', from: world.clock.now - dayMs, until: world.clock.now, order: 'desc' })(db),
    'what is new': async (db) => eventsAfter(db, (await headPosition(db)) - 10, sites, 100),
    'the overview': (db) => insightOfAll({ db, ordinary: new OrdinaryDays(db, 0) }, null, world.clock.now),
    'a week by days': (db) =>
      insightByDay(
        db,
        null,
        { ...span(), from: '2026-11-01' as LocalDate, until: '2026-11-07' as LocalDate },
        1,
      ),
    'a day by hours': (db) => insightByHour(db, north.id, today()),
    'a day by sessions': (db) => insightBySession(db, north, today(), world.clock.now),
    overrides: (db) => insightOfOverrides(db, null, span()),
    'the gates’ health': (db) => healthOfGates(db, null),
    alarms: (db) => listAlarms(db, { open: 'true', limit: 100 }, null),
  }

  test.each(Object.keys(questions))('%s', async (name) => {
    const statements: Statement[] = []
    const note = (statement: Statement) => void statements.push(statement)
    world.db.on('query', note)
    await questions[name]?.(world.db)
    world.db.removeListener('query', note)
    const selects = statements.filter(({ sql }) => /^(select|with)/i.test(sql))
    expect(selects.length).toBeGreaterThan(0)
    for (const statement of selects) {
      const plan = await planOf(world.db, kind, statement)
      expect(
        plan.filter((step) => readsWhole(kind, step, large)),
        statement.sql,
      ).toEqual([])
    }
  })

  test('and a question without an index would be found', async () => {
    const plan = await planOf(world.db, kind, {
      sql: "select * from ledger_events where lane = 'lane-9'",
      bindings: [],
    })
    expect(plan.some((step) => readsWhole(kind, step, large))).toBe(true)
  })
})
