import type { CheckIn } from '../check-in.ts'
import type { Facts, Finding } from '../facts.ts'
import { finding } from './case.ts'

/** Is the credential what it claims to be? */
export function credential(_facts: Facts, { start }: CheckIn): Finding | null {
  if (start.by !== 'pass') return null
  switch (start.verdict) {
    case 'valid':
      return null
    case 'unreadable':
      return finding('refuse', { code: 'PASS_UNREADABLE', params: {}, next: 'scan-again' })
    case 'forged':
      return finding('refuse', { code: 'PASS_FORGED', params: {}, next: 'see-officer' })
    case 'key-withdrawn':
      return finding('refuse', { code: 'PASS_KEY_REVOKED', params: {}, next: 'see-officer' })
  }
}

const isForeign = ({ site }: Facts, { start }: CheckIn) =>
  start.by === 'pass' && start.verdict === 'valid' && start.pass.siteNumber !== site.number

/** Was anything found for it? A valid pass of another site needs no visit here to be sent on its way. */
export function found(facts: Facts, checkIn: CheckIn): Finding | null {
  if (facts.subject !== null || isForeign(facts, checkIn)) return null
  return finding('refuse', { code: 'VISIT_UNKNOWN', params: {}, next: 'ask-booking-office' })
}
