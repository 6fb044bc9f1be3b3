import { addDays, type LocalDate, localDate, type Site, startOfLocalDay } from '@ziara-gate/domain'
import type { Db } from '../db/database.ts'

export interface ExpectedSession {
  readonly session: string
  readonly site: string
  /** The site's local day on which it begins. */
  readonly day: LocalDate
  readonly startsAt: number
  readonly endsAt: number
  readonly cancelled: boolean
  readonly visits: number
  readonly visitors: number
}

interface Row {
  id: string
  site_id: string
  starts_at: number
  ends_at: number
  cancelled: number
  visits: number
  visitors: number | null
}

/** Sessions of sites in one zone that begin on its local days `from` to `until`, with what is booked for them. */
async function expectedIn(
  db: Db,
  zone: string,
  sites: readonly Site[],
  from: LocalDate,
  until: LocalDate,
): Promise<ExpectedSession[]> {
  const span = [startOfLocalDay(from, zone), startOfLocalDay(addDays(until, 1), zone) - 1] as const
  const rows: Row[] = await db('sessions')
    .leftJoin('visits', (on) =>
      on.on('visits.session_id', 'sessions.id').andOn('visits.booking', db.raw('?', ['booked'])),
    )
    .whereIn(
      'sessions.site_id',
      sites.map(({ id }) => id),
    )
    .whereBetween('sessions.starts_at', span)
    .groupBy(
      'sessions.id',
      'sessions.site_id',
      'sessions.starts_at',
      'sessions.ends_at',
      'sessions.cancelled',
    )
    .orderBy('sessions.starts_at')
    .select('sessions.id', 'sessions.site_id', 'sessions.starts_at', 'sessions.ends_at', 'sessions.cancelled')
    .count('visits.reference as visits')
    .sum('visits.party_size as visitors')
  return rows.map(({ id: session, site_id: site, starts_at, ends_at, cancelled, visits, visitors }) => ({
    session,
    site,
    day: localDate(starts_at, zone),
    startsAt: starts_at,
    endsAt: ends_at,
    cancelled: cancelled === 1,
    visits: Number(visits),
    visitors: Number(visitors ?? 0),
  }))
}

/** Of each site those that begin on its own local days `from` to `until`. */
export async function expectedSessions(
  db: Db,
  sites: readonly Site[],
  from: LocalDate,
  until: LocalDate,
): Promise<ExpectedSession[]> {
  const found: ExpectedSession[] = []
  for (const [zone, same] of Map.groupBy(sites, (site) => site.zone))
    found.push(...(await expectedIn(db, zone, same, from, until)))
  return found
}

export interface Expectation {
  readonly expectedVisits: number
  readonly expectedVisitors: number
}

export const expectationOf = (sessions: readonly ExpectedSession[]): Expectation => {
  const held = sessions.filter(({ cancelled }) => !cancelled)
  return {
    expectedVisits: held.reduce((sum, { visits }) => sum + visits, 0),
    expectedVisitors: held.reduce((sum, { visitors }) => sum + visitors, 0),
  }
}

/** Booked visitors of sessions that are over who did not arrive; `arrived`: booked visitors who did, by session. */
export const noShowOf = (
  sessions: readonly ExpectedSession[],
  arrived: ReadonlyMap<string, number>,
  now: number,
): number =>
  sessions
    .filter(({ cancelled, endsAt }) => !cancelled && endsAt < now)
    .reduce((sum, { session, visitors }) => sum + Math.max(0, visitors - (arrived.get(session) ?? 0)), 0)
