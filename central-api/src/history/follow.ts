/**
 * Goes along the ledger and brings the history of booked visits up to date: when a visitor is admitted, or an admission is
 * undone, the other visits of that person and of that inmate change in the feed. What changes is read anew from the ledger,
 * so doing it twice, or in two processes, does no harm.
 */
import { isDeepStrictEqual } from 'node:util'
import type { Reference } from '@ziara-gate/domain'
import { among } from '../db/bulk.ts'
import type { Db, Tx } from '../db/database.ts'
import { chunks, selectIn } from '../db/rows.ts'
import { type GiveWay, immediately } from '../ledger/uploads.ts'
import { changeRegister } from '../register/change.ts'
import { readRecord } from '../register/read.ts'
import { historiesOf } from './earlier.ts'

const follower = 'history'
/** Admissions a step. */
const atOnce = 1000
const visitsAtOnce = 50

interface Seen {
  position: number
  reference: string
}

/**
 * A booking holds this until its commit, and a step of the follower waits for it: so a visit that is booked while somebody
 * is admitted either sees the admission or is seen by the follower.
 */
export async function holdHistory(tx: Tx): Promise<void> {
  await tx('ledger_followers').where({ name: follower }).forShare().first('position')
}

async function positionAlone(tx: Tx): Promise<number> {
  const row = await tx('ledger_followers')
    .where({ name: follower })
    .forUpdate()
    .first<{ position: number } | undefined>('position')
  if (!row) throw new Error('the ledger has lost who follows it')
  return row.position
}

const newsAfter = (db: Db, position: number): Promise<Seen[]> =>
  db('ledger_events')
    .where('position', '>', position)
    .whereIn('kind', ['admission', 'undo'])
    .whereNotNull('reference')
    .orderBy('position')
    .limit(atOnce)
    .select('position', 'reference')

interface Affected {
  reference: Reference
  site_id: string
}

/** Booked visits that are still to come and share a person or the inmate with one of these; the database looks. */
async function affectedBy(db: Db, references: readonly string[], now: number): Promise<Affected[]> {
  if (references.length === 0) return []
  const byInmate = db('visits as came')
    .join('visits as other', 'other.inmate_id', 'came.inmate_id')
    .where(among(db, 'came.reference', references))
    .select('other.reference')
  const byDocument = db('visit_documents as shown')
    .join('visit_documents as known', 'known.document', 'shown.document')
    .where(among(db, 'shown.reference', references))
    .select('known.reference')
  return db('visits')
    .join('sessions', 'sessions.id', 'visits.session_id')
    .whereIn('visits.reference', byInmate.union(byDocument))
    .where('visits.booking', 'booked')
    .where('sessions.ends_at', '>', now)
    .select('visits.reference', 'visits.site_id')
}

async function refreshSome(db: Db, some: readonly Affected[], now: number): Promise<void> {
  const sites = [...new Set(some.map(({ site_id }) => site_id))]
  await changeRegister(db, now, { sites }, async (changes) => {
    const references = some.map(({ reference }) => reference)
    const rows: { record: string }[] = await changes
      .tx('visits')
      .where(among(changes.tx, 'reference', references))
      .select('record')
    const visits = rows.map((row) => readRecord<'visit'>(row))
    const current = await historiesOf(changes.tx, visits, now)
    const changed = current.filter((visit, index) => !isDeepStrictEqual(visit, visits[index]))
    if (changed.length > 0) await changes.put('visit', ...changed)
  })
}

/** Some visits a transaction: who writes at the same sites does not wait for all of them, nor this thread for all their past. */
async function refresh(db: Db, affected: readonly Affected[], now: number, giveWay: GiveWay): Promise<void> {
  for (const some of chunks(affected, visitsAtOnce)) await giveWay(() => refreshSome(db, some, now))
}

/** Of some visits those that share a person or the inmate with one that somebody came on; the database looks, nothing is fetched. */
const withNews = (db: Db) =>
  db('visits as booked').where((either) =>
    either
      .whereExists(
        db('visits as other')
          .join('ledger_events as came', 'came.reference', 'other.reference')
          .where('came.kind', 'admission')
          .where('other.inmate_id', db.ref('booked.inmate_id'))
          .select('came.kind'),
      )
      .orWhereExists(
        db('visit_documents as shown')
          .join('visit_documents as known', 'known.document', 'shown.document')
          .join('ledger_events as came', 'came.reference', 'known.reference')
          .where('came.kind', 'admission')
          .where('shown.reference', db.ref('booked.reference'))
          .select('came.kind'),
      ),
  )

/** Gives visits that were booked without it their history, where the ledger has any for them. */
export async function followVisits(db: Db, references: readonly Reference[], now: number): Promise<void> {
  const affected = await selectIn<Affected>(
    () => withNews(db).select('booked.reference', 'booked.site_id'),
    'booked.reference',
    references,
  )
  await refresh(db, affected, now, immediately)
}

async function nextStep(tx: Tx, now: number) {
  const from = await positionAlone(tx)
  const news = await newsAfter(tx, from)
  const references = news.map(({ reference }) => reference)
  return { from, to: news.at(-1)?.position ?? from, affected: await affectedBy(tx, references, now) }
}

/** One step; answers whether there was anything to follow. */
export async function followHistory(db: Db, now: number, giveWay = immediately): Promise<boolean> {
  const { from, to, affected } = await giveWay(() => db.transaction((tx) => nextStep(tx, now)))
  if (to === from) return false
  await refresh(db, affected, now, giveWay)
  // Unless somebody went back meanwhile.
  await db('ledger_followers').where({ name: follower, position: from }).update({ position: to })
  return true
}

/** Goes back along the ledger to a moment: longer limits look at days that were left out before. */
export async function followAgainFrom(tx: Tx, at: number): Promise<void> {
  // By site as well: that is the index there is.
  const rows = await tx('ledger_events')
    .whereIn('site_id', tx('sites').select('id'))
    .where('at', '>=', at)
    .min<{ position: number | null }[]>({ position: 'position' })
  const first = rows[0]?.position
  if (first == null) return
  await tx('ledger_followers')
    .where({ name: follower })
    .where('position', '>=', first)
    .update({ position: first - 1 })
}
