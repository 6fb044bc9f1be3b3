import {
  type AttendanceRecord,
  type LocalDate,
  localDate,
  type SiteId,
  type SiteOverview,
  startOfLocalDay,
} from '@ziara-gate/domain'
import { type DayFold, emptyDay, foldDay, type SiteDay } from './site-day.ts'

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

export function createBook(now: () => number): Book {
  const folds = new Map<SiteId, { date: LocalDate; fold: DayFold }>()
  let sites: readonly SiteOverview[] = []
  let latest: readonly AttendanceRecord[] = []
  const today = (site: SiteOverview) => localDate(now(), site.zone)

  const foldOf = (site: SiteOverview, date: LocalDate): DayFold => {
    const held = folds.get(site.id)
    if (held?.date === date) return held.fold
    const fold = foldDay(date)
    folds.set(site.id, { date, fold })
    return fold
  }

  return {
    setSites(known) {
      sites = known
    },
    take(record) {
      const site = sites.find((each) => each.id === record.site)
      if (site === undefined) return false
      const date = today(site)
      if (localDate(record.at, site.zone) !== date || !foldOf(site, date).add(record)) return false
      latest = [...latest, record].sort(latestFirst).slice(0, latestKept)
      return true
    },
    days: () =>
      sites.map((site) => {
        const date = today(site)
        const held = folds.get(site.id)
        return { site, day: held?.date === date ? held.fold.day() : emptyDay(date) }
      }),
    latest: () => latest,
    earliest: () =>
      sites.length === 0 ? null : Math.min(...sites.map((site) => startOfLocalDay(today(site), site.zone))),
  }
}
