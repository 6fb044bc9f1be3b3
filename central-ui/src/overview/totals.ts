import type { SiteToday } from '../day/book.ts'

export interface Figures {
  /** Null when headquarters cannot say for any of the sites. */
  readonly expected: number | null
  readonly arrived: number
  readonly admitted: number
  readonly waiting: number
  readonly inside: number
  readonly left: number
  readonly refused: number
  readonly referred: number
}

export const figuresOf = ({ site, day }: SiteToday): Figures => ({
  expected: site.today?.expectedVisitors ?? null,
  arrived: day.arrivals.length,
  admitted: day.admissions.length,
  waiting: day.waiting,
  inside: day.inside,
  left: day.exits.length,
  refused: day.refusals,
  referred: day.referrals,
})

const plus = (a: number | null, b: number | null) => (a === null ? b : a + (b ?? 0))

export const totalOf = (sites: readonly SiteToday[]): Figures =>
  sites.map(figuresOf).reduce<Figures>(
    (sum, each) => ({
      expected: plus(sum.expected, each.expected),
      arrived: sum.arrived + each.arrived,
      admitted: sum.admitted + each.admitted,
      waiting: sum.waiting + each.waiting,
      inside: sum.inside + each.inside,
      left: sum.left + each.left,
      refused: sum.refused + each.refused,
      referred: sum.referred + each.referred,
    }),
    { expected: null, arrived: 0, admitted: 0, waiting: 0, inside: 0, left: 0, refused: 0, referred: 0 },
  )

/** The events that a figure counts, as a filter of the ledger; null where it counts none. */
export const eventsBehind: Record<keyof Figures, string | null> = {
  expected: null,
  arrived: 'arrival',
  admitted: 'admission',
  waiting: 'arrival',
  inside: 'admission',
  left: 'exit',
  refused: 'refusal',
  referred: 'referral',
}
