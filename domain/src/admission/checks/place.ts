import type { Finding } from '../facts.ts'
import { type Case, finding } from './case.ts'

/** Right site, right gate? */
export function place({ facts, subject }: Case): Finding[] {
  const { site, gate, elsewhere } = facts
  if (subject.siteId !== null && subject.siteId !== site.id)
    return [finding('refuse', { code: 'WRONG_SITE', params: { site: elsewhere.site }, next: 'go-to-site' })]
  const { gateId } = subject.session
  if (gateId === null || gateId === gate.id) return []
  return [finding('refuse', { code: 'WRONG_GATE', params: { gate: elsewhere.gate }, next: 'go-to-gate' })]
}
