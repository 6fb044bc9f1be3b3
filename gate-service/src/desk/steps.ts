import {
  allHere,
  beginCheckIn,
  type CheckIn,
  conditionsAccepted,
  documentFailed,
  type IdentityDocument,
  judgeDocument,
  minorHere,
  type Reference,
  type Touch,
} from '@ziara-gate/domain'
import type { Found, Setting } from './casebook.ts'
import type { Choice } from './stage.ts'

export type PartyTouch = Extract<Touch, { touch: 'all-here' | 'accept-conditions' | 'minor' }>

/** How a check-in begins with the card that found the visit. */
export function choiceOf(
  reference: Reference,
  found: readonly Found[],
  document: IdentityDocument,
  setting: Setting,
): Choice {
  const visitor = found.find((one) => one.candidate.reference === reference)?.visitor ?? null
  const begun = beginCheckIn({ by: 'document', visitor })
  const judged = judgeDocument(document, visitor, setting.policy, setting.today)
  // A card that finds the visit may still not be good enough to come in with.
  return { reference, checkIn: judged.ok ? begun : documentFailed({ ...begun, shown: [] }, judged.error) }
}

export function touchedCheckIn(touch: PartyTouch, checkIn: CheckIn): CheckIn {
  switch (touch.touch) {
    case 'all-here':
      return allHere(checkIn)
    case 'accept-conditions':
      return conditionsAccepted(checkIn)
    case 'minor':
      return minorHere(checkIn, touch.visitor, touch.here)
  }
}
