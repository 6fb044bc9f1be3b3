import { localDate } from '../../time/local-time.ts'
import { closureAt } from '../closures.ts'
import type { Finding } from '../facts.ts'
import { type Case, finding, sessionTimes } from './case.ts'
import { clockIsUsable } from './trust.ts'

const minute = 60_000

/** Right day, open, not too early, not too late? Silent when the clock cannot tell. */
export function moment(about: Case): Finding[] {
  const { subject, policy, now, facts, today } = about
  if (!clockIsUsable(about)) return []
  const times = sessionTimes(subject)
  const opensAt = times.startsAt - policy.checkInOpensMinutes * minute
  const cutOffAt = times.startsAt + policy.lateCutOffMinutes * minute
  const date = localDate(times.startsAt, facts.site.zone)
  if (date !== today) {
    // Never equal here, so `>=` would say the same.
    const next = date > today ? 'come-back' : 'ask-booking-office'
    return [finding('refuse', { code: 'WRONG_DAY', params: { ...times, date, opensAt }, next })]
  }
  const findings = [...closed(about)]
  if (now < opensAt)
    findings.push(finding('refuse', { code: 'TOO_EARLY', params: { ...times, opensAt }, next: 'come-back' }))
  if (now > cutOffAt)
    findings.push(
      finding('refuse', { code: 'TOO_LATE', params: { ...times, cutOffAt }, next: 'ask-booking-office' }),
    )
  return findings
}

/** Closed now, or from before the session begins. */
function closed({ facts, subject, now }: Case): Finding[] {
  const { closures, site, gate } = facts
  const closure = closureAt(closures, site, gate, now, subject.session.startsAt)
  if (closure === undefined) return []
  const params = { untilAt: closure.untilAt }
  return [finding('refuse', { code: 'SITE_CLOSED', params, next: 'ask-booking-office' })]
}
