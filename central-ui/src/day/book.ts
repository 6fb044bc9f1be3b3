import {
  type AttendanceRecord,
  addDays,
  type LocalDate,
  localDate,
  type SiteId,
  type SiteOverview,
  startOfLocalDay,
} from '@ziara-gate/domain'
import { type DayFold, foldDay, type SiteDay } from './site-day.ts'

export interface SiteToday {
  readonly site: SiteOverview
  readonly day: SiteDay
}

/** Every site's own today; what belongs to another day is left out, and a new day starts empty. */
export interface Book {
  setSites(sites: readonly SiteOverview[]): void
  /** False when the event changes nothing: known already, of another day, of a site not to be seen. */
  take(record: AttendanceRecord): boolean
  days(): SiteToday[]
  /** Today's latest, newest first. */
  latest(): readonly AttendanceRecord[]
  /** The first instant of the earliest day that is today somewhere; null without sites. */
  earliest(): number | null
}

const latestKept = 60

/** As headquarters received them: an event held up by a broken line stands where it arrived, so lists only grow at the top. */
export const latestFirst = (a: AttendanceRecord, b: AttendanceRecord): number =>
  b.receivedAt - a.receivedAt || b.at - a.at || b.sequence - a.sequence

/** A site's day with its bounds: telling the day of each of 100,000 events by its zone would take seconds. */
interface OpenDay {
  readonly startsAt: number
  readonly endsAt: number
  readonly fold: DayFold
}

function openDay(date: LocalDate, zone: string): OpenDay {
  return {
    startsAt: startOfLocalDay(date, zone),
    endsAt: startOfLocalDay(addDays(date, 1), zone),
    fold: foldDay(date),
  }
}

const holds = (day: OpenDay, at: number) => at >= day.startsAt && at < day.endsAt

export function createBook(now: () => number): Book {
  const opened = new Map<SiteId, OpenDay>()
  let sites = new Map<SiteId, SiteOverview>()
  let latest: readonly AttendanceRecord[] = []

  const today = (site: SiteOverview): OpenDay => {
    const held = opened.get(site.id)
    if (held !== undefined && holds(held, now())) return held
    const fresh = openDay(localDate(now(), site.zone), site.zone)
    opened.set(site.id, fresh)
    return fresh
  }

  const keepLatest = (record: AttendanceRecord) => {
    const last = latest.at(-1)
    if (latest.length === latestKept && last !== undefined && latestFirst(record, last) > 0) return
    latest = [...latest, record].sort(latestFirst).slice(0, latestKept)
  }

  return {
    setSites(known) {
      sites = new Map(known.map((site) => [site.id, site]))
    },
    take(record) {
      const site = sites.get(record.site)
      if (site === undefined) return false
      const day = today(site)
      if (!holds(day, record.at) || !day.fold.add(record)) return false
      keepLatest(record)
      return true
    },
    days: () => [...sites.values()].map((site) => ({ site, day: today(site).fold.day() })),
    latest: () => latest,
    earliest: () =>
      sites.size === 0 ? null : Math.min(...[...sites.values()].map((site) => today(site).startsAt)),
  }
}
