/** The numbered cases about parties, their documents and their presence. */
import { describe, expect, test } from 'vitest'
import type { LaneId, LocalDate, VisitorId } from '../ids.ts'
import { countPresence, musterList, presenceOf } from '../presence/presence.ts'
import { Story } from '../testing/story.ts'
import { adult, at, child, policyWith, sessionS, visitOf } from '../testing/world.ts'
import type { Decision } from './facts.ts'

const kinds = (story: Story) => story.events.map(({ kind }) => kind)
const said = ({ outcome, reason }: Decision) => `${outcome} ${reason}`

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
