import { passOf } from '../check-in.ts'
import type { Finding } from '../facts.ts'
import { type Case, finding, sessionTimes } from './case.ts'

/** Does the visit, and the pass that was shown for it, still stand? */
export function stands({ subject, checkIn: { start } }: Case): Finding[] {
  const findings: Finding[] = []
  const pass = passOf(start)
  if (subject.booking === 'cancelled')
    findings.push(finding('refuse', { code: 'VISIT_CANCELLED', params: {}, next: 'ask-booking-office' }))
  if (pass !== null && pass.issue < subject.issue)
    findings.push(
      finding('refuse', { code: 'PASS_SUPERSEDED', params: sessionTimes(subject), next: 'use-newer-pass' }),
    )
  if (pass !== null && subject.revokedIssues.includes(pass.issue))
    findings.push(finding('refuse', { code: 'PASS_REVOKED', params: {}, next: 'ask-booking-office' }))
  if (subject.session.cancelled)
    findings.push(
      finding('refuse', {
        code: 'SESSION_CANCELLED',
        params: sessionTimes(subject),
        next: 'ask-booking-office',
      }),
    )
  return findings
}
