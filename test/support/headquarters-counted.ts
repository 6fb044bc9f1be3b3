/** What headquarters would have counted of invented days: its answers about today, by hour and by session. */
import {
  type AttendanceRecord,
  addDays,
  foldVisit,
  type InsightOverview,
  insightHours,
  insightOverview,
  insightSessions,
  type LocalDate,
  localDate,
  localHour,
  type SiteOverview,
  startOfLocalDay,
  type VisitorUse,
} from '@ziara-gate/domain'
import { now, sessions } from './headquarters-day.ts'

type Records = readonly AttendanceRecord[]

const noHours = () => Array.from({ length: 24 }, () => 0)

function perHour(instants: readonly number[], zone: string): number[] {
  const hours = noHours()
  for (const at of instants) {
    const hour = localHour(at, zone)
    hours[hour] = (hours[hour] ?? 0) + 1
  }
  return hours
}

const instants = (uses: readonly VisitorUse[], of: (use: VisitorUse) => number | null) =>
  uses.map(of).filter((at) => at !== null)

/** A site's local day, folded as headquarters folds it. */
function dayOfSite({ id, zone }: SiteOverview, day: LocalDate, records: Records) {
  const [from, until] = [startOfLocalDay(day, zone), startOfLocalDay(addDays(day, 1), zone)]
  const own = records.filter(({ site, at }) => site === id && at >= from && at < until)
  const visits = Map.groupBy(own, ({ reference }) => reference)
  const uses = [...visits].flatMap(([reference, of]) =>
    reference === null
      ? []
      : [
          ...foldVisit(
            of.map(({ event }) => event),
            reference,
          ).values(),
        ],
  )
  const inState = (...states: VisitorUse['state'][]) =>
    uses.filter(({ state }) => states.includes(state)).length
  return {
    arrivals: instants(uses, ({ arrivedAt }) => arrivedAt),
    admissions: instants(uses, ({ admittedAt }) => admittedAt),
    exits: instants(uses, ({ state, at }) => (state === 'left' ? at : null)),
    refusals: own.filter(({ kind }) => kind === 'refusal').map(({ at }) => at),
    referrals: own.filter(({ kind }) => kind === 'referral').map(({ at }) => at),
    waiting: inState('arrived', 'waiting'),
    inside: inState('inside'),
  }
}

const nothing = { count: 0, median: null, p90: null }
const countsOf = (
  counts: Partial<Record<'arrived' | 'admitted' | 'left' | 'refusals' | 'referrals', number>>,
) => ({
  ...{ arrived: 0, admitted: 0, left: 0, refusals: 0, referrals: 0 },
  ...{ overrides: 0, overridesUnused: 0, walkIns: 0, leftQueue: 0, undone: 0 },
  ...{ waiting: nothing, inside: nothing, refusedBy: [], referredBy: [] },
  ...counts,
})

/** An ordinary day at a site: as many as are expected, spread over the sessions. `index` makes them differ. */
function ordinaryOf({ today }: SiteOverview, index: number): number[] {
  const expected = (today?.expectedVisitors ?? 0) * (index % 9 === 3 ? 2.6 : 0.62)
  const hours = noHours()
  for (const time of sessions) {
    const hour = Number(time.slice(0, 2))
    hours[hour] = Math.round(expected / sessions.length)
  }
  return hours
}

/** `alarms`: open ones by site. */
export function overviewOf(
  sites: readonly SiteOverview[],
  records: Records,
  alarms: ReadonlyMap<string, number> = new Map(),
): InsightOverview {
  const bySite = Map.groupBy(records, ({ site }) => site)
  return insightOverview.parse({
    at: now,
    sites: sites.map((site, index) => {
      const { id, names, country, zone, locale, today, gates } = site
      const day = localDate(now, zone)
      const counted = dayOfSite(site, day, bySite.get(id) ?? [])
      return {
        ...{ id, names, country, zone, locale, day },
        expectedVisits: today?.expectedVisits ?? 0,
        expectedVisitors: today?.expectedVisitors ?? 0,
        arrived: counted.arrivals.length,
        admitted: counted.admissions.length,
        left: counted.exits.length,
        waiting: counted.waiting,
        inside: counted.inside,
        refusals: counted.refusals.length,
        referrals: counted.referrals.length,
        overrides: 0,
        hours: perHour(counted.admissions, zone),
        ordinary: ordinaryOf(site, index),
        ordinaryDays: 6,
        openAlarms: alarms.get(id) ?? 0,
        heardAt: gates[0]?.lastHeardAt ?? null,
      }
    }),
  })
}

export function hoursOfSite(site: SiteOverview, day: LocalDate, records: Records) {
  const counted = dayOfSite(site, day, records)
  const of = {
    arrived: perHour(counted.arrivals, site.zone),
    admitted: perHour(counted.admissions, site.zone),
    left: perHour(counted.exits, site.zone),
    refusals: perHour(counted.refusals, site.zone),
    referrals: perHour(counted.referrals, site.zone),
  }
  return insightHours.parse({
    hours: noHours().map((_, hour) => ({
      hour,
      counts: countsOf(Object.fromEntries(Object.entries(of).map(([name, hours]) => [name, hours[hour]]))),
    })),
  })
}

const minute = 60_000

/** The invented sessions; the one before the last was called off, and some refusals were for none. */
export function sessionsOfSite(site: SiteOverview, day: LocalDate, records: Records) {
  const counted = dayOfSite(site, day, records)
  const share = Math.floor((site.today?.expectedVisitors ?? 0) / (sessions.length - 1))
  const known = sessions.map((time, index) => {
    const startsAt = startOfLocalDay(day, site.zone) + minutesOf(time) * minute
    const cancelled = index === sessions.length - 2
    const near = (at: number) => at >= startsAt - 45 * minute && at < startsAt + 45 * minute
    const arrived = cancelled ? 0 : counted.arrivals.filter(near).length
    const isOver = startsAt + 45 * minute < now
    return {
      session: `session-${index + 1}`,
      startsAt,
      endsAt: startsAt + 45 * minute,
      cancelled,
      expectedVisits: cancelled ? 0 : Math.ceil(share / 2),
      expectedVisitors: cancelled ? 0 : share,
      noShow: isOver ? Math.max(0, (cancelled ? 0 : share) - arrived) : 0,
      counts: countsOf({ arrived, admitted: cancelled ? 0 : counted.admissions.filter(near).length }),
    }
  })
  const other = {
    ...{ session: null, startsAt: null, endsAt: null, cancelled: false },
    ...{ expectedVisits: 0, expectedVisitors: 0, noShow: 0 },
    counts: countsOf({ refusals: counted.refusals.length }),
  }
  return insightSessions.parse({ sessions: [...known, other] })
}

const minutesOf = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}
