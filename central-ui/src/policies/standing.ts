import { type DatedPolicy, type LocalDate, policyInForce } from '@ziara-gate/domain'

export type Standing = 'now' | 'ahead' | 'past' | 'covered'

/** Where a policy stands among those of its site on a local day. */
export function standingOf(policy: DatedPolicy, all: readonly DatedPolicy[], today: LocalDate): Standing {
  if (policy.until !== null && policy.until < today) return 'past'
  if (policy.from > today) return 'ahead'
  return policyInForce(all, policy.siteId, today)?.id === policy.id ? 'now' : 'covered'
}

/** The one that holds first, then those to come in the order of their coming, then what is behind. */
export function inOrder(all: readonly DatedPolicy[], today: LocalDate): DatedPolicy[] {
  const rank: Record<Standing, number> = { now: 0, ahead: 1, covered: 2, past: 3 }
  const keyed = all.map((policy) => ({ policy, rank: rank[standingOf(policy, all, today)] }))
  const byDay = (a: DatedPolicy, b: DatedPolicy) => (a.from < b.from ? -1 : Number(a.from > b.from))
  return keyed
    .toSorted((a, b) => a.rank - b.rank || byDay(a.policy, b.policy) * (a.rank === 1 ? 1 : -1))
    .map(({ policy }) => policy)
}
