import type { Counted } from '../day/book.ts'
import { hourOf, sumOf } from './flow.ts'

/** Fewer past days than this tell of nothing ordinary; see the contract of insight. */
const daysNeeded = 3
/** Smaller numbers than this go up and down by themselves. */
const peopleNeeded = 8
const behindBelow = 0.6

/** Today's admissions beside those of an ordinary day up to the same minute. */
export type Pace =
  | { readonly state: 'unknown' }
  | { readonly state: 'behind' | 'ordinary'; readonly usual: number; readonly share: number }

export const ordinaryOf = ({ ordinary, ordinaryDays }: Counted): Counted['ordinary'] | null =>
  ordinaryDays < daysNeeded ? null : ordinary

/** How many an ordinary day has admitted by now; null while nothing is ordinary yet. */
export function usualByNow(counted: Counted, now: number): number | null {
  const ordinary = ordinaryOf(counted)
  if (ordinary === null) return null
  const hours = hourOf(now, counted.day, counted.zone)
  const whole = Math.floor(hours)
  return Math.round(sumOf(ordinary, whole) + (ordinary[whole] ?? 0) * (hours - whole))
}

export function paceOf(counted: Counted, now: number): Pace {
  const usual = usualByNow(counted, now)
  if (usual === null || usual < peopleNeeded) return { state: 'unknown' }
  const share = counted.admitted / usual
  return { state: share < behindBelow ? 'behind' : 'ordinary', usual, share }
}
