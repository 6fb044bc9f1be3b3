import type { Finding } from '../facts.ts'
import { type Case, finding } from './case.ts'

/** How often a document may fail before a guard is asked: two tries, the third refers. */
export const documentTries = 3

/** What is still needed of the party, or null when it is complete and someone answers for it. */
export const completeness = (about: Case): Finding | null =>
  failedDocument(about) ?? missingDocuments(about) ?? nobodyAnswers(about) ?? conditions(about)

function failedDocument({ checkIn: { lastFailure, failures } }: Case): Finding | null {
  if (lastFailure === null) return null
  const triesLeft = Math.max(0, documentTries - failures)
  const outcome = triesLeft > 0 ? 'ask' : 'refer'
  const next = triesLeft > 0 ? 'show-id-again' : 'see-officer'
  return finding(outcome, { code: lastFailure, params: { triesLeft }, next })
}

function missingDocuments({ party, checkIn }: Case): Finding | null {
  const missing = party.missing.length
  if (missing === 0 || (checkIn.allHere && party.shown.length > 0)) return null
  return party.shown.length === 0
    ? finding('ask', { code: 'ID_REQUIRED', params: { missing }, next: 'show-first-id' })
    : finding('ask', { code: 'MORE_VISITORS', params: { missing }, next: 'show-next-id' })
}

/** Somebody grown must be here, the lead must be here or inside, and every minor here must have the lead beside them. */
function nobodyAnswers({ party }: Case): Finding | null {
  if (party.lead !== null && party.unvouched.length === 0 && party.shown.length > 0) return null
  const grown = party.shown.some(({ minor }) => !minor)
  const code = grown ? 'LEAD_MISSING' : 'MINOR_ALONE'
  return finding('refer', { code, params: {}, next: 'see-officer' })
}

const conditions = ({ policy, checkIn }: Case): Finding | null =>
  policy.acceptConditions && !checkIn.conditionsAccepted
    ? finding('ask', { code: 'CONDITIONS', params: {}, next: 'accept-conditions' })
    : null
