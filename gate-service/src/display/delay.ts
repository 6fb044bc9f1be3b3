export interface PartyCalled {
  readonly admittedAt: number
  readonly calledAt: number
}

const lately = 5
const latelyMs = 3_600_000

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1] ?? 0, sorted[middle] ?? 0]
  return (low + high) / 2
}

/**
 * How long parties wait now from admission to call, whole minutes: the median of the last five calls within an hour, or the
 * wait of whoever waits longest when that is more. Null when nobody was called today. `waiting`: when those still waiting
 * were admitted.
 */
export function delayMinutes(
  called: readonly PartyCalled[],
  waiting: readonly number[],
  now: number,
): number | null {
  if (called.length === 0) return null
  const recent = called
    .filter(({ calledAt }) => now - calledAt <= latelyMs)
    .toSorted((a, b) => b.calledAt - a.calledAt)
    .slice(0, lately)
    .map(({ admittedAt, calledAt }) => Math.max(0, calledAt - admittedAt))
  const longest = Math.max(0, ...waiting.map((admittedAt) => now - admittedAt))
  return Math.floor(Math.max(recent.length === 0 ? 0 : median(recent), longest) / 60_000)
}
