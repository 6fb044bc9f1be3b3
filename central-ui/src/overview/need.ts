import type { SiteToday } from '../day/book.ts'
import { siteHearing } from './hearing.ts'
import { paceOf } from './pace.ts'

/** What a site needs, the most pressing first; `never`: nothing, since it is not connected yet. */
export type Need = 'silent' | 'alarm' | 'behind' | 'none' | 'never'

const order: readonly Need[] = ['silent', 'alarm', 'behind', 'none', 'never']

export interface Needed {
  readonly need: Need
  /** Among those of the same need the greatest comes first. */
  readonly weight: number
}

export function needOf({ site, counted }: SiteToday, now: number): Needed {
  const hearing = siteHearing(site, now)
  if (hearing.state === 'silent') return { need: 'silent', weight: hearing.ms }
  if (counted.openAlarms > 0) return { need: 'alarm', weight: counted.openAlarms }
  const pace = paceOf(counted, now)
  if (pace.state === 'behind') return { need: 'behind', weight: 1 - pace.share }
  return { need: hearing.state === 'never' ? 'never' : 'none', weight: 0 }
}

export const needsLook = ({ need }: Needed): boolean => need !== 'none' && need !== 'never'

export type Ranked = SiteToday & Needed

/** Silent sites first, then those with alarms, those behind, and all others by name; sites without a connected gate last. */
export const inOrderOfNeed = (
  sites: readonly SiteToday[],
  now: number,
  byName: (a: SiteToday, b: SiteToday) => number,
): Ranked[] =>
  sites
    .map((today) => ({ ...today, ...needOf(today, now) }))
    .sort((a, b) => order.indexOf(a.need) - order.indexOf(b.need) || b.weight - a.weight || byName(a, b))
