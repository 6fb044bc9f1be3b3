import {
  addDays,
  type InsightOverview,
  type LocalDate,
  localDate,
  type Site,
  type SiteId,
} from '@ziara-gate/domain'
import type { Db } from '../db/database.ts'
import { siteOverviews } from '../register/sites.ts'
import { countsOf, total } from './counts.ts'
import { insightCounts } from './follow.ts'
import { type CountedRow, sitesFor, summed } from './read.ts'

const weeks = 6
const hoursOfDay = Array.from({ length: 24 }, (_, hour) => hour)

const daysBefore = (today: LocalDate): LocalDate[] =>
  Array.from({ length: weeks }, (_, index) => addDays(today, -7 * (index + 1)))

/** What the page shows of today. Durations are not, and are most of the rows: naming the others goes past them in the index. */
const shown = [
  ...['arrived', 'arrived-walk-in', 'admitted', 'left', 'at-gate', 'within'],
  ...['refusal', 'referral', 'override'],
]

const countsAt = (db: Db, sites: readonly Site[], days: readonly LocalDate[], measures: readonly string[]) =>
  db(insightCounts)
    .whereIn('day', [...days])
    .whereIn('measure', [...measures])
    .whereIn(
      'site_id',
      sites.map(({ id }) => id),
    )

interface Counted {
  readonly ofToday: CountedRow[]
  /** By day and hour, today's too. */
  readonly admitted: CountedRow[]
}

/** Two looks for all sites whose local day is the same. */
async function countedOn(db: Db, sites: readonly Site[], today: LocalDate): Promise<Counted> {
  const days = [today, ...daysBefore(today)]
  return {
    ofToday: await summed(countsAt(db, sites, [today], shown), ['site_id']),
    admitted: await summed(countsAt(db, sites, days, ['admitted']), ['site_id', 'day', 'hour']),
  }
}

const byHour = (admitted: readonly CountedRow[]): number[] => {
  const hours = new Map(admitted.map(({ hour, n }) => [hour, n]))
  return hoursOfDay.map((hour) => hours.get(hour) ?? 0)
}

const median = (numbers: readonly number[]): number => {
  const ordered = numbers.toSorted((a, b) => a - b)
  const middle = ordered.length / 2
  const [low = 0, high = 0] = [ordered[Math.ceil(middle) - 1], ordered[Math.floor(middle)]]
  return (low + high) / 2
}

/** Days without any visitor tell of a holiday, not of what is ordinary. */
function ordinaryOf(rows: readonly CountedRow[], days: readonly LocalDate[]) {
  const curves = days
    .map((day) => byHour(rows.filter((row) => row.day === day)))
    .filter((hours) => hours.some((n) => n > 0))
  return {
    ordinary: hoursOfDay.map((hour) => median(curves.map((hours) => hours[hour] ?? 0))),
    ordinaryDays: curves.length,
  }
}

async function openAlarms(db: Db): Promise<Map<string, number>> {
  const rows: { site_id: string; n: number }[] = await db('alarms')
    .whereNull('acknowledged_at')
    .groupBy('site_id')
    .select('site_id')
    .count('* as n')
  return new Map(rows.map(({ site_id, n }) => [site_id, Number(n)]))
}

const earliest = (heard: readonly (number | null)[]): number | null =>
  heard.reduce((least, at) => (least === null || at === null ? null : Math.min(least, at)), heard[0] ?? null)

/** By site, of those that have any. */
interface CountedSites {
  readonly ofToday: ReadonlyMap<string, CountedRow[]>
  readonly admitted: ReadonlyMap<string, CountedRow[]>
}

async function countedSites(db: Db, sites: readonly Site[], now: number): Promise<CountedSites> {
  const parts: Counted[] = []
  for (const [today, same] of Map.groupBy(sites, ({ zone }) => localDate(now, zone)))
    parts.push(await countedOn(db, same, today))
  const bySite = (rows: CountedRow[]) => Map.groupBy(rows, ({ site_id }) => site_id)
  return {
    ofToday: bySite(parts.flatMap(({ ofToday }) => ofToday)),
    admitted: bySite(parts.flatMap(({ admitted }) => admitted)),
  }
}

type SiteNow = InsightOverview['sites'][number]

/** What the counts say of a site's day. */
function flowOf({ id, zone }: Site, counted: CountedSites, now: number) {
  const day = localDate(now, zone)
  const today = counted.ofToday.get(id) ?? []
  const curves = counted.admitted.get(id) ?? []
  const { arrived, admitted, left, refusals, referrals, overrides } = countsOf(today)
  return {
    day,
    ...{ arrived, admitted, left, refusals, referrals, overrides },
    waiting: total(today, 'at-gate'),
    inside: total(today, 'within'),
    hours: byHour(curves.filter((row) => row.day === day)),
    ...ordinaryOf(curves, daysBefore(day)),
  }
}

/** All sites that the caller may see, now. */
export async function insightOfAll(
  db: Db,
  sites: readonly SiteId[] | null,
  now: number,
): Promise<InsightOverview> {
  const wanted = await sitesFor(db, sites)
  const ids = new Set<string>(wanted.map(({ id }) => id))
  const registered = await siteOverviews(db, (id) => ids.has(id), now)
  const known = new Map(registered.map((one) => [one.id, one]))
  const alarms = await openAlarms(db)
  const counted = await countedSites(db, wanted, now)
  const siteNow = (site: Site): SiteNow => {
    const { id, names, country, zone, locale } = site
    const { today, gates = [] } = known.get(id) ?? {}
    return {
      ...{ id, names, country, zone, locale },
      expectedVisits: today?.expectedVisits ?? 0,
      expectedVisitors: today?.expectedVisitors ?? 0,
      ...flowOf(site, counted, now),
      openAlarms: alarms.get(id) ?? 0,
      heardAt: earliest(gates.map(({ lastHeardAt }) => lastHeardAt)),
    }
  }
  return { at: now, sites: wanted.map(siteNow) }
}
