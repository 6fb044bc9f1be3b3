import { type CheckIn, passOf } from '../check-in.ts'
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

/** A valid pass of another site: no visit is needed here to send it on its way. */
export function ofThisSite({ site, elsewhere }: Facts, { start }: CheckIn): Finding | null {
  const pass = passOf(start)
  if (pass === null || pass.siteNumber === site.number) return null
  return finding('refuse', { code: 'WRONG_SITE', params: { site: elsewhere.site }, next: 'go-to-site' })
}

/** Nothing was found for it. */
export const visitUnknown: Finding = finding('refuse', {
  code: 'VISIT_UNKNOWN',
  params: {},
  next: 'ask-booking-office',
})
