import type { AttendanceCounts, ReasonCode, Spread } from '@ziara-gate/domain'
import { secondsAClass } from './measure.ts'

/** A row of counts, as far as its place in a table of results goes. */
export interface Counted {
  readonly measure: string
  readonly key: string
  readonly n: number
}

export const total = (rows: readonly Counted[], measure: string) =>
  rows.reduce((sum, row) => (row.measure === measure ? sum + row.n : sum), 0)

const quantile = (classes: readonly (readonly [number, number])[], of: number, share: number) => {
  const wanted = Math.ceil(of * share)
  let seen = 0
  for (const [seconds, n] of classes) {
    seen += n
    if (seen >= wanted) return seconds
  }
  return null
}

/** Of durations that were counted by classes; each stands for the beginning of its class. */
export function spreadOf(rows: readonly Counted[], measure: string): Spread {
  const classes = new Map<number, number>()
  for (const row of rows)
    if (row.measure === measure) {
      const seconds = Number(row.key) * secondsAClass
      classes.set(seconds, (classes.get(seconds) ?? 0) + row.n)
    }
  const ordered = [...classes].toSorted(([a], [b]) => a - b)
  const count = ordered.reduce((sum, [, n]) => sum + n, 0)
  if (count === 0) return { count, median: null, p90: null }
  return { count, median: quantile(ordered, count, 0.5), p90: quantile(ordered, count, 0.9) }
}

/** The most frequent first. */
function byReason(rows: readonly Counted[], measure: string): { reason: ReasonCode; count: number }[] {
  const reasons = new Map<string, number>()
  for (const row of rows)
    if (row.measure === measure) reasons.set(row.key, (reasons.get(row.key) ?? 0) + row.n)
  return [...reasons]
    .toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .map(([reason, count]) => ({ reason: reason as ReasonCode, count }))
}

const overrides = (rows: readonly Counted[], use: string) =>
  total(
    rows.filter(({ key }) => key.endsWith(`|${use}`)),
    'override',
  )

export const countsOf = (rows: readonly Counted[]): AttendanceCounts => ({
  arrived: total(rows, 'arrived') + total(rows, 'arrived-walk-in'),
  admitted: total(rows, 'admitted'),
  left: total(rows, 'left'),
  refusals: total(rows, 'refusal'),
  referrals: total(rows, 'referral'),
  overrides: overrides(rows, 'used'),
  overridesUnused: overrides(rows, 'unused'),
  walkIns: total(rows, 'walk-in'),
  leftQueue: total(rows, 'left-queue'),
  undone: total(rows, 'undo'),
  waiting: spreadOf(rows, 'waited'),
  inside: spreadOf(rows, 'stayed'),
  refusedBy: byReason(rows, 'refusal'),
  referredBy: byReason(rows, 'referral'),
})

/** Booked visitors who came; walk-ins were not expected. */
export const bookedArrivals = (rows: readonly Counted[]): number => total(rows, 'arrived')
