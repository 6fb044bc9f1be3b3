/** The numbered cases that every build must keep, as far as they need neither storage nor two lanes. */
import { describe, expect, test } from 'vitest'
import type { GateId, LaneId, LocalDate, SiteId, VisitorId } from '../ids.ts'
import { countPresence, musterList, presenceOf } from '../presence/presence.ts'
import { passFactsOf, Story } from '../testing/story.ts'
import {
  adult,
  at,
  child,
  digest,
  gate,
  inmate,
  lane1,
  lane2,
  policyWith,
  sessionS,
  site,
  today,
  visitOf,
  zone,
} from '../testing/world.ts'
import { addDays } from '../time/local-time.ts'
import type { Decision } from './facts.ts'
import { selectVisit } from './select.ts'

const kinds = (story: Story) => story.events.map(({ kind }) => kind)
const said = ({ outcome, reason }: Decision) => `${outcome} ${reason}`

describe('time', () => {
  test('case 1: one adult comes at 09:30 with the pass and an ID, and is admitted', () => {
    const story = new Story(visitOf([adult()]))
    expect(said(story.scanPass(at('09:30')))).toBe('ask ID_REQUIRED')
    const decision = story.show('v1')
    expect(said(decision)).toBe('admit ADMITTED')
    expect(decision.present).toEqual(['v1'])
    expect(kinds(story)).toEqual(['arrival', 'admission'])
  })

  test('case 2: one second before check-in opens, the opening time is named', () => {
    const decision = new Story(visitOf([adult()])).scanPass(at('09:14:59'))
    expect(decision.explanation).toMatchObject({ code: 'TOO_EARLY', params: { opensAt: at('09:15') } })
    expect(decision.outcome).toBe('refuse')
  })

  test('case 3: at 09:15:00 check-in is open', () => {
    expect(said(new Story(visitOf([adult()])).scanPass(at('09:15:00')))).toBe('ask ID_REQUIRED')
  })

  test('case 4: 10:15:00 is in time, 10:15:01 is late', () => {
    expect(said(new Story(visitOf([adult()])).scanPass(at('10:15:00')))).toBe('ask ID_REQUIRED')
    const late = new Story(visitOf([adult()])).scanPass(at('10:15:01'))
    expect(late.explanation).toMatchObject({ code: 'TOO_LATE', params: { cutOffAt: at('10:15') } })
  })

  test('case 5: the day before, the date of the visit is named', () => {
    const decision = new Story(visitOf([adult()])).scanPass(at('09:30', -1))
    expect(decision.explanation).toMatchObject({
      code: 'WRONG_DAY',
      params: { date: today, opensAt: at('09:15'), startsAt: at('10:00') },
      next: 'come-back',
    })
  })

  test('the day after, nobody is told to come back', () => {
    expect(new Story(visitOf([adult()])).scanPass(at('09:30', 1)).explanation).toMatchObject({
      code: 'WRONG_DAY',
      next: 'ask-booking-office',
    })
  })
})

describe('place', () => {
  test('case 6: a pass of another site names that site', () => {
    const names = { ar: 'سجن ب', fr: 'Prison B', en: 'Site B' }
    const visit = visitOf([adult()])
    const story = new Story(visit, {
      inReplica: false,
      facts: { elsewhere: { site: names, gate: null }, subject: null },
    })
    const decision = story.scanPass(at('09:30'), { ...passFactsOf(visit), siteNumber: 8 })
    expect(decision.explanation).toEqual({ code: 'WRONG_SITE', params: { site: names }, next: 'go-to-site' })
    expect(kinds(story)).toEqual(['refusal'])
  })

  test('a visit of another site in the replica is sent there too', () => {
    const story = new Story(visitOf([adult()], { siteId: 'site-b' as SiteId }))
    expect(said(story.begin({ by: 'reference' }, at('09:30')))).toBe('refuse WRONG_SITE')
  })

  test('a session that only another gate admits to names that gate', () => {
    const names = { ar: 'باب ٢', fr: 'Porte 2', en: 'Gate 2' }
    const story = new Story(visitOf([adult()]), {
      session: { ...sessionS, gateId: 'site-a-side' as GateId },
      facts: { elsewhere: { site: null, gate: names } },
    })
    expect(story.scanPass(at('09:30')).explanation).toMatchObject({
      code: 'WRONG_GATE',
      params: { gate: names },
    })
  })

  test('a session of this gate alone goes on here', () => {
    const story = new Story(visitOf([adult()]), { session: { ...sessionS, gateId: gate.id } })
    expect(said(story.scanPass(at('09:30')))).toBe('ask ID_REQUIRED')
  })
})

describe('does the visit still stand', () => {
  test('case 11: the pass of the first issue after a rebooking names the new session', () => {
    const visit = visitOf([adult()], { issue: 2 })
    const decision = new Story(visit).scanPass(at('09:30'), passFactsOf(visit, sessionS, 1))
    expect(decision.explanation).toMatchObject({
      code: 'PASS_SUPERSEDED',
      params: { startsAt: sessionS.startsAt, endsAt: sessionS.endsAt },
    })
  })

  test('a pass withdrawn on its own is refused, the visit by reference is not', () => {
    const visit = visitOf([adult()], { revokedIssues: [1] })
    expect(said(new Story(visit).scanPass(at('09:30')))).toBe('refuse PASS_REVOKED')
    expect(said(new Story(visit).begin({ by: 'reference' }, at('09:30')))).toBe('ask ID_REQUIRED')
  })

  test('case 12: a visit cancelled in the replica', () => {
    const decision = new Story(visitOf([adult()], { booking: 'cancelled' })).scanPass(at('09:30'))
    expect(said(decision)).toBe('refuse VISIT_CANCELLED')
    expect(decision.explanation.next).toBe('ask-booking-office')
  })

  test('a cancelled session', () => {
    const story = new Story(visitOf([adult()]), { session: { ...sessionS, cancelled: true } })
    expect(said(story.scanPass(at('09:30')))).toBe('refuse SESSION_CANCELLED')
  })

  test('a pass newer than the replica is believed: the visit was rebooked and the change is under way', () => {
    const visit = visitOf([adult()])
    const moved = { ...sessionS, startsAt: at('14:00'), endsAt: at('14:45') }
    const story = new Story(visit)
    expect(said(story.scanPass(at('13:30'), passFactsOf(visit, moved, 2)))).toBe('ask ID_REQUIRED')
    expect(said(story.show('v1'))).toBe('admit ADMITTED_ON_PASS')
  })
})

describe('known from the pass alone', () => {
  const visit = visitOf([adult(), child()])
  const unknown = { inReplica: false }

  test('case 14: a valid pass and the matching ID admit although the replica does not know the visit', () => {
    const story = new Story(visit, unknown)
    expect(said(story.scanPass(at('09:30')))).toBe('ask ID_REQUIRED')
    const lead = story.subject()?.members[0]?.id ?? ''
    const decision = story.show(lead)
    expect(said(decision)).toBe('admit ADMITTED_ON_PASS')
    expect(decision.present).toEqual([lead, 'm1'])
    expect(decision.vouched).toEqual(['m1'])
  })

  test('case 17: admitted on the pass only, the same pass again is used up', () => {
    const story = new Story(visit, unknown)
    story.scanPass(at('09:30'))
    story.show(story.subject()?.members[0]?.id ?? '')
    expect(said(story.scanPass(at('09:31')))).toBe('refuse ALREADY_ADMITTED')
  })

  test('admitted on the pass, the visit that arrives later in the replica is used up for the child too', () => {
    const story = new Story(visit, unknown)
    story.scanPass(at('09:30'))
    story.show(story.subject()?.members[0]?.id ?? '')
    expect(said(story.change({ inReplica: true }).scanPass(at('09:40')))).toBe('refuse ALREADY_ADMITTED')
  })

  test('a pass that carries no document at all is for the officer', () => {
    const story = new Story(visit, unknown)
    expect(said(story.scanPass(at('09:30'), { ...passFactsOf(visit), digests: [] }))).toBe(
      'refer MINOR_ALONE',
    )
  })
})

describe('use', () => {
  test('case 16: the pass again names time and lane of the admission', () => {
    const story = new Story(visitOf([adult()]))
    story.scanPass(at('09:30'))
    story.show('v1')
    expect(story.scanPass(at('09:50')).explanation).toEqual({
      code: 'ALREADY_ADMITTED',
      params: { admittedAt: at('09:30'), lane: lane1 },
      next: 'see-officer',
    })
  })

  test('case 19: admitted and gone, the pass says so', () => {
    const visit = visitOf([adult()])
    const story = new Story(visit)
    story.scanPass(at('09:30'))
    story.show('v1')
    const about = { lane: null, reference: visit.reference, session: sessionS.id, officer: null }
    story.append([{ kind: 'exit', ...about, visitor: 'v1' as VisitorId }], at('09:50'))
    expect(story.scanPass(at('10:00')).explanation).toMatchObject({
      code: 'LEFT_ALREADY',
      params: { leftAt: at('09:50') },
    })
  })

  test('another lane that works on the visit is named', () => {
    const story = new Story(visitOf([adult()]), { facts: { heldBy: lane2 } })
    expect(story.scanPass(at('09:30')).explanation).toMatchObject({
      code: 'IN_PROGRESS_ELSEWHERE',
      params: { lane: 'lane-2' },
    })
  })

  test('a card of someone who is in is told so although others of the party are still to come', () => {
    const story = new Story(visitOf([adult(), adult()]))
    story.scanPass(at('09:30'))
    story.show('v1')
    story.allHere()
    expect(said(story.begin({ by: 'document', visitor: 'v1' as VisitorId }, at('09:40')))).toBe(
      'refuse ALREADY_ADMITTED',
    )
    expect(said(story.begin({ by: 'document', visitor: 'v2' as VisitorId }, at('09:40')))).toBe(
      'admit ADMITTED',
    )
  })
})

describe('parties', () => {
  const three = () => new Story(visitOf([adult(), adult(), adult()]))

  test('case 20: one of three shows an ID and says "we are one": one is in, two stay open', () => {
    const story = three()
    story.scanPass(at('09:30'))
    expect(said(story.show('v1'))).toBe('ask MORE_VISITORS')
    const decision = story.allHere()
    expect(said(decision)).toBe('admit ADMITTED')
    expect(decision.explanation).toMatchObject({ params: { admitted: 1, open: 2 } })
  })

  test('case 21: the second joins the same visit at 10:10', () => {
    const story = three()
    story.scanPass(at('09:30'))
    story.show('v1')
    story.allHere()
    expect(said(story.scanPass(at('10:10')))).toBe('ask ID_REQUIRED')
    story.show('v2')
    const decision = story.allHere()
    expect(decision).toMatchObject({ reason: 'ADMITTED', present: ['v2'] })
    expect(decision.explanation).toMatchObject({ params: { admitted: 1, open: 1 } })
  })

  test('a party of three checks in by scans alone, with no touch', () => {
    const story = three()
    story.scanPass(at('09:30'))
    story.show('v2')
    story.show('v3')
    expect(said(story.show('v1'))).toBe('admit ADMITTED')
  })

  test('"we are all here" with no document shown admits nobody', () => {
    const story = three()
    story.scanPass(at('09:30'))
    expect(said(story.allHere())).toBe('ask ID_REQUIRED')
  })

  test('case 22: without the lead the others are referred', () => {
    const story = three()
    story.scanPass(at('09:30'))
    story.show('v2')
    story.show('v3')
    expect(said(story.allHere())).toBe('refer LEAD_MISSING')
    expect(kinds(story)).toEqual(['arrival', 'arrival', 'referral'])
  })

  test('case 23: a party of minors alone is referred at the pass', () => {
    const teen = { birthDate: '2010-06-01' as LocalDate }
    expect(said(new Story(visitOf([adult(teen), child()])).scanPass(at('09:30')))).toBe('refer MINOR_ALONE')
  })

  test('a minor with a document but no grown-up beside them is referred', () => {
    const story = new Story(visitOf([adult(), adult({ birthDate: '2010-06-01' as LocalDate })]))
    story.scanPass(at('09:30'))
    story.show('v2')
    expect(said(story.allHere())).toBe('refer MINOR_ALONE')
  })

  test("case 24: the lead's ID admits the child, vouched by the lead", () => {
    const story = new Story(visitOf([adult(), child()]))
    story.scanPass(at('09:30'))
    expect(story.show('v1')).toMatchObject({ reason: 'ADMITTED', present: ['v1', 'v2'], vouched: ['v2'] })
    expect(story.events.filter(({ kind }) => kind === 'admission')).toMatchObject([
      { visitor: 'v1', vouchedBy: null },
      { visitor: 'v2', vouchedBy: 'v1' },
    ])
  })

  test('a child said not to be here is not admitted', () => {
    const story = new Story(visitOf([adult(), child(), child()]))
    story.scanPass(at('09:30'))
    story.minor('v2', false)
    story.minor('v3', false)
    story.minor('v3', true)
    expect(story.show('v1').present).toEqual(['v1', 'v3'])
  })

  test('a child who comes later without the lead beside them is for the officer', () => {
    const story = new Story(visitOf([adult(), child()]))
    story.scanPass(at('09:30'))
    story.minor('v2', false)
    story.show('v1')
    expect(said(story.scanPass(at('09:50')))).toBe('refer MINOR_ALONE')
  })

  test('another adult cannot vouch for a child while the lead is inside', () => {
    const story = new Story(visitOf([adult(), adult(), child()]))
    story.scanPass(at('09:30'))
    story.minor('v3', false)
    story.show('v1')
    story.allHere()
    story.scanPass(at('09:50'))
    expect(said(story.show('v2'))).toBe('refer LEAD_MISSING')
  })

  test('case 25: who turns the ID age today shows a document, who turns it tomorrow does not', () => {
    const born = (date: LocalDate) => new Story(visitOf([adult(), adult({ birthDate: date })]))
    const story = born('2011-03-16' as LocalDate)
    story.scanPass(at('09:30'))
    expect(said(story.show('v1'))).toBe('ask MORE_VISITORS')
    const younger = born('2011-03-17' as LocalDate)
    younger.scanPass(at('09:30'))
    expect(said(younger.show('v1'))).toBe('admit ADMITTED')
  })

  test('ages go by the day of the site, not of UTC', () => {
    // 00:30 in Casablanca on the birthday is still 23:30 UTC of the day before.
    const night = { ...sessionS, startsAt: at('00:30'), endsAt: at('01:15') }
    const visit = visitOf([
      adult({ birthDate: '2011-03-16' as LocalDate, lead: false }),
      adult({ lead: true }),
    ])
    const story = new Story(visit, { session: night })
    story.begin({ by: 'reference' }, at('00:30'))
    expect(said(story.show('v2'))).toBe('ask MORE_VISITORS')
  })

  test('a lead younger than the policy asks cannot answer for the party', () => {
    const story = new Story(visitOf([adult({ birthDate: '2008-01-01' as LocalDate })]), {
      policy: policyWith({ leadAge: 21 }),
    })
    story.scanPass(at('09:30'))
    expect(said(story.show('v1'))).toBe('refer LEAD_MISSING')
  })

  test.each([
    ['party', { maxParty: 2 }],
    ['adults', { maxAdults: 1 }],
    ['children', { maxChildren: 0 }],
  ] as const)('more %s than the policy allows go to the officer', (_, over) => {
    const story = new Story(visitOf([adult(), adult(), child()]), { policy: policyWith(over) })
    expect(said(story.scanPass(at('09:30')))).toBe('refer PARTY_TOO_LARGE')
  })

  test('a party as large as the policy allows goes on', () => {
    const policy = policyWith({ maxParty: 3, maxAdults: 2, maxChildren: 1 })
    const story = new Story(visitOf([adult(), adult(), child()]), { policy })
    expect(said(story.scanPass(at('09:30')))).toBe('ask ID_REQUIRED')
  })
})

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

describe('documents', () => {
  test('case 38: the third failed document refers', () => {
    const story = new Story(visitOf([adult()]))
    story.scanPass(at('09:30'))
    expect(story.fail('ID_UNREADABLE')).toMatchObject({
      outcome: 'ask',
      explanation: { params: { triesLeft: 2 } },
    })
    expect(story.fail('ID_NOT_ON_VISIT')).toMatchObject({
      outcome: 'ask',
      explanation: { params: { triesLeft: 1 } },
    })
    expect(said(story.fail('ID_EXPIRED'))).toBe('refer ID_EXPIRED')
  })

  test('case 15: a document that is not on the visit asks again', () => {
    const story = new Story(visitOf([adult()]), { inReplica: false })
    story.scanPass(at('09:30'))
    expect(said(story.fail('ID_NOT_ON_VISIT'))).toBe('ask ID_NOT_ON_VISIT')
    expect(said(story.show(story.subject()?.members[0]?.id ?? ''))).toBe('admit ADMITTED_ON_PASS')
  })

  test('conditions are asked for last, when the policy wants them accepted', () => {
    const story = new Story(visitOf([adult()]), { policy: policyWith({ acceptConditions: true }) })
    story.scanPass(at('09:30'))
    expect(said(story.show('v1'))).toBe('ask CONDITIONS')
    expect(said(story.acceptConditions())).toBe('admit ADMITTED')
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

describe('trust', () => {
  const stale = { replicaAgeMs: 24 * 3_600_000 + 1 }
  const first = (whenStale: 'admit-on-pass' | 'refer' | 'refuse', facts: object) => {
    const story = new Story(visitOf([adult()]), {
      policy: policyWith({ whenStale, whenClockUntrusted: whenStale }),
      facts,
    })
    return { pass: story.scanPass(at('09:30')), reference: story.begin({ by: 'reference' }, at('09:30')) }
  }

  test('case 48: with a replica older than the policy allows it goes as the policy says, marked stale', () => {
    expect(first('refer', stale).pass).toMatchObject({
      outcome: 'refer',
      reason: 'REPLICA_STALE',
      stale: true,
    })
    expect(first('refuse', stale).pass).toMatchObject({
      outcome: 'refuse',
      reason: 'REPLICA_STALE',
      stale: true,
    })
    expect(first('admit-on-pass', stale).pass).toMatchObject({ reason: 'ID_REQUIRED', stale: true })
    expect(first('admit-on-pass', stale).reference).toMatchObject({
      outcome: 'refer',
      reason: 'REPLICA_STALE',
    })
    expect(first('refuse', { replicaAgeMs: null }).pass).toMatchObject({ reason: 'REPLICA_STALE' })
    expect(first('refuse', { replicaAgeMs: 24 * 3_600_000 }).pass).toMatchObject({
      reason: 'ID_REQUIRED',
      stale: false,
    })
  })

  test('a stale admission is marked in the journal', () => {
    const story = new Story(visitOf([adult()]), {
      policy: policyWith({ whenStale: 'admit-on-pass' }),
      facts: stale,
    })
    story.scanPass(at('09:30'))
    story.show('v1')
    expect(story.events.at(-1)).toMatchObject({ kind: 'admission', stale: true })
  })

  test('case 49: with an untrusted clock it goes as the policy says, and no time is judged', () => {
    const clock = { clock: 'untrusted' as const }
    expect(first('refer', clock).pass).toMatchObject({ outcome: 'refer', reason: 'CLOCK_UNTRUSTED' })
    expect(first('refuse', clock).pass).toMatchObject({ outcome: 'refuse', reason: 'CLOCK_UNTRUSTED' })
    expect(first('admit-on-pass', clock).pass).toMatchObject({ reason: 'ID_REQUIRED' })
    const story = new Story(visitOf([adult()]), { facts: clock })
    expect(story.scanPass(at('07:30')).reasons).toEqual(['CLOCK_UNTRUSTED', 'ID_REQUIRED'])
  })

  test('a journal that cannot be written admits nobody and says nothing of the visit', () => {
    const story = new Story(visitOf([adult()]), { facts: { journalWritable: false } })
    expect(story.scanPass(at('09:30'))).toMatchObject({
      outcome: 'refuse',
      reason: 'JOURNAL_UNAVAILABLE',
      reasons: ['JOURNAL_UNAVAILABLE'],
    })
  })
})

describe('several reasons', () => {
  test('the visitor hears the one that helps most, the guard hears all', () => {
    const visit = visitOf([adult()], { booking: 'cancelled', issue: 2 })
    const story = new Story(visit, { inmate: { ...inmate, state: 'transferred' } })
    const decision = story.scanPass(at('09:30', -1), passFactsOf(visit, sessionS, 1))
    expect(decision.reason).toBe('VISIT_CANCELLED')
    expect(decision.reasons).toEqual([
      'VISIT_CANCELLED',
      'PASS_SUPERSEDED',
      'INMATE_TRANSFERRED',
      'WRONG_DAY',
      'ID_REQUIRED',
    ])
  })

  test('a wrong day comes before a missing document', () => {
    expect(new Story(visitOf([adult()])).scanPass(at('09:30', -1)).reasons).toEqual([
      'WRONG_DAY',
      'ID_REQUIRED',
    ])
  })
})

describe('presence', () => {
  test('case 59: exact names inside during staggered exits', () => {
    const visit = visitOf([adult(), adult(), child()])
    const story = new Story(visit)
    story.scanPass(at('09:30'))
    story.show('v1')
    story.show('v2')
    const inside = () => musterList(story.events).map(({ visitor }) => visitor)
    const leave = (visitor: string, time: string) =>
      story.append(
        [
          {
            kind: 'exit',
            lane: null,
            reference: visit.reference,
            session: sessionS.id,
            visitor: visitor as VisitorId,
            officer: null,
          },
        ],
        at(time),
      )
    expect(inside()).toEqual(['v1', 'v2', 'v3'])
    leave('v2', '10:20')
    expect(inside()).toEqual(['v1', 'v3'])
    leave('v1', '10:40')
    leave('v3', '10:41')
    expect(inside()).toEqual([])
  })

  test('expected, arrived, waiting, inside, left and did not come are told apart', () => {
    const visits = [visitOf([adult()]), visitOf([adult()]), visitOf([adult()]), visitOf([adult()])] as const
    const stories = visits.map((visit) => new Story(visit))
    for (const story of stories.slice(0, 2)) {
      story.scanPass(at('09:30'))
      story.show('v1')
    }
    const waiting = new Story(visits[2], { policy: policyWith({ admission: 'guard' }) })
    waiting.scanPass(at('09:31'))
    waiting.show('v1')
    const exit = { kind: 'exit', lane: null as LaneId | null, session: sessionS.id, officer: null } as const
    stories[1]?.append([{ ...exit, reference: visits[1].reference, visitor: 'v1' as VisitorId }], at('10:30'))
    const events = [...stories, waiting].flatMap((story) => story.events)
    const count = (now: number) => countPresence(presenceOf(sessionS, visits, events, 15, now))
    expect(count(at('10:15'))).toMatchObject({
      inside: 1,
      left: 1,
      waiting: 1,
      expected: 1,
      'did-not-come': 0,
    })
    expect(count(at('10:15:01'))).toMatchObject({ expected: 0, 'did-not-come': 1 })
  })
})
