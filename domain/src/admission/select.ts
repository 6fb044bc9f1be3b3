import type { Reference } from '../ids.ts'
import { byText } from '../order.ts'
import { localDate } from '../time/local-time.ts'
import type { SitePolicy } from './policy.ts'

/** A visit that a document could mean. */
export interface Candidate {
  readonly reference: Reference
  readonly startsAt: number
  readonly endsAt: number
  /** Cancelled, or this person is in or gone already. */
  readonly spent: boolean
}

export type Selection =
  | { readonly found: 'none' }
  | { readonly found: 'one'; readonly reference: Reference }
  | { readonly found: 'several'; readonly choices: readonly Candidate[] }

const one = (candidate: Candidate | undefined): Selection =>
  candidate === undefined ? { found: 'none' } : { found: 'one', reference: candidate.reference }

const bySession = (a: Candidate, b: Candidate) => a.startsAt - b.startsAt || byText(a.reference, b.reference)

/**
 * Which visit an ID card alone means: the one open for check-in now; several open now leave the choice to the visitor;
 * else the next one today, else the last one today, else the next day's, so that the answer names a time that helps.
 */
export function selectVisit(
  candidates: readonly Candidate[],
  policy: SitePolicy,
  now: number,
  zone: string,
): Selection {
  const all = candidates.toSorted(bySession)
  const isOpen = ({ startsAt, spent }: Candidate) =>
    !spent &&
    startsAt - policy.checkInOpensMinutes * 60_000 <= now &&
    now <= startsAt + policy.lateCutOffMinutes * 60_000
  const open = all.filter(isOpen)
  if (open.length > 1) return { found: 'several', choices: open }
  const today = localDate(now, zone)
  const todays = all.filter(({ startsAt }) => localDate(startsAt, zone) === today)
  // One that begins this very moment is open or spent, so `>=` and `>` say the same in both lines.
  const coming = todays.filter(({ startsAt, spent }) => !spent && startsAt > now)
  const later = all.filter(({ startsAt, spent }) => !spent && startsAt > now)
  return one(open[0] ?? coming[0] ?? todays.at(-1) ?? later[0])
}
