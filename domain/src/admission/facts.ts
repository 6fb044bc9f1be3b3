import type { LaneId, VisitorId } from '../ids.ts'
import type { Closure, Gate, Site } from '../visit/records.ts'
import type { Names } from '../visit/words.ts'
import type { Explanation } from './explanation.ts'
import type { Outcome, ReasonCode } from './reason.ts'
import type { Subject } from './subject.ts'

/** Everything a decision rests on besides the check-in, the policy and the time. */
export interface Facts {
  readonly site: Site
  readonly gate: Gate
  readonly lane: LaneId
  /** False: nothing can be recorded now, so nobody is admitted. */
  readonly journalWritable: boolean
  readonly clock: 'trusted' | 'untrusted'
  /**
   * False: the gate's record begins anew, as after a restore, and what it had recorded before is not back yet. Whether a pass
   * was used cannot be known then.
   */
  readonly pastKnown: boolean
  /** Milliseconds since headquarters served what the replica holds; null when it never did. */
  readonly replicaAgeMs: number | null
  readonly closures: readonly Closure[]
  /** Names of the site and gate where the visitor would be right, when known. */
  readonly elsewhere: { readonly site: Names | null; readonly gate: Names | null }
  /** Another lane that is working on this visit. */
  readonly heldBy: LaneId | null
  /** Null when nothing was found for the credential. */
  readonly subject: Subject | null
}

/** One thing that stands in the way. */
export interface Finding {
  readonly code: ReasonCode
  readonly outcome: Exclude<Outcome, 'admit'>
  readonly explanation: Explanation
  /** Whom it concerns; empty: the whole party. */
  readonly visitors: readonly VisitorId[]
  /**
   * Told only once everyone present has shown a document: what is a guard's alone must not be traceable to the one
   * card that was just read, and the guard gets the whole party at once.
   */
  readonly whenComplete: boolean
}

export interface Decision {
  readonly outcome: Outcome
  readonly reason: ReasonCode
  /** For the public screen. */
  readonly explanation: Explanation
  /** All that applies, for the guard; `reason` is among them. */
  readonly reasons: readonly ReasonCode[]
  /** Whom a referral concerns. */
  readonly concerned: readonly VisitorId[]
  /** Who is here: documents in order, and minors with the lead. */
  readonly present: readonly VisitorId[]
  /** Those of `present` that the lead answers for. */
  readonly vouched: readonly VisitorId[]
  /** The one who answers for the party, when here or inside. */
  readonly lead: VisitorId | null
  /** Admitted, but the policy wants a guard to confirm faces first. */
  readonly awaitsGuard: boolean
  /** The replica was older than the policy allows. */
  readonly stale: boolean
}
