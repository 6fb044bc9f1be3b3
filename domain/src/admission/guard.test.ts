import { describe, expect, test } from 'vitest'
import type { OfficerId, VisitorId } from '../ids.ts'
import { foldVisit } from '../presence/fold.ts'
import { Story } from '../testing/story.ts'
import {
  adult,
  at,
  digest,
  lane1,
  policyWith,
  sessionS,
  site,
  stamp,
  today,
  visitOf,
} from '../testing/world.ts'
import type { Visit } from '../visit/records.ts'
import type { Decision } from './facts.ts'
import { type ActingOfficer, confirm, markLeftQueue, override, recordExit, undo } from './guard.ts'
import { defaultPolicy } from './policy.ts'

const officer = (over: Partial<ActingOfficer> = {}): ActingOfficer => ({
  id: 'officer-1' as OfficerId,
  role: 'guard',
  lockedOut: false,
  ...over,
})
const second = officer({ id: 'officer-2' as OfficerId })
const about = (visit: Visit) => ({ reference: visit.reference, session: sessionS.id, lane: lane1 })
const admitting = (visitors: readonly VisitorId[]) => ({
  visitors,
  vouchedBy: new Map<VisitorId, VisitorId>(),
  ticket: 4,
  stale: false,
  passIssue: 1,
})
const v = (n: number) => `v${n}` as VisitorId

describe('confirming', () => {
  const guarded = () => {
    const visit = visitOf([adult()])
    const story = new Story(visit, { policy: policyWith({ admission: 'guard' }) })
    story.scanPass(at('09:30'))
    return { visit, story, decision: story.show('v1') }
  }

  test('case 42: with self admission off a complete party is recorded as arrived and waits for the guard', () => {
    const { story, decision, visit } = guarded()
    expect(decision).toMatchObject({ outcome: 'admit', reason: 'ADMITTED', awaitsGuard: true })
    expect(decision.explanation.next).toBe('wait-to-be-called')
    expect(story.events.map(({ kind }) => kind)).toEqual(['arrival', 'referral'])
    expect(foldVisit(story.events, visit.reference).get(v(1))).toMatchObject({ state: 'waiting' })
  })

  test('case 43: the guard confirms, and the admission carries the officer', () => {
    const { story, decision, visit } = guarded()
    const { denied, drafts } = confirm(officer(), about(visit), decision, admitting([v(1)]))
    expect(denied).toBeNull()
    expect(drafts).toMatchObject([
      { kind: 'admission', reason: 'ADMITTED', by: 'guard', officer: 'officer-1', ticket: 4 },
    ])
    story.append(drafts, at('09:35'))
    expect(foldVisit(story.events, visit.reference).get(v(1))).toMatchObject({
      state: 'inside',
      admittedAt: at('09:35'),
    })
  })

  test('an admission on the pass stays one when a guard confirms it', () => {
    const { decision, visit } = guarded()
    const onPass: Decision = { ...decision, reason: 'ADMITTED_ON_PASS' }
    expect(confirm(officer(), about(visit), onPass, admitting([v(1)])).drafts).toMatchObject([
      { reason: 'ADMITTED_ON_PASS' },
    ])
  })

  test('a viewer confirms nothing, and the attempt is recorded', () => {
    const { decision, visit } = guarded()
    expect(confirm(officer({ role: 'viewer' }), about(visit), decision, admitting([v(1)]))).toMatchObject({
      denied: 'role',
      drafts: [{ kind: 'override-denied', why: 'role', officer: 'officer-1' }],
    })
  })
})

describe('overriding', () => {
  const late = () => {
    const visit = visitOf([adult()])
    const story = new Story(visit)
    return { visit, story, decision: story.scanPass(at('10:20')) }
  }
  const request = (over = {}) => ({
    to: 'admit' as const,
    cause: 'late-excused' as const,
    second: null,
    admitting: admitting([v(1)]),
    ...over,
  })

  test('case 44: TOO_LATE is overridden with a reason; the record has code, officer and reason', () => {
    const { visit, story, decision } = late()
    const { denied, drafts } = override(officer(), about(visit), decision, request(), defaultPolicy)
    expect(denied).toBeNull()
    expect(drafts).toMatchObject([
      {
        kind: 'override',
        to: 'admit',
        against: 'TOO_LATE',
        used: true,
        cause: 'late-excused',
        officer: 'officer-1',
      },
      { kind: 'admission', reason: 'OVERRIDDEN', by: 'guard', officer: 'officer-1' },
    ])
    story.append(drafts, at('10:21'))
    expect(foldVisit(story.events, visit.reference).get(v(1))?.state).toBe('inside')
  })

  test.each([
    ['without a reason', officer(), { cause: null }, 'no-reason'],
    ['by a viewer', officer({ role: 'viewer' }), {}, 'role'],
    ['by someone locked out', officer({ lockedOut: true }), {}, 'locked-out'],
    [
      'by a locked-out viewer without a reason',
      officer({ role: 'viewer', lockedOut: true }),
      { cause: null },
      'locked-out',
    ],
  ] as const)('case 45: an override %s is refused, and recorded', (_, who, over, why) => {
    const { visit, decision } = late()
    const judged = override(who, about(visit), decision, request(over), defaultPolicy)
    expect(judged.denied).toBe(why)
    expect(judged.drafts).toEqual([{ kind: 'override-denied', ...about(visit), officer: who.id, why }])
  })

  test('admitting someone restricted needs a second officer who is another one and may act', () => {
    const restriction = {
      id: 'r',
      siteId: site.id,
      subject: { kind: 'visitor' as const, document: digest(901) },
      from: today,
      until: null,
      reason: '',
    }
    const visit = visitOf([adult({ documents: [digest(901)] })])
    const story = new Story(visit, { restrictions: [restriction] })
    story.scanPass(at('09:30'))
    const decision = story.show('v1')
    const ask = (other: ActingOfficer | null, to: 'admit' | 'refuse' = 'admit') =>
      override(officer(), about(visit), decision, request({ second: other, to }), defaultPolicy).denied
    expect(ask(null)).toBe('second-officer-missing')
    expect(ask(officer())).toBe('second-officer-missing')
    expect(ask({ ...second, role: 'viewer' })).toBe('second-officer-missing')
    expect(ask({ ...second, lockedOut: true })).toBe('second-officer-missing')
    expect(ask(second)).toBeNull()
    expect(ask(null, 'refuse')).toBeNull()
  })

  test('an override of a decision that needed none is stored as asked and not used', () => {
    const visit = visitOf([adult()])
    const story = new Story(visit, { policy: policyWith({ admission: 'guard' }) })
    story.scanPass(at('09:30'))
    const { drafts } = override(officer(), about(visit), story.show('v1'), request({ second }), defaultPolicy)
    expect(drafts).toMatchObject([
      { kind: 'override', used: false, second: 'officer-2' },
      { kind: 'admission', reason: 'ADMITTED' },
    ])
  })

  test('an override to refuse admits nobody, and the kiosk lets that person in no more', () => {
    const visit = visitOf([adult()])
    const story = new Story(visit, { policy: policyWith({ admission: 'guard' }) })
    story.scanPass(at('09:30'))
    const decision = story.show('v1')
    const { drafts } = override(
      officer(),
      about(visit),
      decision,
      request({ to: 'refuse', cause: 'conduct' }),
      defaultPolicy,
    )
    expect(drafts).toMatchObject([{ kind: 'override', to: 'refuse', against: 'ADMITTED', used: true }])
    story.append(drafts, at('09:31'))
    expect(foldVisit(story.events, visit.reference).get(v(1))?.state).toBe('refused')
    story.scanPass(at('09:32'))
    expect(story.show('v1')).toMatchObject({ outcome: 'refer', reason: 'OVERRIDDEN', concerned: ['v1'] })
  })
})

test('one reason among several is enough to need a second officer', () => {
  const visit = visitOf([adult()])
  const decision = {
    outcome: 'refer',
    reason: 'LEAD_MISSING',
    reasons: ['LEAD_MISSING', 'VISITOR_RESTRICTED'],
  } as const
  const asked = { to: 'admit', cause: 'humanitarian', second: null, admitting: admitting([v(1)]) } as const
  expect(override(officer(), about(visit), decision, asked, defaultPolicy).denied).toBe(
    'second-officer-missing',
  )
})

test('a child whom a guard lets in with the lead is vouched by the lead', () => {
  const visit = visitOf([adult()])
  const both = { ...admitting([v(1), v(2)]), vouchedBy: new Map([[v(2), v(1)]]) }
  expect(confirm(officer(), about(visit), { reason: 'ADMITTED' } as Decision, both).drafts).toMatchObject([
    { visitor: 'v1', vouchedBy: null },
    { visitor: 'v2', vouchedBy: 'v1' },
  ])
})

describe('taking back, leaving', () => {
  const visit = visitOf([adult()])
  const admission = () => {
    const drafts = confirm(
      officer(),
      about(visit),
      { reason: 'ADMITTED' } as Decision,
      admitting([v(1)]),
    ).drafts
    const [event] = stamp(drafts, 1, at('09:30'))
    if (event?.kind !== 'admission') throw new Error('no admission')
    return event
  }
  const moment = (time: string, over = {}) => ({
    at: at(time),
    monotonicMs: at(time) - at('00:00'),
    boot: 'boot-1',
    ...over,
  })

  test('case 46: an admission is undone after 14:59 minutes and no more after 15:01', () => {
    const judged = undo(officer(), admission(), moment('09:44:59'))
    expect(judged).toMatchObject({
      denied: null,
      drafts: [{ kind: 'undo', undoes: 1, visitor: 'v1', officer: 'officer-1' }],
    })
    const events = [admission(), ...stamp(judged.drafts, 2, at('09:44:59'))]
    expect(foldVisit(events, visit.reference).get(v(1))).toBeUndefined()
    expect(undo(officer(), admission(), moment('09:45:00')).denied).toBeNull()
    expect(undo(officer(), admission(), moment('09:45:01')).denied).toBe('too-late')
  })

  test('stepping the wall clock opens no closed door within a boot; across boots the wall clock counts', () => {
    const later = moment('10:30')
    expect(undo(officer(), admission(), { ...later, at: at('09:31') }).denied).toBe('too-late')
    expect(undo(officer(), admission(), { ...later, at: at('09:31'), boot: 'boot-2' }).denied).toBeNull()
    expect(undo(officer(), admission(), { ...later, at: at('09:10'), boot: 'boot-2' }).denied).toBe(
      'too-late',
    )
    expect(undo(officer(), admission(), { ...later, boot: 'boot-2' }).denied).toBe('too-late')
  })

  test('a viewer undoes nothing', () => {
    expect(undo(officer({ role: 'viewer' }), admission(), moment('09:31')).denied).toBe('role')
  })

  test('an exit taken back leaves the visitor inside', () => {
    const [exit] = stamp(recordExit(officer(), about(visit), [v(1)]).drafts, 2, at('10:00'))
    if (exit?.kind !== 'exit') throw new Error('no exit')
    const back = undo(officer(), exit, moment('10:05')).drafts
    const events = [admission(), exit, ...stamp(back, 3, at('10:05'))]
    expect(foldVisit(events.slice(0, 2), visit.reference).get(v(1))?.state).toBe('left')
    expect(foldVisit(events, visit.reference).get(v(1))?.state).toBe('inside')
  })

  test('exits and leaving the queue are recorded one a visitor, with the officer', () => {
    expect(recordExit(officer(), about(visit), [v(1), v(2)]).drafts).toMatchObject([
      { kind: 'exit', visitor: 'v1', officer: 'officer-1' },
      { kind: 'exit', visitor: 'v2' },
    ])
    expect(markLeftQueue(officer(), about(visit), [v(1)]).drafts).toMatchObject([{ kind: 'left-queue' }])
    expect(recordExit(officer({ lockedOut: true }), about(visit), [v(1)]).denied).toBe('locked-out')
    const waiting = { ...admission(), kind: 'arrival', credential: 'pass', sequence: 1 } as never
    const gone = stamp(markLeftQueue(officer(), about(visit), [v(1)]).drafts, 2, at('09:40'))
    expect(foldVisit([waiting, ...gone], visit.reference).get(v(1))?.state).toBe('left-queue')
  })
})
