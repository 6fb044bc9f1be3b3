/**
 * The decision this product exists for: pure, total, in one place. Given what is known and what the lane has gathered,
 * who comes in, who does not and why, or what is needed next.
 *
 * Every check below looks at everything and reports what stands in the way. The visitor is told the first finding in
 * the order of the list; the guard gets them all. What concerns single persons waits until the party is complete.
 */
import type { VisitorId } from '../ids.ts'
import { localDate } from '../time/local-time.ts'
import type { CheckIn } from './check-in.ts'
import type { Case } from './checks/case.ts'
import { completeness } from './checks/completeness.ts'
import { inmate } from './checks/inmate.ts'
import { credential, ofThisSite, visitUnknown } from './checks/integrity.ts'
import { moment } from './checks/moment.ts'
import { place } from './checks/place.ts'
import { stands } from './checks/stands.ts'
import { clockTrust, dataTrust, journal } from './checks/trust.ts'
import { use } from './checks/use.ts'
import { visitors } from './checks/visitors.ts'
import type { Decision, Facts, Finding } from './facts.ts'
import { partyOf } from './party.ts'
import type { SitePolicy } from './policy.ts'

/** Looked at before anything of a visit is; the first finding ends the decision and discloses nothing. */
const gatekeepers = [journal, credential, ofThisSite] as const

/** The order in which a visitor is told. */
const checks: readonly ((about: Case) => readonly Finding[])[] = [
  place,
  stands,
  inmate,
  visitors,
  clockTrust,
  moment,
  use,
  dataTrust,
]

const nobody = { concerned: [], present: [], vouched: [], lead: null, awaitsGuard: false } as const

const isStale = (facts: Facts, policy: SitePolicy): boolean =>
  facts.replicaAgeMs === null || facts.replicaAgeMs > policy.replicaStaleHours * 3_600_000

export function decide(facts: Facts, checkIn: CheckIn, policy: SitePolicy, now: number): Decision {
  const stale = isStale(facts, policy)
  const alone = (finding: Finding) => ({ ...nobody, ...told(finding), reasons: [finding.code], stale })
  for (const gatekeeper of gatekeepers) {
    const finding = gatekeeper(facts, checkIn)
    if (finding !== null) return alone(finding)
  }
  const { subject } = facts
  if (subject === null) return alone(visitUnknown)
  const today = localDate(now, facts.site.zone)
  const party = partyOf(subject, checkIn, policy, today)
  return decideAbout({ facts, subject, checkIn, policy, now, today, party, stale })
}

const told = ({ outcome, code, explanation }: Finding) => ({ outcome, reason: code, explanation })

/** Findings that a party must be complete for come after what is still asked of it, all others before. */
function decideAbout(about: Case): Decision {
  const findings = checks.flatMap((check) => check(about))
  const asked = completeness(about)
  const decisive = findings.find((finding) => !finding.whenComplete) ?? asked ?? findings[0]
  const all = asked === null ? findings : [...findings, asked]
  const reasons = [...new Set(all.map(({ code }) => code))]
  return decisive === undefined
    ? admitted(about)
    : { ...standingOf(about), ...stopped(decisive, reasons, findings) }
}

const stopped = (decisive: Finding, reasons: Decision['reasons'], findings: readonly Finding[]) => ({
  ...told(decisive),
  reasons,
  concerned: [...new Set(findings.flatMap(({ visitors }) => visitors))],
  awaitsGuard: false,
})

const ids = (list: Case['party']['all']): VisitorId[] => list.map(({ member }) => member.id)

const standingOf = ({ party, stale }: Case) => ({
  present: [...ids(party.shown), ...ids(party.vouched)],
  vouched: ids(party.vouched),
  lead: party.lead?.member.id ?? null,
  stale,
})

function admitted(about: Case): Decision {
  const standing = standingOf(about)
  const code = about.subject.source === 'pass' ? 'ADMITTED_ON_PASS' : 'ADMITTED'
  const awaitsGuard = about.policy.admission === 'guard'
  const open = about.party.open.length - standing.present.length
  return {
    ...standing,
    outcome: 'admit',
    reason: code,
    reasons: [code],
    concerned: [],
    awaitsGuard,
    explanation: {
      code,
      params: { admitted: standing.present.length, open },
      next: awaitsGuard ? 'wait-to-be-called' : 'go-in',
    },
  }
}
