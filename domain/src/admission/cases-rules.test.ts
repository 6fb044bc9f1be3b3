/** The numbered cases about restrictions, limits, regimes, and an ID card alone. */
import { describe, expect, test } from 'vitest'
import type { GateId, LocalDate, SiteId } from '../ids.ts'
import { musterList } from '../presence/presence.ts'
import { Story } from '../testing/story.ts'
import {
  adult,
  at,
  child,
  digest,
  gate,
  inmate,
  policyWith,
  site,
  today,
  visitOf,
  zone,
} from '../testing/world.ts'
import { addDays } from '../time/local-time.ts'
import type { Decision } from './facts.ts'
import { selectVisit } from './select.ts'

const said = ({ outcome, reason }: Decision) => `${outcome} ${reason}`

describe('restrictions and permits', () => {
  const restriction = (n: number, from: LocalDate, until: LocalDate | null) => ({
    id: `r${n}`,
    siteId: site.id,
    subject: { kind: 'visitor' as const, document: digest(n) },
    from,
    until,
    reason: 'for the guard alone',
  })
  const restricted = adult({ documents: [digest(900)] })

  test('case 26: a restriction from tomorrow on bars nobody today', () => {
    const story = new Story(visitOf([restricted]), {
      restrictions: [restriction(900, addDays(today, 1), null)],
    })
    story.scanPass(at('09:30'))
    expect(said(story.show('v1'))).toBe('admit ADMITTED')
  })

  test('case 27: a restriction until today bars today, and the kiosk gives no reason', () => {
    const story = new Story(visitOf([restricted]), {
      restrictions: [restriction(900, addDays(today, -9), today)],
    })
    story.scanPass(at('09:30'))
    const decision = story.show('v1')
    expect(said(decision)).toBe('refer VISITOR_RESTRICTED')
    expect(decision.explanation).toEqual({ code: 'SEE_OFFICER', params: {}, next: 'see-officer' })
  })

  test('a restriction that ended yesterday bars nobody', () => {
    const over = { restrictions: [restriction(900, addDays(today, -9), addDays(today, -1))] }
    const story = new Story(visitOf([restricted]), over)
    story.scanPass(at('09:30'))
    expect(said(story.show('v1'))).toBe('admit ADMITTED')
  })

  test('case 28: one of three is restricted: all are referred once all have shown, the guard sees whom it concerns', () => {
    const story = new Story(visitOf([adult(), restricted, adult()]), {
      restrictions: [restriction(900, today, null)],
    })
    story.scanPass(at('09:30'))
    expect(said(story.show('v2'))).toBe('ask MORE_VISITORS')
    story.show('v1')
    const decision = story.show('v3')
    expect(said(decision)).toBe('refer VISITOR_RESTRICTED')
    expect(decision).toMatchObject({ concerned: ['v2'], present: ['v1', 'v2', 'v3'] })
  })

  test('a restricted person who did not come stops nobody', () => {
    const story = new Story(visitOf([adult(), restricted]), { restrictions: [restriction(900, today, null)] })
    story.scanPass(at('09:30'))
    story.show('v1')
    expect(said(story.allHere())).toBe('admit ADMITTED')
  })

  test('case 29: an inmate transferred this morning goes to the guard, the kiosk stays neutral', () => {
    const story = new Story(visitOf([adult()]), { inmate: { ...inmate, state: 'transferred' } })
    const decision = story.scanPass(at('09:30'))
    expect(said(decision)).toBe('refer INMATE_TRANSFERRED')
    expect(decision.explanation.code).toBe('SEE_OFFICER')
  })

  test.each([
    ['released', 'INMATE_RELEASED'],
    ['hospital', 'INMATE_UNAVAILABLE'],
    ['court', 'INMATE_UNAVAILABLE'],
  ] as const)('an inmate who is %s is for the guard', (state, reason) => {
    const story = new Story(visitOf([adult()]), { inmate: { ...inmate, state } })
    expect(story.scanPass(at('09:30'))).toMatchObject({ outcome: 'refer', reason })
  })

  test('an inmate at court today does not hide that the visit is tomorrow', () => {
    const story = new Story(visitOf([adult()]), { inmate: { ...inmate, state: 'court' } })
    expect(said(story.scanPass(at('09:30', -1)))).toBe('refuse WRONG_DAY')
  })

  test('a restricted inmate is unavailable', () => {
    const bar = { ...restriction(1, today, null), subject: { kind: 'inmate' as const, inmateId: inmate.id } }
    expect(said(new Story(visitOf([adult()]), { restrictions: [bar] }).scanPass(at('09:30')))).toBe(
      'refer INMATE_UNAVAILABLE',
    )
  })

  test.each([
    ['none', null, 'refer PERMIT_REQUIRED'],
    ['until yesterday', '2027-03-15', 'refer PERMIT_REQUIRED'],
    ['until today', '2027-03-16', 'admit ADMITTED'],
  ] as const)('a journalist with a permit: %s', (_, permitUntil, expected) => {
    const press = adult({ category: 'press', permitUntil: permitUntil as LocalDate | null })
    const story = new Story(visitOf([press]), { policy: policyWith({ permitCategories: ['press'] }) })
    story.scanPass(at('09:30'))
    expect(said(story.show('v1'))).toBe(expected)
  })

  test('a day for women refers the men, lets boys in with their mother', () => {
    const policy = policyWith({ reservedDays: [{ weekday: 2, for: 'female' }] })
    const story = new Story(visitOf([adult(), adult({ sex: 'male' })]), { policy })
    story.scanPass(at('09:30'))
    story.show('v1')
    expect(said(story.show('v2'))).toBe('refer DAY_RESERVED')
    const family = new Story(visitOf([adult(), child({ sex: 'male' })]), { policy })
    family.scanPass(at('09:30'))
    expect(said(family.show('v1'))).toBe('admit ADMITTED')
  })
})

describe('regimes and limits', () => {
  const regimes = [
    { date: today, registers: 'odd' as const },
    { date: addDays(today, 1), registers: 'even' as const },
  ]

  test('case 56: on a day for odd register numbers an even one is told the day that fits', () => {
    const even = { ...inmate, register: '10432' }
    const story = new Story(visitOf([adult()]), { inmate: even, policy: policyWith({ regimes }) })
    expect(story.scanPass(at('09:30')).explanation).toEqual({
      code: 'DAY_RESERVED',
      params: { fits: addDays(today, 1) },
      next: 'come-back',
    })
    expect(
      said(new Story(visitOf([adult()]), { policy: policyWith({ regimes }) }).scanPass(at('09:30'))),
    ).toBe('ask ID_REQUIRED')
  })

  test('no day fits any more: ask the booking office', () => {
    const policy = policyWith({ regimes: [{ date: today, registers: 'none' }] })
    expect(new Story(visitOf([adult()]), { policy }).scanPass(at('09:30')).explanation).toMatchObject({
      params: { fits: null },
      next: 'ask-booking-office',
    })
  })

  test.each([
    ['day 6', 5, 'refer LIMIT_REACHED'],
    ['day 7', 6, 'refer LIMIT_REACHED'],
    ['day 8', 7, 'admit ADMITTED'],
  ])('case 57: one visit in seven days for a visitor, the second on %s', (_, daysAgo, expected) => {
    const again = adult({ earlierVisits: [addDays(today, -daysAgo)] })
    const policy = policyWith({ limits: [{ per: 'visitor', count: 1, days: 7 }] })
    const story = new Story(visitOf([again]), { policy })
    story.scanPass(at('09:30'))
    expect(said(story.show('v1'))).toBe(expected)
  })

  test("this gate's own admissions count before headquarters knows them", () => {
    const policy = policyWith({ limits: [{ per: 'visitor', count: 1, days: 7 }] })
    const story = new Story(visitOf([adult()]), { policy, localVisits: () => [addDays(today, -1)] })
    story.scanPass(at('09:30'))
    expect(said(story.show('v1'))).toBe('refer LIMIT_REACHED')
  })

  test("an inmate's limit refers at the pass", () => {
    const policy = policyWith({ limits: [{ per: 'inmate', count: 2, days: 7 }] })
    const visit = visitOf([adult()], { inmateEarlierVisits: [addDays(today, -1), addDays(today, -2)] })
    expect(said(new Story(visit, { policy }).scanPass(at('09:30')))).toBe('refer LIMIT_REACHED')
  })

  test('case 58: closed at short notice from 10:00; those inside are unaffected', () => {
    const closure = { id: 'c1', siteId: site.id, gateId: null, fromAt: at('10:00'), untilAt: null }
    const visit = visitOf([adult(), adult()])
    const story = new Story(visit)
    story.scanPass(at('09:30'))
    story.show('v1')
    story.allHere()
    story.change({ facts: { closures: [closure] } })
    expect(said(story.scanPass(at('10:05')))).toBe('refuse SITE_CLOSED')
    expect(musterList(story.events)).toMatchObject([{ visitor: 'v1', whereabouts: 'inside' }])
  })

  test('a closing that begins before the session turns nobody in at 09:30; one that ended does not bar', () => {
    const closure = { id: 'c1', siteId: site.id, gateId: null, fromAt: at('09:45'), untilAt: at('12:00') }
    const closed = (over: object) =>
      new Story(visitOf([adult()]), { facts: { closures: [{ ...closure, ...over }] } })
    expect(closed({}).scanPass(at('09:30')).explanation).toMatchObject({ params: { untilAt: at('12:00') } })
    expect(said(closed({ fromAt: at('08:00'), untilAt: at('09:30') }).scanPass(at('09:30')))).toBe(
      'ask ID_REQUIRED',
    )
    expect(said(closed({ gateId: 'site-a-side' as GateId }).scanPass(at('09:30')))).toBe('ask ID_REQUIRED')
    expect(said(closed({ siteId: 'site-b' as SiteId }).scanPass(at('09:30')))).toBe('ask ID_REQUIRED')
    expect(said(closed({ gateId: gate.id }).scanPass(at('09:30')))).toBe('refuse SITE_CLOSED')
  })
})

describe('an ID card alone', () => {
  const visit = (reference: string, starts: string, over = {}) => ({
    reference: reference as never,
    startsAt: at(starts),
    endsAt: at(starts) + 45 * 60_000,
    spent: false,
    ...over,
  })
  const select = (candidates: Parameters<typeof selectVisit>[0], now: number) =>
    selectVisit(candidates, policyWith({}), now, zone)

  test('case 30: one visit today is found, however early', () => {
    expect(select([visit('A', '10:00')], at('07:00'))).toEqual({ found: 'one', reference: 'A' })
  })

  test('case 31: of two today the open one is meant', () => {
    expect(select([visit('A', '10:00'), visit('B', '14:00')], at('13:30'))).toMatchObject({ reference: 'B' })
    expect(select([visit('B', '14:00'), visit('A', '10:00')], at('09:30'))).toMatchObject({ reference: 'A' })
  })

  test('case 32: two open now leave the choice, by time', () => {
    expect(select([visit('B', '10:30'), visit('A', '10:00')], at('09:50'))).toMatchObject({
      found: 'several',
      choices: [{ startsAt: at('10:00') }, { startsAt: at('10:30') }],
    })
  })

  test('an open visit used up gives way to the next', () => {
    expect(select([visit('A', '10:00', { spent: true }), visit('B', '14:00')], at('09:50'))).toMatchObject({
      reference: 'B',
    })
    expect(select([visit('A', '10:00', { spent: true })], at('09:50'))).toMatchObject({ reference: 'A' })
  })

  test('the edges of check-in count as open', () => {
    const two = [visit('A', '10:00'), visit('B', '11:00')]
    expect(select(two, at('10:15'))).toMatchObject({ found: 'several' })
    expect(select(two, at('10:15:01'))).toMatchObject({ reference: 'B' })
    expect(select(two, at('10:14:59'))).toMatchObject({ reference: 'A' })
  })

  test('none today: the next one is named; none at all: nothing is found', () => {
    const tomorrow = visit('B', '10:00', { startsAt: at('10:00', 1) })
    expect(select([visit('A', '10:00', { startsAt: at('10:00', -1) }), tomorrow], at('09:00'))).toMatchObject(
      {
        reference: 'B',
      },
    )
    expect(select([], at('09:00'))).toEqual({ found: 'none' })
    expect(select([visit('A', '10:00', { startsAt: at('10:00', -1) })], at('09:00'))).toEqual({
      found: 'none',
    })
  })

  test('before either is open the next one is meant, not the last', () => {
    expect(select([visit('B', '14:00'), visit('A', '10:00')], at('07:00'))).toMatchObject({ reference: 'A' })
    expect(select([visit('B', '14:00'), visit('A', '10:00')], at('10:30'))).toMatchObject({ reference: 'B' })
    const used = [visit('A', '10:00', { spent: true }), visit('B', '14:00')]
    expect(select([visit('C', '16:00'), ...used], at('07:00'))).toMatchObject({ reference: 'B' })
    expect(
      select([visit('A', '10:00', { spent: true }), visit('B', '12:00', { spent: true })], at('07:00')),
    ).toMatchObject({
      reference: 'B',
    })
    const none = policyWith({ lateCutOffMinutes: 0, checkInOpensMinutes: 0 })
    const now = [visit('A', '10:00', { spent: true }), visit('B', '10:00', { startsAt: at('10:00', 1) })]
    expect(selectVisit(now.slice(1), none, at('10:00', 1) - 1, zone)).toMatchObject({ reference: 'B' })
  })

  test('two at the same time are listed by reference, so that the choice is the same on every screen', () => {
    const choices = (...names: string[]) => {
      const selection = select(
        names.map((name) => visit(name, '10:00')),
        at('09:50'),
      )
      return selection.found === 'several' ? selection.choices.map(({ reference }) => reference) : []
    }
    expect(choices('B', 'A', 'C')).toEqual(['A', 'B', 'C'])
    expect(choices('A', 'C', 'B')).toEqual(['A', 'B', 'C'])
  })

  test('past all of today the last one answers', () => {
    expect(select([visit('A', '10:00'), visit('B', '14:00')], at('16:00'))).toMatchObject({ reference: 'B' })
  })

  test('VISIT_UNKNOWN when nothing is found', () => {
    const story = new Story(visitOf([adult()]), { facts: { subject: null } })
    const decision = story.begin({ by: 'document', visitor: null }, at('09:30'))
    expect(said(decision)).toBe('refuse VISIT_UNKNOWN')
    expect(story.events).toMatchObject([{ kind: 'refusal', reference: null, session: null }])
  })
})
