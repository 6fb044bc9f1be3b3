import { type CheckIn, passOf } from '../check-in.ts'
import type { Facts, Finding } from '../facts.ts'
import type { SitePolicy } from '../policy.ts'
import { type Case, finding, forGuard } from './case.ts'

/** Nothing is admitted that cannot be recorded. */
export const journal = (facts: Facts): Finding | null =>
  facts.journalWritable
    ? null
    : finding('refuse', { code: 'JOURNAL_UNAVAILABLE', params: {}, next: 'see-officer' })

/** What a policy says for untrusted ground: null when a valid pass may go on all the same. */
function fallback(rule: SitePolicy['whenStale'], { start }: CheckIn): 'refer' | 'refuse' | null {
  if (rule === 'admit-on-pass') return passOf(start) === null ? 'refer' : null
  return rule
}

const clockFallback = ({ facts, policy, checkIn }: Case) =>
  facts.clock === 'trusted' ? null : fallback(policy.whenClockUntrusted, checkIn)

/** Whether times can be judged: the clock is trusted, or the policy goes on without that. */
export const clockIsUsable = (about: Case): boolean => clockFallback(about) === null

export function clockTrust(about: Case): Finding[] {
  const outcome = clockFallback(about)
  return outcome === null ? [] : [forGuard('CLOCK_UNTRUSTED', outcome)]
}

export function dataTrust({ facts, stale, policy, checkIn }: Case): Finding[] {
  const old = stale ? fallback(policy.whenStale, checkIn) : null
  // Whether a pass was used is no question of age, so no policy goes on without it.
  const outcome = facts.pastKnown || old === 'refuse' ? old : 'refer'
  return outcome === null ? [] : [forGuard('REPLICA_STALE', outcome)]
}
