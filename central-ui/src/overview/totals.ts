import type { SiteToday } from '../day/book.ts'

/** Null: headquarters cannot say. */
export interface Figures {
  readonly expected: number | null
  readonly arrived: number
  readonly admitted: number
  readonly waiting: number | null
  readonly inside: number | null
  readonly left: number
  readonly refused: number
  readonly referred: number
}

export const figuresOf = ({ site, counted }: SiteToday): Figures => ({
  expected: site.today?.expectedVisitors ?? null,
  arrived: counted.arrived,
  admitted: counted.admitted,
  waiting: counted.waiting,
  inside: counted.inside,
  left: counted.left,
  refused: counted.refusals,
  referred: counted.referrals,
})

const plus = (a: number | null, b: number | null) => (a === null ? b : a + (b ?? 0))

const none: Figures = {
  expected: null,
  arrived: 0,
  admitted: 0,
  waiting: 0,
  inside: 0,
  left: 0,
  refused: 0,
  referred: 0,
}

export const totalOf = (sites: readonly SiteToday[]): Figures =>
  sites.map(figuresOf).reduce<Figures>(
    (sum, each) => ({
      expected: plus(sum.expected, each.expected),
      arrived: sum.arrived + each.arrived,
      admitted: sum.admitted + each.admitted,
      waiting: plus(sum.waiting, each.waiting),
      inside: plus(sum.inside, each.inside),
      left: sum.left + each.left,
      refused: sum.refused + each.refused,
      referred: sum.referred + each.referred,
    }),
    none,
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
