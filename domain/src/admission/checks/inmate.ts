import { localDate } from '../../time/local-time.ts'
import type { Finding } from '../facts.ts'
import { type Case, finding, forGuard } from './case.ts'
import { withinLimits } from './limits.ts'

/** Can the inmate be visited? The screen says only "please see the officer". */
export function inmate(about: Case): Finding[] {
  const { inmate: one, session } = about.subject
  if (one === null) return []
  if (one.state === 'released') return [forGuard('INMATE_RELEASED', 'refer')]
  if (one.state === 'transferred') return [forGuard('INMATE_TRANSFERRED', 'refer')]
  const sessionToday = localDate(session.startsAt, about.facts.site.zone) === about.today
  // Away or barred today says nothing about a visit on another day; that visitor is told the right day instead.
  const away = sessionToday && (one.state !== 'held' || one.restricted)
  return [
    ...(away ? [forGuard('INMATE_UNAVAILABLE', 'refer')] : []),
    ...regime(one, about),
    ...limits(one, about),
  ]
}

type Visited = NonNullable<Case['subject']['inmate']>

function limits(one: Visited, { policy, today }: Case): Finding[] {
  if (withinLimits(policy, 'inmate', one.earlierVisits, today)) return []
  return [finding('refer', { code: 'LIMIT_REACHED', params: {}, next: 'see-officer' })]
}

const parity = (register: string) => (Number(register.at(-1)) % 2 === 0 ? 'even' : 'odd')

/** Holiday regimes receive some register numbers only, by the day of the session. */
function regime(one: Visited, { subject, policy, facts }: Case): Finding[] {
  const day = localDate(subject.session.startsAt, facts.site.zone)
  const rule = policy.regimes.find(({ date }) => date === day)
  if (rule === undefined || rule.registers === parity(one.register)) return []
  const fits = policy.regimes
    .filter(({ date, registers }) => date > day && registers === parity(one.register))
    .map(({ date }) => date)
    .toSorted()[0]
  const next = fits === undefined ? 'ask-booking-office' : 'come-back'
  return [finding('refuse', { code: 'DAY_RESERVED', params: { fits: fits ?? null }, next })]
}
