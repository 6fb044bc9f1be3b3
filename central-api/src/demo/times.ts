import { addDays, atLocalTime, localDate, type Session, type SessionId, type Site } from '@ziara-gate/domain'

const minute = 60_000
const grid = 5 * minute
const sessionMinutes = 45

/** Sessions begin at whole five minutes. */
const onGrid = (at: number): number => Math.floor(at / grid) * grid

/** An hour that lies in the day wherever the clock changes. */
const lastStart = '23:55'

/**
 * A start about `minutes` from now, but on the site's local day of now: a gate receives a visit on its day only. Shortly before
 * midnight all starts come together at 23:55, which is open until then (a quarter of an hour late is in time).
 */
export function startToday(site: Site, now: number, minutes: number): number {
  const today = localDate(now, site.zone)
  const latest = atLocalTime(today, lastStart, site.zone)
  const earliest = atLocalTime(today, '00:00', site.zone)
  return Math.max(earliest, Math.min(onGrid(now + minutes * minute), latest))
}

export const startOn = (site: Site, now: number, days: number, time: string): number =>
  atLocalTime(addDays(localDate(now, site.zone), days), time, site.zone)

/** The id comes from the start, so a second run finds the session of the first. */
export const sessionAt = (site: Site, startsAt: number): Session => ({
  id: `${site.id}-${(startsAt / minute).toString(36)}` as SessionId,
  siteId: site.id,
  gateId: null,
  startsAt,
  endsAt: startsAt + sessionMinutes * minute,
  cancelled: false,
})
