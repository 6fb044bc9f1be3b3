/** Attendance by site and local day: the same few statements for one site as for all of them. */
import type { InsightDays, InsightQuery, LocalDate, Site, SiteId } from '@ziara-gate/domain'
import type { Db } from '../db/database.ts'
import { bookedArrivals, countsOf } from './counts.ts'
import { type ExpectedSession, expectationOf, expectedSessions, noShowOf } from './expected.ts'
import { insightCounts } from './follow.ts'
import { type CountedRow, checkSpan, sitesFor, summed } from './read.ts'
import { durations, spreadsByDay } from './spreads.ts'

type Day = InsightDays['days'][number]

/** Rows of one place and time, by site and day. */
class ByDay<T> {
  readonly #rows: ReadonlyMap<string, readonly T[]>

  constructor(rows: readonly T[], placeOf: (row: T) => readonly [site: string, day: string]) {
    this.#rows = Map.groupBy(rows, (row) => placeOf(row).join(' '))
  }

  of(site: string, day: string): readonly T[] {
    return this.#rows.get(`${site} ${day}`) ?? []
  }
}

const counted = (rows: readonly CountedRow[]) => new ByDay(rows, ({ site_id, day }) => [site_id, day])

/** Days on which a site was counted or expected anything, in order. */
function daysBySite(rows: readonly CountedRow[], sessions: readonly ExpectedSession[]) {
  const days = new Map<string, Set<LocalDate>>()
  const add = (site: string, day: LocalDate) => days.set(site, (days.get(site) ?? new Set()).add(day))
  for (const { site_id, day } of rows) add(site_id, day as LocalDate)
  for (const { site, day } of sessions) add(site, day)
  return (site: string): LocalDate[] => [...(days.get(site) ?? [])].toSorted()
}

const arrivedBySession = (rows: readonly CountedRow[]): Map<string, number> =>
  new Map([...Map.groupBy(rows, (row) => row.session_id)].map(([id, own]) => [id, bookedArrivals(own)]))

/** What makes a row of the answer, of any of the sites. No-shows are of sessions: a gate alone cannot say who did not come. */
async function rowsOf(db: Db, sites: readonly Site[], { from, until, gate }: InsightQuery, now: number) {
  const ids = sites.map(({ id }) => id)
  const counts = () =>
    db(insightCounts)
      .whereIn('site_id', ids)
      .where(gate === undefined ? {} : { gate_id: gate })
      .whereBetween('day', [from, until])
  const rows = await summed(counts().whereNotIn('measure', [...durations]), ['site_id', 'day'])
  const came = await summed(counts().where({ measure: 'arrived' }), ['site_id', 'day', 'session_id'])
  const spreads = await spreadsByDay(db, counts())
  const sessions = await expectedSessions(db, sites, from, until)
  const [numbers, arrived] = [counted(rows), counted(came)]
  const planned = new ByDay(sessions, ({ site, day }) => [site, day])
  const dayOf = (site: SiteId, day: LocalDate): Day => ({
    site,
    day,
    ...expectationOf(planned.of(site, day)),
    noShow: noShowOf(planned.of(site, day), arrivedBySession(arrived.of(site, day)), now),
    counts: { ...countsOf(numbers.of(site, day)), ...spreads(site, day) },
  })
  return { dayOf, daysOf: daysBySite(rows, sessions) }
}

export async function insightByDay(
  db: Db,
  sites: readonly SiteId[] | null,
  query: InsightQuery,
  now: number,
): Promise<InsightDays> {
  checkSpan(query)
  const wanted = await sitesFor(db, sites, query.site)
  const { dayOf, daysOf } = await rowsOf(db, wanted, query, now)
  return { days: wanted.flatMap(({ id }) => daysOf(id).map((day) => dayOf(id, day))) }
}
