/** What a lane has gathered for one visit so far. Values only; each function gives the next value. */
import type { VisitorId } from '../ids.ts'
import type { PassClaims, PassVerification } from '../pass/claims.ts'

/** What began the check-in. */
export type Start =
  | { readonly by: 'pass'; readonly verdict: 'valid'; readonly pass: PassClaims }
  | { readonly by: 'pass'; readonly verdict: 'unreadable' | 'forged' | 'key-withdrawn'; readonly pass: null }
  | { readonly by: 'reference' | 'console' }
  /** `visitor` is the one on the visit whose document it is; null when no visit was found for it. */
  | { readonly by: 'document'; readonly visitor: VisitorId | null }

/** How a check-in begins with a pass, whatever its verification came to. */
export const passStart = (verification: PassVerification): Start =>
  verification.kind === 'valid'
    ? { by: 'pass', verdict: 'valid', pass: verification.claims }
    : { by: 'pass', verdict: verification.kind, pass: null }

/** The claims of the pass that began it; null when it began otherwise or the pass did not verify. */
export const passOf = (start: Start): PassClaims | null => (start.by === 'pass' ? start.pass : null)

export type DocumentFailure = 'ID_UNREADABLE' | 'ID_NOT_ON_VISIT' | 'ID_EXPIRED' | 'ID_NOT_ACCEPTED'

export interface CheckIn {
  readonly start: Start
  /** Visitors whose document was in order. */
  readonly shown: readonly VisitorId[]
  /** Failed documents so far; the third one refers to a guard. */
  readonly failures: number
  /** What was wrong with the last document; null once one was in order. */
  readonly lastFailure: DocumentFailure | null
  /** Minors who are said not to be here. */
  readonly absentMinors: readonly VisitorId[]
  /** The party touched "we are all here". */
  readonly allHere: boolean
  readonly conditionsAccepted: boolean
}

export const beginCheckIn = (start: Start): CheckIn => ({
  start,
  shown: start.by === 'document' && start.visitor !== null ? [start.visitor] : [],
  failures: 0,
  lastFailure: null,
  absentMinors: [],
  allHere: false,
  conditionsAccepted: false,
})

export const documentShown = (checkIn: CheckIn, visitor: VisitorId): CheckIn => ({
  ...checkIn,
  shown: checkIn.shown.includes(visitor) ? checkIn.shown : [...checkIn.shown, visitor],
  lastFailure: null,
})

export const documentFailed = (checkIn: CheckIn, failure: DocumentFailure): CheckIn => ({
  ...checkIn,
  failures: checkIn.failures + 1,
  lastFailure: failure,
})

export const allHere = (checkIn: CheckIn): CheckIn => ({ ...checkIn, allHere: true, lastFailure: null })

export const conditionsAccepted = (checkIn: CheckIn): CheckIn => ({ ...checkIn, conditionsAccepted: true })

export const minorHere = (checkIn: CheckIn, visitor: VisitorId, here: boolean): CheckIn => ({
  ...checkIn,
  absentMinors: here
    ? checkIn.absentMinors.filter((id) => id !== visitor)
    : [...new Set([...checkIn.absentMinors, visitor])],
})
