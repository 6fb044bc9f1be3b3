/** Every refusal whole: words, next step, all reasons. */
import { describe, expect, test } from 'vitest'
import type { GateId, SiteId, VisitorId } from '../ids.ts'
import { alone, atPass, inSession, names, refused, times } from '../testing/answers.ts'
import { passFactsOf, Story } from '../testing/story.ts'
import { adult, at, inmate, lane2, policyWith, sessionS, site, today, visitOf } from '../testing/world.ts'
import { addDays } from '../time/local-time.ts'

describe('refusals before anything of the visit is looked at', () => {
  const begin = (verdict: 'unreadable' | 'forged' | 'key-withdrawn') =>
    new Story(visitOf([adult()])).begin({ by: 'pass', verdict, pass: null }, at('09:30'))

  test.each([
    ['unreadable', 'PASS_UNREADABLE', 'scan-again'],
    ['forged', 'PASS_FORGED', 'see-officer'],
    ['key-withdrawn', 'PASS_KEY_REVOKED', 'see-officer'],
  ] as const)('a pass that is %s', (verdict, code, next) => {
    expect(begin(verdict)).toEqual({
      ...alone,
      outcome: 'refuse',
      reason: code,
      reasons: [code],
      explanation: { code, params: {}, next },
    })
  })

  test('nothing found', () => {
    expect(atPass({}, { facts: { subject: null } })).toEqual({
      ...alone,
      outcome: 'refuse',
      reason: 'VISIT_UNKNOWN',
      reasons: ['VISIT_UNKNOWN'],
      explanation: { code: 'VISIT_UNKNOWN', params: {}, next: 'ask-booking-office' },
    })
  })

  test('no journal: not even a stale replica is told of', () => {
    expect(atPass({}, { facts: { journalWritable: false, replicaAgeMs: null } })).toEqual({
      ...alone,
      stale: true,
      outcome: 'refuse',
      reason: 'JOURNAL_UNAVAILABLE',
      reasons: ['JOURNAL_UNAVAILABLE'],
      explanation: { code: 'JOURNAL_UNAVAILABLE', params: {}, next: 'see-officer' },
    })
  })

  test('a valid pass of another site, whatever else is known', () => {
    const visit = visitOf([adult()])
    const story = new Story(visit, { facts: { elsewhere: { site: names, gate: null } } })
    expect(story.scanPass(at('09:30'), { ...passFactsOf(visit), siteNumber: 8 })).toEqual({
      ...alone,
      outcome: 'refuse',
      reason: 'WRONG_SITE',
      reasons: ['WRONG_SITE'],
      explanation: { code: 'WRONG_SITE', params: { site: names }, next: 'go-to-site' },
    })
  })
})

describe('refusals', () => {
  test('place', () => {
    const facts = { elsewhere: { site: names, gate: names } }
    refused(atPass({ siteId: 'site-b' as SiteId }, { facts }), {
      code: 'WRONG_SITE',
      params: { site: names },
      next: 'go-to-site',
    })
    refused(atPass({}, { facts, ...inSession({ gateId: 'site-a-side' as GateId }) }), {
      code: 'WRONG_GATE',
      params: { gate: names },
      next: 'go-to-gate',
    })
  })

  test('standing', () => {
    const visit = visitOf([adult()], { issue: 2 })
    refused(atPass({ booking: 'cancelled' }), {
      code: 'VISIT_CANCELLED',
      params: {},
      next: 'ask-booking-office',
    })
    refused(atPass({ revokedIssues: [1] }), { code: 'PASS_REVOKED', params: {}, next: 'ask-booking-office' })
    refused(atPass({}, inSession({ cancelled: true })), {
      code: 'SESSION_CANCELLED',
      params: times,
      next: 'ask-booking-office',
    })
    refused(new Story(visit).scanPass(at('09:30'), passFactsOf(visit, sessionS, 1)), {
      code: 'PASS_SUPERSEDED',
      params: times,
      next: 'use-newer-pass',
    })
  })

  test('moment', () => {
    refused(atPass({}, {}, at('09:00')), {
      code: 'TOO_EARLY',
      params: { ...times, opensAt: at('09:15') },
      next: 'come-back',
    })
    refused(atPass({}, {}, at('10:16')), {
      code: 'TOO_LATE',
      params: { ...times, cutOffAt: at('10:15') },
      next: 'ask-booking-office',
    })
    const day = { ...times, date: today, opensAt: at('09:15') }
    refused(atPass({}, {}, at('09:30', -1)), { code: 'WRONG_DAY', params: day, next: 'come-back' })
    refused(atPass({}, {}, at('09:30', 1)), { code: 'WRONG_DAY', params: day, next: 'ask-booking-office' })
  })

  test('closings, to the second', () => {
    const closed = (fromAt: number, untilAt: number | null, now = at('09:30')) =>
      atPass({}, { facts: { closures: [{ id: 'c', siteId: site.id, gateId: null, fromAt, untilAt }] } }, now)
    refused(closed(at('09:30'), at('09:31')), {
      code: 'SITE_CLOSED',
      params: { untilAt: at('09:31') },
      next: 'ask-booking-office',
    })
    expect(closed(at('09:30:01'), at('09:40')).reason).toBe('ID_REQUIRED')
    expect(closed(at('10:00'), at('10:01')).reason).toBe('SITE_CLOSED')
    expect(closed(at('10:00:01'), null).reason).toBe('ID_REQUIRED')
  })

  test('use', () => {
    const visit = visitOf([adult()])
    const story = new Story(visit)
    story.scanPass(at('09:30'))
    story.show('v1')
    const exit = {
      kind: 'exit',
      lane: null,
      reference: visit.reference,
      session: sessionS.id,
      officer: null,
    } as const
    story.append([{ ...exit, visitor: 'v1' as VisitorId }], at('09:50'))
    refused(story.scanPass(at('10:00')), {
      code: 'LEFT_ALREADY',
      params: { leftAt: at('09:50') },
      next: 'see-officer',
    })
    refused(atPass({}, { facts: { heldBy: lane2 } }), {
      code: 'IN_PROGRESS_ELSEWHERE',
      params: { lane: lane2 },
      next: 'go-to-lane',
    })
  })

  test('one left, one inside: the visit is used up, by the one inside', () => {
    const visit = visitOf([adult(), adult()])
    const story = new Story(visit)
    story.scanPass(at('09:30'))
    story.show('v1')
    story.show('v2')
    const exit = {
      kind: 'exit',
      lane: null,
      reference: visit.reference,
      session: sessionS.id,
      officer: null,
    } as const
    story.append([{ ...exit, visitor: 'v2' as VisitorId }], at('09:50'))
    expect(story.scanPass(at('10:00'))).toMatchObject({ reason: 'ALREADY_ADMITTED', lead: 'v1' })
    expect(story.begin({ by: 'document', visitor: 'v2' as VisitorId }, at('10:00')).reason).toBe(
      'LEFT_ALREADY',
    )
  })

  test('a regime: by the day of the session, the nearest day that fits', () => {
    const even = { ...inmate, register: '10432' }
    const regimes = [
      { date: addDays(today, -1), registers: 'even' as const },
      { date: addDays(today, 3), registers: 'even' as const },
      { date: addDays(today, 1), registers: 'odd' as const },
      { date: addDays(today, 2), registers: 'even' as const },
      { date: today, registers: 'odd' as const },
      { date: today, registers: 'even' as const },
    ]
    refused(atPass({}, { inmate: even, policy: policyWith({ regimes }) }), {
      code: 'DAY_RESERVED',
      params: { fits: addDays(today, 2) },
      next: 'come-back',
    })
    const otherDays = regimes.filter(({ date }) => date !== today)
    expect(atPass({}, { inmate: even, policy: policyWith({ regimes: otherDays }) }).reason).toBe(
      'ID_REQUIRED',
    )
  })
})
