/** Every answer whole: outcome, words, next step, all reasons, and whom it concerns. */
import { describe, expect, test } from 'vitest'
import type { GateId, LocalDate, SiteId, VisitorId } from '../ids.ts'
import { passFactsOf, Story, type StoryOptions } from '../testing/story.ts'
import {
  adult,
  at,
  child,
  digest,
  inmate,
  lane2,
  policyWith,
  sessionS,
  site,
  today,
  visitOf,
} from '../testing/world.ts'
import { addDays } from '../time/local-time.ts'
import type { Visit } from '../visit/records.ts'
import type { Decision } from './facts.ts'

const alone = { concerned: [], present: [], vouched: [], lead: null, awaitsGuard: false, stale: false }
const times = { startsAt: sessionS.startsAt, endsAt: sessionS.endsAt }
const names = { ar: 'أ', fr: 'B', en: 'C' }
const restriction = {
  id: 'r',
  siteId: site.id,
  subject: { kind: 'visitor' as const, document: digest(900) },
  from: today,
  until: null,
  reason: '',
}

/** What the pass of a visit of one adult is answered at 09:30. */
const atPass = (visit: Partial<Visit>, options: StoryOptions = {}, now = at('09:30')) =>
  new Story(visitOf([adult()], visit), options).scanPass(now)

/** The same after the ID was shown. */
const afterId = (person: object, options: StoryOptions = {}) => {
  const story = new Story(visitOf([adult(person)]), options)
  story.scanPass(at('09:30'))
  return story.show('v1')
}

const inSession = (over: object) => ({ session: { ...sessionS, ...over } })

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

const refused = (decision: Decision, explanation: Decision['explanation']) => {
  expect(decision.outcome).toBe('refuse')
  expect(decision.reason).toBe(explanation.code)
  expect(decision.explanation).toEqual(explanation)
  expect(decision.awaitsGuard).toBe(false)
  expect(decision.concerned).toEqual([])
}

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

const referred = (decision: Decision, explanation: Decision['explanation'], concerned: string[] = []) => {
  expect(decision.outcome).toBe('refer')
  expect(decision.explanation).toEqual(explanation)
  expect(decision.concerned).toEqual(concerned)
  expect(decision.awaitsGuard).toBe(false)
}

describe('referrals', () => {
  const see = { params: {}, next: 'see-officer' } as const

  test('of persons', () => {
    const press = { permitCategories: ['press' as const, 'lawyer' as const] }
    referred(
      afterId({ category: 'press' }, { policy: policyWith(press) }),
      { code: 'PERMIT_REQUIRED', ...see },
      ['v1'],
    )
    const limits = { limits: [{ per: 'visitor' as const, count: 1, days: 7 }] }
    referred(
      afterId({ earlierVisits: [today] }, { policy: policyWith(limits) }),
      { code: 'LIMIT_REACHED', ...see },
      ['v1'],
    )
    const men = {
      reservedDays: [
        { weekday: 1, for: 'female' as const },
        { weekday: 2, for: 'male' as const },
      ],
    }
    referred(
      afterId({}, { policy: policyWith(men) }),
      { code: 'DAY_RESERVED', params: { fits: null }, next: 'see-officer' },
      ['v1'],
    )
    expect(afterId({ sex: 'male' }, { policy: policyWith(men) }).outcome).toBe('admit')
    const monday = { reservedDays: [{ weekday: 1, for: 'male' as const }] }
    expect(afterId({}, { policy: policyWith(monday) }).outcome).toBe('admit')
    referred(
      afterId({ documents: [digest(900)] }, { restrictions: [restriction] }),
      { code: 'SEE_OFFICER', ...see },
      ['v1'],
    )
  })

  test('one who is known from the pass alone has no sex, no age, no category to judge', () => {
    const policy = policyWith({ reservedDays: [{ weekday: 2, for: 'male' }], permitCategories: ['press'] })
    const story = new Story(visitOf([adult()]), { inReplica: false, policy })
    story.scanPass(at('09:30'))
    expect(story.show(story.subject()?.members[0]?.id ?? '')).toMatchObject({ reason: 'ADMITTED_ON_PASS' })
  })

  test('limits count per visitor and per inmate apart', () => {
    const limits = [
      { per: 'visitor' as const, count: 2, days: 7 },
      { per: 'inmate' as const, count: 1, days: 7 },
    ]
    expect(afterId({ earlierVisits: [today] }, { policy: policyWith({ limits }) }).outcome).toBe('admit')
    referred(atPass({ inmateEarlierVisits: [addDays(today, -6)] }, { policy: policyWith({ limits }) }), {
      code: 'LIMIT_REACHED',
      ...see,
    })
    expect(
      atPass({ inmateEarlierVisits: [addDays(today, -7)] }, { policy: policyWith({ limits }) }).outcome,
    ).toBe('ask')
  })

  test('a person whom a guard refused', () => {
    const visit = visitOf([adult()])
    const story = new Story(visit)
    story.append(
      [
        {
          kind: 'override',
          lane: null,
          reference: visit.reference,
          session: sessionS.id,
          visitors: ['v1' as VisitorId],
          to: 'refuse',
          against: 'ADMITTED',
          used: true,
          cause: 'conduct',
          officer: 'o' as never,
          second: null,
        },
      ],
      at('09:20'),
    )
    story.scanPass(at('09:30'))
    referred(story.show('v1'), { code: 'OVERRIDDEN', params: { admitted: false }, next: 'see-officer' }, [
      'v1',
    ])
  })

  test('of parties', () => {
    const policy = policyWith({ maxParty: 1 })
    const story = new Story(visitOf([adult(), adult()]), { policy })
    referred(story.scanPass(at('09:30')), {
      code: 'PARTY_TOO_LARGE',
      params: { allowed: 1 },
      next: 'see-officer',
    })
    story.show('v1')
    expect(story.allHere()).toMatchObject({ outcome: 'admit', present: ['v1'] })
    const three = new Story(visitOf([adult(), adult(), adult()]), { policy })
    three.scanPass(at('09:30'))
    three.show('v1')
    three.show('v2')
    expect(three.allHere()).toMatchObject({ outcome: 'refer', reason: 'PARTY_TOO_LARGE' })
    const minors = new Story(visitOf([child()]))
    referred(minors.scanPass(at('09:30')), { code: 'MINOR_ALONE', ...see })
    const others = new Story(visitOf([adult(), adult()]))
    others.scanPass(at('09:30'))
    others.show('v2')
    referred(others.allHere(), { code: 'LEAD_MISSING', ...see })
  })

  test('with the lead inside and the child said not to be here, nobody is left to admit', () => {
    const story = new Story(visitOf([adult(), child()]))
    story.scanPass(at('09:30'))
    story.minor('v2', false)
    story.show('v1')
    story.scanPass(at('09:40'))
    expect(story.minor('v2', false)).toMatchObject({ outcome: 'refer', reason: 'MINOR_ALONE', present: [] })
  })

  test('an inmate who cannot be visited, with everything else that is asked', () => {
    const decision = atPass({}, { inmate: { ...inmate, state: 'hospital' } })
    expect(decision).toEqual({
      ...alone,
      outcome: 'refer',
      reason: 'INMATE_UNAVAILABLE',
      reasons: ['INMATE_UNAVAILABLE', 'ID_REQUIRED'],
      explanation: { code: 'SEE_OFFICER', ...see },
    })
  })
})

describe('asking', () => {
  test('for documents, with how many are missing', () => {
    const story = new Story(visitOf([adult(), adult(), adult()]))
    expect(story.scanPass(at('09:30'))).toEqual({
      ...alone,
      outcome: 'ask',
      reason: 'ID_REQUIRED',
      reasons: ['ID_REQUIRED'],
      explanation: { code: 'ID_REQUIRED', params: { missing: 3 }, next: 'show-first-id' },
    })
    expect(story.show('v1')).toMatchObject({
      explanation: { code: 'MORE_VISITORS', params: { missing: 2 }, next: 'show-next-id' },
      present: ['v1'],
      lead: 'v1',
    })
  })

  test('for the document again, until the third', () => {
    const story = new Story(visitOf([adult()]))
    story.scanPass(at('09:30'))
    const again = (triesLeft: number, next: string) => ({
      explanation: { code: 'ID_EXPIRED', params: { triesLeft }, next },
    })
    expect(story.fail('ID_EXPIRED')).toMatchObject(again(2, 'show-id-again'))
    expect(story.fail('ID_EXPIRED')).toMatchObject(again(1, 'show-id-again'))
    expect(story.fail('ID_EXPIRED')).toMatchObject({ outcome: 'refer', ...again(0, 'see-officer') })
    expect(story.fail('ID_EXPIRED')).toMatchObject(again(0, 'see-officer'))
    expect(story.show('v1').outcome).toBe('admit')
  })

  test('for the conditions to be accepted', () => {
    expect(afterId({}, { policy: policyWith({ acceptConditions: true }) })).toMatchObject({
      outcome: 'ask',
      explanation: { code: 'CONDITIONS', params: {}, next: 'accept-conditions' },
    })
  })
})

describe('admissions', () => {
  test('whole', () => {
    const story = new Story(visitOf([adult(), adult(), child()]))
    story.scanPass(at('09:30'))
    story.show('v1')
    expect(story.allHere()).toEqual({
      outcome: 'admit',
      reason: 'ADMITTED',
      reasons: ['ADMITTED'],
      explanation: { code: 'ADMITTED', params: { admitted: 2, open: 1 }, next: 'go-in' },
      concerned: [],
      present: ['v1', 'v3'],
      vouched: ['v3'],
      lead: 'v1',
      awaitsGuard: false,
      stale: false,
    })
  })

  test('at 18 one is an adult and may lead, the day before one is not', () => {
    const lead = (birthDate: string) => afterId({ birthDate: birthDate as LocalDate })
    expect(lead('2009-03-16').outcome).toBe('admit')
    expect(lead('2009-03-17')).toMatchObject({ outcome: 'refer', reason: 'MINOR_ALONE' })
  })
})
