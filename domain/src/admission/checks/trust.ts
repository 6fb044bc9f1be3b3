import type { CheckIn } from '../check-in.ts'
import type { Facts, Finding } from '../facts.ts'
import type { SitePolicy } from '../policy.ts'
import { type Case, finding, forGuard } from './case.ts'

/** Nothing is admitted that cannot be recorded. */
export const journal = (facts: Facts, _checkIn: CheckIn): Finding | null =>
  facts.journalWritable
    ? null
    : finding('refuse', { code: 'JOURNAL_UNAVAILABLE', params: {}, next: 'see-officer' })

const byPass = ({ start }: CheckIn) => start.by === 'pass' && start.verdict === 'valid'

/** What a policy says for untrusted ground: null when a valid pass may go on all the same. */
function fallback(rule: SitePolicy['whenStale'], checkIn: CheckIn): 'refer' | 'refuse' | null {
  if (rule === 'admit-on-pass') return byPass(checkIn) ? null : 'refer'
  return rule
}

/** Whether times can be judged: the clock is trusted, or the policy goes on without that. */
export const clockIsUsable = ({ facts, policy, checkIn }: Case): boolean =>
  facts.clock === 'trusted' || fallback(policy.whenClockUntrusted, checkIn) === null

export function clockTrust(about: Case): Finding[] {
  if (clockIsUsable(about)) return []
  const outcome = fallback(about.policy.whenClockUntrusted, about.checkIn) ?? 'refer'
  return [forGuard('CLOCK_UNTRUSTED', outcome)]
}

export function dataTrust({ stale, policy, checkIn }: Case): Finding[] {
  const outcome = stale ? fallback(policy.whenStale, checkIn) : null
  return outcome === null ? [] : [forGuard('REPLICA_STALE', outcome)]
}
