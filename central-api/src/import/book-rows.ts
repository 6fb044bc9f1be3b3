/** Books a few hundred rows at once: everything about them is read together, and every row still gets its own verdict. */
import { randomInt } from 'node:crypto'
import {
  type Inmate,
  makeReference,
  type Reference,
  type RowFaultCode,
  referenceLimit,
  type Session,
  type Visit,
} from '@ziara-gate/domain'
import type { Db } from '../db/database.ts'
import { insertRows, selectIn } from '../db/rows.ts'
import { sessionFault } from '../register/bookings.ts'
import type { Changes } from '../register/change.ts'
import type { Job } from './jobs.ts'
import type { RowFate, Staged } from './staged.ts'

/** Places that sessions have left, counted down over the rows of one look; null: no end of them. */
export type Places = Map<string, number | null>

interface Known {
  readonly requestHash: string
  readonly reference: string | null
}

interface Facts {
  readonly sessions: ReadonlyMap<string, Session>
  readonly inmates: ReadonlyMap<string, Inmate>
  readonly keys: Map<string, Known>
}

const byId = <T extends { id: string }>(rows: readonly { record: string }[]): Map<string, T> =>
  new Map(rows.map(({ record }) => JSON.parse(record) as T).map((one) => [one.id, one]))

const recordsOf = (db: Db, table: string, ids: readonly string[]) =>
  selectIn<{ record: string }>(() => db(table).select('record'), 'id', ids)

async function keysOf(db: Db, { account }: Job, rows: readonly Staged[]): Promise<Map<string, Known>> {
  const found = await selectIn<{ key: string; request_hash: string; reference: string | null }>(
    () => db('booking_keys').where({ caller: account }).select('key', 'request_hash', 'reference'),
    'key',
    rows.flatMap(({ key }) => key ?? []),
  )
  return new Map(
    found.map(({ key, request_hash, reference }) => [key, { requestHash: request_hash, reference }]),
  )
}

/** Adds the places of sessions that were not asked for before. */
async function countPlaces(db: Db, places: Places, ids: readonly string[]): Promise<void> {
  const unasked = ids.filter((id) => !places.has(id))
  const rows = await selectIn<{ id: string; capacity: number | null; booked: number }>(
    () =>
      db('sessions')
        .leftJoin('visits', (join) =>
          join.on('visits.session_id', 'sessions.id').andOn('visits.booking', db.raw('?', ['booked'])),
        )
        .groupBy('sessions.id', 'sessions.capacity')
        .select('sessions.id', 'sessions.capacity')
        .count({ booked: 'visits.reference' }),
    'sessions.id',
    unasked,
  )
  for (const { id, capacity, booked } of rows)
    places.set(id, capacity === null ? null : Math.max(0, capacity - Number(booked)))
}

async function factsOf(db: Db, job: Job, rows: readonly Staged[], places: Places): Promise<Facts> {
  const sessions = [...new Set(rows.map(({ sessionId }) => sessionId))]
  await countPlaces(db, places, sessions)
  return {
    sessions: byId<Session>(await recordsOf(db, 'sessions', sessions)),
    inmates: byId<Inmate>(
      await recordsOf(
        db,
        'inmates',
        rows.map(({ inmateId }) => inmateId),
      ),
    ),
    keys: await keysOf(db, job, rows),
  }
}

function faultOf(facts: Facts, job: Job, row: Staged, places: Places, now: number): RowFaultCode | null {
  const session = facts.sessions.get(row.sessionId) ?? null
  const reached = session !== null && (job.sites === null || job.sites.includes(session.siteId))
  const fault = sessionFault(reached ? session : null, now)
  if (fault) return fault
  if (facts.inmates.get(row.inmateId)?.siteId !== session?.siteId) return 'inmate-unknown'
  return places.get(row.sessionId) === 0 ? 'session-full' : null
}

function takePlace(places: Places, session: string): void {
  const left = places.get(session)
  if (left) places.set(session, left - 1)
}

export interface Verdicts {
  readonly fates: readonly RowFate[]
  /** Visits to be made, without their history. */
  readonly visits: readonly Visit[]
  readonly keys: readonly { key: string; requestHash: string; reference: string }[]
}

const visitOf = (row: Staged, session: Session, reference: Reference): Visit => ({
  reference,
  siteId: session.siteId,
  sessionId: session.id,
  inmateId: row.inmateId as Visit['inmateId'],
  issue: 1,
  revokedIssues: [],
  booking: 'booked',
  visitors: [...row.visitors],
  inmateEarlierVisits: [],
})

async function freeReferences(db: Db, count: number): Promise<Reference[]> {
  const free = new Set<Reference>()
  while (free.size < count) {
    const drawn = Array.from({ length: count - free.size }, () => makeReference(randomInt(referenceLimit)))
    const rows = await selectIn<{ reference: Reference }>(
      () => db('visits').select('reference'),
      'reference',
      drawn,
    )
    const taken = new Set(rows.map(({ reference }) => reference))
    for (const one of drawn) if (!taken.has(one)) free.add(one)
  }
  return [...free]
}

type Verdict =
  | { readonly visit: Visit }
  | { readonly known: string | null }
  | { readonly fault: RowFaultCode }

function judge(
  facts: Facts,
  job: Job,
  row: Staged,
  reference: Reference,
  places: Places,
  now: number,
): Verdict {
  const known = row.key === null ? undefined : facts.keys.get(row.key)
  if (known)
    return known.requestHash === row.requestHash ? { known: known.reference } : { fault: 'key-reused' }
  const session = facts.sessions.get(row.sessionId)
  const fault = faultOf(facts, job, row, places, now)
  if (fault || !session) return { fault: fault ?? 'session-unknown' }
  takePlace(places, row.sessionId)
  if (row.key !== null) facts.keys.set(row.key, { requestHash: row.requestHash, reference })
  return { visit: visitOf(row, session, reference) }
}

const fateOf = ({ line }: Staged, verdict: Verdict): RowFate => {
  if ('fault' in verdict) return { line, state: 'bad', reference: null, fault: verdict.fault }
  return 'known' in verdict
    ? { line, state: 'known', reference: verdict.known, fault: null }
    : { line, state: 'booked', reference: verdict.visit.reference, fault: null }
}

/** What would become of rows; takes the places that they would take. Reads only. */
export async function judgeRows(
  db: Db,
  job: Job,
  rows: readonly Staged[],
  places: Places,
  now: number,
): Promise<Verdicts> {
  const facts = await factsOf(db, job, rows, places)
  const references = (await freeReferences(db, rows.length)).values()
  const judged = rows.map((row) => {
    const { value } = references.next()
    if (!value) throw new Error('there are fewer references than rows')
    return { row, verdict: judge(facts, job, row, value, places, now) }
  })
  return {
    fates: judged.map(({ row, verdict }) => fateOf(row, verdict)),
    visits: judged.flatMap(({ verdict }) => ('visit' in verdict ? [verdict.visit] : [])),
    keys: judged.flatMap(({ row: { key, requestHash }, verdict }) =>
      'visit' in verdict && key !== null ? [{ key, requestHash, reference: verdict.visit.reference }] : [],
    ),
  }
}

/** Makes the visits of a verdict; the streams of their sites are locked. */
export async function makeVisits(changes: Changes, job: Job, verdicts: Verdicts, now: number): Promise<void> {
  await changes.put('visit', ...verdicts.visits)
  const rows = verdicts.keys.map(({ key, requestHash, reference }) => ({
    caller: job.account,
    key,
    request_hash: requestHash,
    reference,
    created_at: now,
  }))
  await insertRows(changes.tx, 'booking_keys', rows)
}

/** Sites of the sessions of rows, for the locks. */
export async function sitesOf(db: Db, rows: readonly Staged[]): Promise<string[]> {
  const found = await selectIn<{ site_id: string }>(
    () => db('sessions').distinct('site_id'),
    'id',
    rows.map(({ sessionId }) => sessionId),
  )
  return [...new Set(found.map(({ site_id }) => site_id))]
}
