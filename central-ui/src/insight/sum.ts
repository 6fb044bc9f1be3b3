import type { InsightDays, LocalDate, ReasonCode } from '@ziara-gate/domain'

type Day = InsightDays['days'][number]

export interface Totals {
  readonly expectedVisitors: number
  readonly arrived: number
  readonly admitted: number
  readonly left: number
  readonly noShow: number
  readonly refusals: number
  readonly referrals: number
  readonly overrides: number
}

const none: Totals = {
  expectedVisitors: 0,
  arrived: 0,
  admitted: 0,
  left: 0,
  noShow: 0,
  refusals: 0,
  referrals: 0,
  overrides: 0,
}

const add = (sum: Totals, { expectedVisitors, noShow, counts }: Day): Totals => ({
  expectedVisitors: sum.expectedVisitors + expectedVisitors,
  arrived: sum.arrived + counts.arrived,
  admitted: sum.admitted + counts.admitted,
  left: sum.left + counts.left,
  noShow: sum.noShow + noShow,
  refusals: sum.refusals + counts.refusals,
  referrals: sum.referrals + counts.referrals,
  overrides: sum.overrides + counts.overrides,
})

export const totalsOf = (days: readonly Day[]): Totals => days.reduce(add, none)

/** Seconds from arrival to admission. */
export interface Wait {
  readonly median: number | null
  /** Of one site alone: those of several do not make one of all. */
  readonly p90: number | null
}

const waitOf = (days: readonly Day[]): Wait => ({
  median: typicalWait(days),
  p90: days.length === 1 ? (days[0]?.counts.waiting.p90 ?? null) : null,
})

/** All sites of a day together, in the order of the days. */
export function byDay(days: readonly Day[]): { day: LocalDate; totals: Totals; wait: Wait }[] {
  return [...Map.groupBy(days, ({ day }) => day)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, own]) => ({ day, totals: totalsOf(own), wait: waitOf(own) }))
}

export function bySite(days: readonly Day[]): { site: string; totals: Totals }[] {
  return [...Map.groupBy(days, ({ site }) => site)]
    .map(([site, own]) => ({ site, totals: totalsOf(own) }))
    .toSorted((a, b) => b.totals.admitted - a.totals.admitted)
}

/** Why visitors were refused, the most frequent first. */
export function refusalsOf(days: readonly Day[]): { reason: ReasonCode; count: number }[] {
  const counts = new Map<ReasonCode, number>()
  for (const { counts: own } of days)
    for (const { reason, count } of own.refusedBy) counts.set(reason, (counts.get(reason) ?? 0) + count)
  return [...counts].map(([reason, count]) => ({ reason, count })).toSorted((a, b) => b.count - a.count)
}

/**
 * The waiting that the middle visitor had: of each row's median, weighted by how many waited. Medians of several days do not
 * add up exactly; with the same sessions every day the difference is seconds.
 */
export function typicalWait(days: readonly Day[]): number | null {
  const rows = days
    .flatMap(({ counts: { waiting } }) =>
      waiting.median === null ? [] : [{ median: waiting.median, count: waiting.count }],
    )
    .toSorted((a, b) => a.median - b.median)
  const half = rows.reduce((sum, { count }) => sum + count, 0) / 2
  let seen = 0
  for (const { median, count } of rows) {
    seen += count
    if (seen >= half) return median
  }
  return null
}
