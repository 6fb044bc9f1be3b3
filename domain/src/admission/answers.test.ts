/** Every other answer whole: outcome, words, next step, all reasons, and whom it concerns. */
import { describe, expect, test } from 'vitest'
import type { LocalDate, VisitorId } from '../ids.ts'
import { afterId, alone, atPass, referred, restriction } from '../testing/answers.ts'
import { Story } from '../testing/story.ts'
import { adult, at, child, digest, inmate, policyWith, sessionS, today, visitOf } from '../testing/world.ts'
import { addDays } from '../time/local-time.ts'

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
