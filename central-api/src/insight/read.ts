/** What was counted, as headquarters' pages ask for it: see the contract, domain `contracts/insight.ts`. */
import {
  daysBetween,
  HttpProblem,
  type InsightHours,
  type InsightOverrides,
  type InsightQuery,
  type InsightSessions,
  type LocalDate,
  type Site,
  type SiteId,
} from '@ziara-gate/domain'
import type { Knex } from 'knex'
import type { Db } from '../db/database.ts'
import { selectIn } from '../db/rows.ts'
import { listRecords } from '../register/read.ts'
import { bookedArrivals, type Counted, countsOf } from './counts.ts'
import { expectationOf, expectedSessions, noShowOf } from './expected.ts'
import { insightCounts } from './follow.ts'

export interface CountedRow extends Counted {
  site_id: string
  day: string
  hour: number
  session_id: string
}

const longest = 366

export async function sitesFor(db: Db, sites: readonly SiteId[] | null, asked?: SiteId): Promise<Site[]> {
  const all = await listRecords(db, 'site')
  return all.filter(({ id }) => (sites === null || sites.includes(id)) && (asked ?? id) === id)
}

export function checkSpan({ from, until }: Pick<InsightQuery, 'from' | 'until'>): void {
  const days = daysBetween(from, until)
  if (days < 0) throw new HttpProblem('bad-request', 'the days end before they begin', ['until: before from'])
  if (days >= longest)
    throw new HttpProblem('bad-request', '366 days at most', ['until: more than 366 days after from'])
}

/** The counts of a query by some of their columns. PostgreSQL sums bigints to numerics, which arrive as text. */
export async function summed(query: Knex.QueryBuilder, by: readonly string[]): Promise<CountedRow[]> {
  const rows: CountedRow[] = await query
    .groupBy([...by, 'measure', 'key'])
    .select([...by, 'measure', 'key'])
    .sum('n as n')
  return rows.map((row) => ({ ...row, n: Number(row.n) }))
}

const ofDay = (db: Db, site: SiteId, day: LocalDate) => db(insightCounts).where({ site_id: site, day })

export async function insightByHour(db: Db, site: SiteId, day: LocalDate): Promise<InsightHours> {
  const rows = await summed(ofDay(db, site, day), ['hour'])
  const byHour = Map.groupBy(rows, ({ hour }) => hour)
  return {
    hours: Array.from({ length: 24 }, (_, hour) => ({ hour, counts: countsOf(byHour.get(hour) ?? []) })),
  }
}

type SessionRow = InsightSessions['sessions'][number]

const elsewhere = (id: string, rows: readonly CountedRow[]): SessionRow => ({
  session: id === '' ? null : (id as SessionRow['session']),
  startsAt: null,
  endsAt: null,
  cancelled: false,
  expectedVisits: 0,
  expectedVisitors: 0,
  noShow: 0,
  counts: countsOf(rows),
})

/** The day's sessions by their beginning, then what was counted under none of them. */
export async function insightBySession(
  db: Db,
  site: Site,
  day: LocalDate,
  now: number,
): Promise<InsightSessions> {
  const rows = await summed(ofDay(db, site.id, day), ['session_id'])
  const bySession = Map.groupBy(rows, ({ session_id }) => session_id)
  const planned = await expectedSessions(db, [site], day, day)
  const known = planned.map((session): SessionRow => {
    const counted = bySession.get(session.session) ?? []
    return {
      session: session.session as SessionRow['session'],
      startsAt: session.startsAt,
      endsAt: session.endsAt,
      cancelled: session.cancelled,
      ...expectationOf([session]),
      noShow: noShowOf([session], new Map([[session.session, bookedArrivals(counted)]]), now),
      counts: countsOf(counted),
    }
  })
  const ids = new Set(planned.map(({ session }) => session))
  const others = [...bySession].filter(([id]) => !ids.has(id)).map(([id, own]) => elsewhere(id, own))
  return { sessions: [...known, ...others] }
}

type Override = InsightOverrides['overrides'][number]

export async function insightOfOverrides(
  db: Db,
  sites: readonly SiteId[] | null,
  query: InsightQuery,
): Promise<InsightOverrides> {
  checkSpan(query)
  const wanted = (await sitesFor(db, sites, query.site)).map(({ id }) => id)
  const rows = await summed(
    db(insightCounts)
      .where({ measure: 'override', ...(query.gate !== undefined && { gate_id: query.gate }) })
      .whereIn('site_id', wanted)
      .whereBetween('day', [query.from, query.until]),
    ['site_id'],
  )
  const parts = rows.map((row) => ({ row, parts: row.key.split('|') }))
  const ids = parts.flatMap(({ parts: [officer] }) => officer ?? [])
  const officers = await selectIn<{ id: string; record: string }>(
    () => db('officers').select('id', 'record'),
    'id',
    ids,
  )
  const names = new Map(officers.map(({ id, record }) => [id, JSON.parse(record).name as string]))
  const overrides = parts.map(
    ({ row, parts: [officer = '', cause, to, use] }) =>
      ({
        site: row.site_id,
        officer,
        name: names.get(officer) ?? null,
        cause,
        to,
        used: use === 'used',
        count: row.n,
      }) as Override,
  )
  return { overrides: overrides.toSorted((a, b) => b.count - a.count) }
}
