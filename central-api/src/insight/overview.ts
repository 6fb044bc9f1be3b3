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

/** One look for all sites whose local day is the same. Durations are left out: nobody reads them here. */
const countsOn = (db: Db, sites: readonly Site[], days: readonly LocalDate[]): Promise<CountedRow[]> =>
  summed(
    db(insightCounts)
      .whereIn('day', [...days])
      .whereIn(
        'site_id',
        sites.map(({ id }) => id),
      )
      .whereNotIn('measure', ['waited', 'stayed']),
    ['site_id', 'day', 'hour'],
  )

const byHour = (rows: readonly CountedRow[]): number[] => {
  const admitted = Map.groupBy(rows, ({ hour }) => hour)
  return hoursOfDay.map((hour) => countsOf(admitted.get(hour) ?? []).admitted)
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

/** All sites that the caller may see, now. */
export async function insightOfAll(
  db: Db,
  sites: readonly SiteId[] | null,
  now: number,
): Promise<InsightOverview> {
  const wanted = await sitesFor(db, sites)
  const registered = await siteOverviews(db, (id) => wanted.some((site) => site.id === id), now)
  const known = new Map(registered.map((one) => [one.id, one]))
  const alarms = await openAlarms(db)
  const rows: CountedRow[] = []
  for (const [today, same] of Map.groupBy(wanted, ({ zone }) => localDate(now, zone)))
    rows.push(...(await countsOn(db, same, [today, ...daysBefore(today)])))
  const bySite = Map.groupBy(rows, ({ site_id }) => site_id)
  return {
    at: now,
    sites: wanted.map(({ id, names, country, zone, locale }) => {
      const day = localDate(now, zone)
      const own = bySite.get(id) ?? []
      const ofToday = own.filter((row) => row.day === day)
      const { arrived, admitted, left, refusals, referrals, overrides } = countsOf(ofToday)
      const overview = known.get(id)
      return {
        id,
        names,
        country,
        zone,
        locale,
        day,
        expectedVisits: overview?.today?.expectedVisits ?? 0,
        expectedVisitors: overview?.today?.expectedVisitors ?? 0,
        ...{ arrived, admitted, left, refusals, referrals, overrides },
        waiting: total(ofToday, 'at-gate'),
        inside: total(ofToday, 'within'),
        hours: byHour(ofToday),
        ...ordinaryOf(own, daysBefore(day)),
        openAlarms: alarms.get(id) ?? 0,
        heardAt: earliest((overview?.gates ?? []).map(({ lastHeardAt }) => lastHeardAt)),
      }
    }),
  }
}
