import { type InsightOverview, type LocalDate, localDate, type Site, type SiteId } from '@ziara-gate/domain'
import type { Db } from '../db/database.ts'
import { siteOverviews } from '../register/sites.ts'
import { countsOf, total } from './counts.ts'
import { insightCounts } from './follow.ts'
import { curveOf, type Ordinary, type OrdinaryDays } from './ordinary.ts'
import { type CountedRow, sitesFor, summed } from './read.ts'

/** What the page shows of today. Durations are not, and are most of the rows: naming the others goes past them in the index. */
const shown = [
  ...['arrived', 'arrived-walk-in', 'admitted', 'left', 'at-gate', 'within'],
  ...['refusal', 'referral', 'override'],
]

/** Of the sites whose local day it is, by hour. */
const countsOn = (db: Db, sites: readonly Site[], today: LocalDate): Promise<CountedRow[]> =>
  summed(
    db(insightCounts)
      .where({ day: today })
      .whereIn('measure', shown)
      .whereIn(
        'site_id',
        sites.map(({ id }) => id),
      ),
    ['site_id', 'hour'],
  )

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

interface Day {
  /** Today's, by site. */
  readonly counted: ReadonlyMap<string, readonly CountedRow[]>
  readonly ordinary: (site: string) => Ordinary
}

async function dayOf(
  { db, ordinary }: Parts,
  sites: readonly Site[],
  today: LocalDate,
  now: number,
): Promise<Day> {
  const rows = await countsOn(db, sites, today)
  return {
    counted: Map.groupBy(rows, ({ site_id }) => site_id),
    ordinary: await ordinary.on(today, now),
  }
}

/** What the counts say of a site's day. */
function flowOf(site: string, { counted, ordinary }: Day) {
  const rows = counted.get(site) ?? []
  const { arrived, admitted, left, refusals, referrals, overrides } = countsOf(rows)
  return {
    ...{ arrived, admitted, left, refusals, referrals, overrides },
    waiting: total(rows, 'at-gate'),
    inside: total(rows, 'within'),
    hours: curveOf(rows.filter(({ measure }) => measure === 'admitted')),
    ordinary: [...ordinary(site).ordinary],
    ordinaryDays: ordinary(site).ordinaryDays,
  }
}

interface Parts {
  readonly db: Db
  readonly ordinary: OrdinaryDays
}

/** What is counted of each site on its own local day. */
async function flows(parts: Parts, sites: readonly Site[], now: number) {
  const found = new Map<string, ReturnType<typeof flowOf> & { day: LocalDate }>()
  for (const [day, same] of Map.groupBy(sites, ({ zone }) => localDate(now, zone))) {
    const counts = await dayOf(parts, same, day, now)
    for (const { id } of same) found.set(id, { day, ...flowOf(id, counts) })
  }
  return found
}

/** All sites that the caller may see, now. */
export async function insightOfAll(
  parts: Parts,
  sites: readonly SiteId[] | null,
  now: number,
): Promise<InsightOverview> {
  const { db } = parts
  const wanted = await sitesFor(db, sites)
  const ids = new Set<string>(wanted.map(({ id }) => id))
  const registered = await siteOverviews(db, (id) => ids.has(id), now)
  const known = new Map(registered.map((one) => [one.id, one]))
  const alarms = await openAlarms(db)
  const flow = await flows(parts, wanted, now)
  return {
    at: now,
    sites: wanted.flatMap(({ id, names, country, zone, locale }) => {
      const [{ today, gates = [] } = {}, counts] = [known.get(id), flow.get(id)]
      const site = {
        ...{ id, names, country, zone, locale },
        expectedVisits: today?.expectedVisits ?? 0,
        expectedVisitors: today?.expectedVisitors ?? 0,
        openAlarms: alarms.get(id) ?? 0,
        heardAt: earliest(gates.map(({ lastHeardAt }) => lastHeardAt)),
      }
      return counts ? [{ ...site, ...counts }] : []
    }),
  }
}
