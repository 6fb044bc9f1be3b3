/** The numbered cases about a visit: when, where, does it stand, is it used. */
import { describe, expect, test } from 'vitest'
import type { GateId, SiteId, VisitorId } from '../ids.ts'
import { passFactsOf, Story } from '../testing/story.ts'
import {
  adult,
  at,
  child,
  gate,
  inmate,
  lane1,
  lane2,
  policyWith,
  sessionS,
  today,
  visitOf,
} from '../testing/world.ts'
import type { Decision } from './facts.ts'

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

  test('after a restore nobody comes in alone before the past is back, whatever the policy says of old data', () => {
    const refers = { outcome: 'refer', reason: 'REPLICA_STALE', stale: false }
    expect(first('admit-on-pass', { pastKnown: false })).toMatchObject({ pass: refers, reference: refers })
    const strict = first('refuse', { pastKnown: false, replicaAgeMs: null })
    expect(strict.pass).toMatchObject({ outcome: 'refuse' })
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
