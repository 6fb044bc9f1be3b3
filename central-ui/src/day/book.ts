import {
  type AttendanceRecord,
  addDays,
  eventKey,
  type InsightOverview,
  localDate,
  type SiteId,
  type SiteOverview,
  startOfLocalDay,
} from '@ziara-gate/domain'

/** What headquarters counted at one site so far today, beside an ordinary day. */
export type Counted = InsightOverview['sites'][number]

export interface SiteToday {
  readonly site: SiteOverview
  readonly counted: Counted
}

/** Every site's own today: what headquarters counted, and the latest events of all. */
export interface Book {
  setSites(sites: readonly SiteOverview[]): void
  setCounted(overview: InsightOverview): void
  /** False when the event changes nothing: known already, of another day, of a site not to be seen. */
  take(record: AttendanceRecord): boolean
  sites(): SiteToday[]
  /** Today's latest, newest first. */
  latest(): readonly AttendanceRecord[]
  /** The first instant of the earliest day that is today somewhere; null without sites. */
  earliest(): number | null
}

export const latestKept = 60

/** As headquarters received them: an event held up by a broken line stands where it arrived, so lists only grow at the top. */
export const latestFirst = (a: AttendanceRecord, b: AttendanceRecord): number =>
  b.receivedAt - a.receivedAt || b.at - a.at || b.sequence - a.sequence

const noHours = Array.from({ length: 24 }, () => 0)

/** Of a site, or of a day, that nothing was counted of yet. */
function nothingYet({ id, names, country, zone, locale, today }: SiteOverview, now: number): Counted {
  const counts = { arrived: 0, admitted: 0, left: 0, waiting: 0, inside: 0, refusals: 0, referrals: 0 }
  return {
    ...{ id, names, country, zone, locale, day: localDate(now, zone) },
    ...{ expectedVisits: today?.expectedVisits ?? 0, expectedVisitors: today?.expectedVisitors ?? 0 },
    ...{ ...counts, overrides: 0, hours: noHours, ordinary: noHours, ordinaryDays: 0 },
    ...{ openAlarms: 0, heardAt: null },
  }
}

interface Bounds {
  readonly from: number
  readonly until: number
}

/** Of local days; told once a zone and day, since telling the day of each of many events by its zone would take long. */
function createDays(now: () => number) {
  const kept = new Map<string, Bounds>()
  return (zone: string): Bounds => {
    const known = kept.get(zone)
    if (known !== undefined && now() >= known.from && now() < known.until) return known
    const date = localDate(now(), zone)
    const bounds = { from: startOfLocalDay(date, zone), until: startOfLocalDay(addDays(date, 1), zone) }
    kept.set(zone, bounds)
    return bounds
  }
}

export function createBook(now: () => number): Book {
  const dayIn = createDays(now)
  let sites = new Map<SiteId, SiteOverview>()
  let counted = new Map<SiteId, Counted>()
  let latest: readonly AttendanceRecord[] = []

  const countedOf = (site: SiteOverview): Counted => {
    const known = counted.get(site.id)
    const isOfToday = known !== undefined && startOfLocalDay(known.day, site.zone) === dayIn(site.zone).from
    return isOfToday ? known : nothingYet(site, now())
  }
  const isKnown = (record: AttendanceRecord) =>
    latest.some((each) => eventKey(each) === eventKey(record)) ||
    (latest.length === latestKept && latest.every((each) => latestFirst(record, each) > 0))

  return {
    setSites(known) {
      sites = new Map(known.map((site) => [site.id, site]))
    },
    setCounted(overview) {
      counted = new Map(overview.sites.map((each) => [each.id, each]))
    },
    take(record) {
      const site = sites.get(record.site)
      if (site === undefined) return false
      const { from, until } = dayIn(site.zone)
      if (record.at < from || record.at >= until || isKnown(record)) return false
      latest = [...latest, record].sort(latestFirst).slice(0, latestKept)
      return true
    },
    sites: () => [...sites.values()].map((site) => ({ site, counted: countedOf(site) })),
    latest: () => latest,
    earliest: () =>
      sites.size === 0 ? null : Math.min(...[...sites.values()].map(({ zone }) => dayIn(zone).from)),
  }
}
