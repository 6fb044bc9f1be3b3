import type { Finding } from '../facts.ts'
import { type Case, finding } from './case.ts'

/** Has the visit been used, or is another lane at it? */
export function use(about: Case): Finding[] {
  const findings = [...used(about)]
  const { heldBy } = about.facts
  if (heldBy !== null)
    findings.push(
      finding('refuse', { code: 'IN_PROGRESS_ELSEWHERE', params: { lane: heldBy }, next: 'go-to-lane' }),
    )
  return findings
}

/** The whole party is in or gone, or the one whose card began this is. */
function used({ party, subject, checkIn: { start } }: Case): Finding[] {
  const starter = start.by === 'document' ? start.visitor : null
  const who = subject.members.filter(({ id }) => starter === null || id === starter)
  if (starter === null && party.open.length > 0) return []
  const inside = who.map((member) => member.use).findLast((one) => one.state === 'inside')
  if (inside !== undefined) {
    const params = { admittedAt: inside.at, lane: inside.lane }
    return [finding('refuse', { code: 'ALREADY_ADMITTED', params, next: 'see-officer' })]
  }
  const left = who.map((member) => member.use).findLast((one) => one.state === 'left')
  if (left === undefined) return []
  return [finding('refuse', { code: 'LEFT_ALREADY', params: { leftAt: left.at }, next: 'see-officer' })]
}
