import type { Finding } from '../facts.ts'
import { type Case, finding, sessionTimes } from './case.ts'

/** Does the visit, and the pass that was shown for it, still stand? */
export function stands({ subject, checkIn: { start } }: Case): Finding[] {
  const findings: Finding[] = []
  const issue = start.by === 'pass' ? start.pass?.issue : undefined
  if (subject.booking === 'cancelled')
    findings.push(finding('refuse', { code: 'VISIT_CANCELLED', params: {}, next: 'ask-booking-office' }))
  if (issue !== undefined && issue < subject.issue)
    findings.push(
      finding('refuse', { code: 'PASS_SUPERSEDED', params: sessionTimes(subject), next: 'use-newer-pass' }),
    )
  if (issue !== undefined && subject.revokedIssues.includes(issue))
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
