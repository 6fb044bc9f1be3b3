import type { Finding } from '../facts.ts'
import { type Case, finding } from './case.ts'

const wrongSite = ({ facts, subject, checkIn: { start } }: Case): boolean =>
  (subject.siteId !== null && subject.siteId !== facts.site.id) ||
  (start.by === 'pass' && start.verdict === 'valid' && start.pass.siteNumber !== facts.site.number)

/** Right site, right gate? */
export function place(about: Case): Finding[] {
  const { facts, subject } = about
  if (wrongSite(about))
    return [
      finding('refuse', { code: 'WRONG_SITE', params: { site: facts.elsewhere.site }, next: 'go-to-site' }),
    ]
  const { gateId } = subject.session
  if (gateId === null || gateId === facts.gate.id) return []
  return [
    finding('refuse', { code: 'WRONG_GATE', params: { gate: facts.elsewhere.gate }, next: 'go-to-gate' }),
  ]
}
