import type { Session, Site } from '@ziara-gate/domain'
import { type PartyKind, partyKinds } from './people.ts'
import { sessionAt, startOn, startToday } from './times.ts'

export interface PlannedSession {
  readonly session: Session
  /** Visits of each kind of party. */
  readonly each: number
  /** Open for check-in now. */
  readonly open: boolean
  readonly cancelled: number
}

/**
 * The day of the demonstrated site. Check-in opens 45 minutes before a session and ends 15 after its start, so
 * the first session is the one that stays open longest; all of its visits and of the next two are open now.
 */
export function demoPlan(site: Site, now: number): PlannedSession[] {
  const around = (minutes: number, each: number, open: boolean, cancelled = 0) => ({
    session: sessionAt(site, startToday(site, now, minutes)),
    each,
    open,
    cancelled,
  })
  const ahead = (days: number, time: string, each: number) => ({
    session: sessionAt(site, startOn(site, now, days, time)),
    each,
    open: false,
    cancelled: 0,
  })
  return [
    around(42, 8, true, 2),
    around(27, 2, true),
    around(12, 2, true, 1),
    around(-150, 1, false),
    around(80, 2, false),
    around(140, 2, false),
    ahead(1, '10:00', 2),
    ahead(1, '14:00', 1),
    ahead(7, '10:00', 1),
  ]
}

/** Less of the same for a site that is only looked at from headquarters. */
export const quietPlan = (site: Site, now: number): PlannedSession[] => [
  { session: sessionAt(site, startToday(site, now, 30)), each: 2, open: false, cancelled: 1 },
  { session: sessionAt(site, startOn(site, now, 1, '10:00')), each: 1, open: false, cancelled: 0 },
]

export const kindsOf = ({ each }: PlannedSession): PartyKind[] =>
  Array.from({ length: each }, () => partyKinds).flat()
