import type { LocalDate } from '../../ids.ts'
import { addDays } from '../../time/local-time.ts'
import type { SitePolicy } from '../policy.ts'

/**
 * A limit of `count` in `days` looks at today and the `days` − 1 days before it: with 1 in 7, a visit on the 1st bars
 * one on the 7th and allows one on the 8th.
 */
export function withinLimits(
  policy: SitePolicy,
  per: SitePolicy['limits'][number]['per'],
  earlier: readonly LocalDate[],
  today: LocalDate,
): boolean {
  return policy.limits
    .filter((limit) => limit.per === per)
    .every(({ count, days }) => {
      const from = addDays(today, 1 - days)
      return earlier.filter((date) => from <= date).length < count
    })
}
