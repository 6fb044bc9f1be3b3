/**
 * Counts the whole ledger anew, visit by visit instead of step by step, and compares. What was kept up and what is counted
 * anew agree row by row, or the rows that do not are named.
 */
import type { Reference } from '@ziara-gate/domain'
import type { Db, Tx } from '../db/database.ts'
import { changeBy, countedUpTo, holdPosition, insightCounts } from './follow.ts'
import { eventSlots, type LocalTimes, visitSlots } from './measure.ts'
import { Tally } from './tally.ts'
import { eventsBetween, eventsOfVisits, localTimes } from './visit-events.ts'

const anew = 'insight_counts_anew'
const visitsAtOnce = 500
const eventsAtOnce = 5000
/** So many numbers are held in memory before they go to the table. */
const mostHeld = 20_000

export interface Difference {
  readonly site: string
  readonly day: string
  readonly measure: string
  readonly key: string
  /** Kept up as events arrived; null: no such row. */
  readonly kept: number | null
  readonly counted: number | null
}

export interface Comparison {
  /** How far the ledger was counted. */
  readonly position: number
  readonly rows: number
  /** The first hundred; none: all is equal. */
  readonly differences: readonly Difference[]
}

async function emptyTable(db: Db): Promise<void> {
  await db.schema.dropTableIfExists(anew)
  await db.raw('CREATE TABLE ?? AS SELECT * FROM ?? WHERE 1 = 0', [anew, insightCounts])
  await db.schema.alterTable(anew, (table) => {
    table.unique(['site_id', 'day', 'hour', 'gate_id', 'session_id', 'measure', 'key'])
  })
}

const flush = async (db: Db, tally: Tally, least: number) => {
  if (tally.size < least) return
  await db.transaction((tx) => tally.store(tx, anew))
  tally.clear()
}

async function countVisits(db: Db, upTo: number, times: LocalTimes): Promise<void> {
  const tally = new Tally()
  for (let after = ''; ; ) {
    const rows: { reference: Reference }[] = await db('ledger_events')
      .where('reference', '>', after)
      .where('position', '<=', upTo)
      .distinct('reference')
      .orderBy('reference')
      .limit(visitsAtOnce)
    const last = rows.at(-1)
    if (!last) break
    const visits = await eventsOfVisits(
      db,
      rows.map(({ reference }) => reference),
      upTo,
    )
    for (const [reference, events] of visits) tally.add(visitSlots(reference, events, times))
    await flush(db, tally, mostHeld)
    after = last.reference
  }
  await flush(db, tally, 1)
}

async function countEvents(db: Db, upTo: number, times: LocalTimes): Promise<void> {
  const tally = new Tally()
  for (let after = 0; ; ) {
    const events = await eventsBetween(db, after, upTo, eventsAtOnce)
    const last = events.at(-1)
    if (!last) break
    for (const seen of events) tally.add(eventSlots(seen, times))
    await flush(db, tally, mostHeld)
    after = last.position
  }
  await flush(db, tally, 1)
}

/** What came while the bulk was counted; the follower waits for the caller's transaction. */
async function catchUp(tx: Tx, from: number, times: LocalTimes): Promise<number> {
  const upTo = await holdPosition(tx)
  for (let after = from; ; ) {
    const news = await eventsBetween(tx, after, upTo, eventsAtOnce)
    const last = news.at(-1)
    if (!last) return upTo
    await (await changeBy(tx, news, times)).store(tx, anew)
    after = last.position
  }
}

const joined = ['site_id', 'day', 'hour', 'gate_id', 'session_id', 'measure', 'key']

interface OneSide {
  site_id: string
  day: string
  measure: string
  key: string
  n: number
  other: number | null
}

/** Rows of one table that the other lacks or holds with another number. */
const unlike = (tx: Tx, one: string, other: string): Promise<OneSide[]> =>
  tx(`${one} as a`)
    .leftJoin(`${other} as b`, (on) => {
      for (const column of joined) on.on(`a.${column}`, `b.${column}`)
    })
    .whereRaw('b.n is null or b.n <> a.n')
    .limit(100)
    .select('a.site_id', 'a.day', 'a.measure', 'a.key', 'a.n', 'b.n as other')

async function differencesBetween(tx: Tx): Promise<Difference[]> {
  const kept = await unlike(tx, insightCounts, anew)
  const counted = (await unlike(tx, anew, insightCounts)).filter(({ other }) => other === null)
  const of = ({ site_id: site, day, measure, key }: OneSide) => ({ site, day, measure, key })
  return [
    ...kept.map((row) => ({ ...of(row), kept: row.n, counted: row.other })),
    ...counted.map((row) => ({ ...of(row), kept: null, counted: row.n })),
  ]
}

async function replace(tx: Tx): Promise<void> {
  await tx(insightCounts).del()
  await tx.raw('INSERT INTO ?? SELECT * FROM ??', [insightCounts, anew])
}

/**
 * May run beside the service. With `mend` the counts become what was counted anew, in one transaction.
 */
export async function recount(db: Db, mend: boolean): Promise<Comparison> {
  const times = await localTimes(db)
  const from = await countedUpTo(db)
  await emptyTable(db)
  try {
    await countVisits(db, from, times)
    await countEvents(db, from, times)
    return await db.transaction(async (tx) => {
      const position = await catchUp(tx, from, times)
      const differences = await differencesBetween(tx)
      if (mend && differences.length > 0) await replace(tx)
      const counted = await tx(anew).count<{ rows: number }[]>('* as rows')
      return { position, rows: Number(counted[0]?.rows ?? 0), differences }
    })
  } finally {
    await db.schema.dropTableIfExists(anew)
  }
}
