/**
 * Goes along the ledger and keeps the counts. A step takes away what the touched visits counted for before it and adds what
 * they count for after it, and moves on in the same transaction: each event counts once, whoever dies when.
 */
import type { Db, Tx } from '../db/database.ts'
import { headPosition } from '../ledger/read.ts'
import { eventSlots, type LocalTimes, visitSlots } from './measure.ts'
import { Tally } from './tally.ts'
import { eventsBetween, eventsOfVisits, localTimes, type Placed, referenceOf } from './visit-events.ts'

export const insightFollower = 'insight'
export const insightCounts = 'insight_counts'
const atOnce = 1000

/**
 * Alone until the end of the transaction. A write comes first: a SQLite transaction that reads before it writes fails as soon
 * as another process has written in between (sqlite.org/rescode.html, SQLITE_BUSY_SNAPSHOT).
 */
export async function holdPosition(tx: Tx): Promise<number> {
  const [row] = await tx('ledger_followers')
    .where({ name: insightFollower })
    .update({ position: tx.ref('position') })
    .returning<{ position: number }[]>('position')
  if (!row) throw new Error('the ledger has lost who counts it')
  return row.position
}

export async function countedUpTo(db: Db): Promise<number> {
  const row = await db('ledger_followers')
    .where({ name: insightFollower })
    .first<{ position: number }>('position')
  return row.position
}

/** What `news`, the ledger from one position to another, change in the counts; what came before them is in the ledger. */
export async function changeBy(db: Db, news: readonly Placed[], times: LocalTimes): Promise<Tally> {
  const tally = new Tally()
  const first = news[0]
  if (!first) return tally
  for (const seen of news) tally.add(eventSlots(seen, times))
  const byVisit = Map.groupBy(news, ({ event }) => referenceOf(event))
  const touched = [...byVisit.keys()].filter((reference) => reference !== null)
  const earlier = await eventsOfVisits(db, touched, first.position - 1)
  for (const reference of touched) {
    const before = earlier.get(reference) ?? []
    if (before.length > 0) tally.add(visitSlots(reference, before, times), -1)
    tally.add(visitSlots(reference, [...before, ...(byVisit.get(reference) ?? [])], times))
  }
  return tally
}

/** One step; answers whether there was anything to count. */
export async function followInsight(db: Db): Promise<boolean> {
  if ((await countedUpTo(db)) >= (await headPosition(db))) return false
  return db.transaction(async (tx) => {
    const position = await holdPosition(tx)
    const news = await eventsBetween(tx, position, await headPosition(tx), atOnce)
    const last = news.at(-1)
    if (!last) return false
    const tally = await changeBy(tx, news, await localTimes(tx))
    await tally.store(tx, insightCounts)
    await tx('ledger_followers').where({ name: insightFollower }).update({ position: last.position })
    return true
  })
}
