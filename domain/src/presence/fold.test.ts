import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { GateId, LaneId, OfficerId, Reference, VisitorId } from '../ids.ts'
import type { EpochId, EventDraft, JournalEvent } from '../journal/event.ts'
import { adult, at, lane1, sessionS, site, stamp, visitOf } from '../testing/world.ts'
import { foldVisit, foldVisits, inOrder } from './fold.ts'
import { countPresence, musterList, presenceOf } from './presence.ts'

const reference = 'AAAAAAAA' as Reference
const other = 'BBBBBBBB' as Reference
const v1 = 'v1' as VisitorId
const of = { lane: lane1 as LaneId | null, reference, session: sessionS.id }
const officer = 'officer-1' as OfficerId

const arrival: EventDraft = { kind: 'arrival', ...of, visitor: v1, credential: 'pass' }
const admission: EventDraft = {
  kind: 'admission',
  ...of,
  visitor: v1,
  reason: 'ADMITTED',
  by: 'self',
  officer: null,
  vouchedBy: null,
  ticket: 1,
  stale: false,
  passIssue: 1,
}
const exit: EventDraft = { kind: 'exit', ...of, visitor: v1, officer }
const leftQueue: EventDraft = { kind: 'left-queue', ...of, visitor: v1, officer }
const referral: EventDraft = {
  kind: 'referral',
  ...of,
  reason: 'LEAD_MISSING',
  reasons: ['LEAD_MISSING'],
  visitors: [v1],
  concerned: [],
  stale: false,
}
const refuse: EventDraft = {
  kind: 'override',
  ...of,
  visitors: [v1],
  to: 'refuse',
  against: 'ADMITTED',
  used: true,
  cause: 'conduct',
  officer,
  second: null,
}
const walkIn: EventDraft = { kind: 'walk-in', ...of, visitor: v1, document: null, officer }

/** Events of one gate, a minute apart from 09:00 on. */
const told = (...drafts: EventDraft[]): JournalEvent[] =>
  drafts.flatMap((draft, index) => stamp([draft], index + 1, at('09:00') + index * 60_000))

const stateAfter = (...drafts: EventDraft[]) => foldVisit(told(...drafts), reference).get(v1)?.state

describe('what one event does', () => {
  test.each([
    ['comes', [arrival], 'arrived'],
    ['walks in', [walkIn], 'arrived'],
    ['comes and is referred', [arrival, referral], 'waiting'],
    ['is referred without having come', [referral], 'expected'],
    ['is admitted', [arrival, admission], 'inside'],
    ['is admitted and referred late', [arrival, admission, referral], 'inside'],
    ['shows a document again inside', [arrival, admission, arrival], 'inside'],
    ['leaves', [arrival, admission, exit], 'left'],
    ['comes again after leaving', [arrival, admission, exit, arrival], 'arrived'],
    ['goes away from the queue', [arrival, referral, leftQueue], 'left-queue'],
    ['is marked gone while inside', [admission, leftQueue], 'inside'],
    ['is refused by a guard', [arrival, refuse], 'refused'],
    ['is inside when a late refusal comes', [admission, refuse], 'inside'],
    ['is refused, then admitted', [refuse, admission], 'inside'],
    ['is overridden to admit without an admission', [arrival, { ...refuse, to: 'admit' }], 'arrived'],
  ] as [string, EventDraft[], string][])('a visitor %s', (_, drafts, state) => {
    expect(stateAfter(...drafts)).toBe(state)
  })

  test('times and lane are those of the events', () => {
    const uses = foldVisit(told(arrival, referral, { ...admission, lane: null }, exit), reference)
    expect(uses.get(v1)).toEqual({
      state: 'left',
      at: at('09:03'),
      lane: lane1,
      arrivedAt: at('09:00'),
      admittedAt: at('09:02'),
    })
    expect(foldVisit(told(admission), reference).get(v1)).toMatchObject({ arrivedAt: at('09:00') })
    expect(foldVisit(told(walkIn, walkIn), reference).get(v1)).toMatchObject({
      arrivedAt: at('09:00'),
      at: at('09:01'),
    })
    expect(foldVisit(told(arrival, arrival), reference).get(v1)).toMatchObject({ arrivedAt: at('09:00') })
    expect(foldVisit(told(admission, exit, arrival), reference).get(v1)).toMatchObject({ admittedAt: null })
  })

  test('an undone event never happened, whichever gate has the same sequence', () => {
    const undo: EventDraft = { kind: 'undo', ...of, visitor: v1, undoes: 2, officer }
    expect(stateAfter(arrival, admission, undo)).toBe('arrived')
    const elsewhere = told(arrival, admission).map((event) => ({ ...event, gate: 'site-a-side' as GateId }))
    const here = told(arrival, admission, undo)
    expect(foldVisit([...here, ...elsewhere], reference).get(v1)?.state).toBe('inside')
  })

  test('events of other visits, and those of none, change nothing', () => {
    const unknown: EventDraft = {
      kind: 'refusal',
      lane: lane1,
      reference: null,
      session: null,
      reason: 'PASS_FORGED',
      reasons: ['PASS_FORGED'],
      credential: 'pass',
      stale: false,
    }
    const started: EventDraft = { kind: 'epoch-started', lane: null, why: 'new', previousEpoch: null }
    const events = told(started, unknown, { ...admission, reference: other }, { ...unknown, reference })
    expect(foldVisit(events, reference).size).toBe(0)
    expect([...foldVisits(events).keys()].toSorted()).toEqual([reference, other])
  })
})

describe('order', () => {
  test('case 47: an exit that reaches headquarters before its entry leaves presence right in the end', () => {
    const [came, entered, left] = told(arrival, admission, exit)
    const early = [left].flatMap((event) => event ?? [])
    expect(foldVisit(early, reference).get(v1)?.state).toBe('left')
    const all = [left, came, entered].flatMap((event) => event ?? [])
    expect(foldVisit(all, reference).get(v1)?.state).toBe('left')
    expect(musterList(all)).toEqual([])
  })

  test('the sequence orders one gate although its clock was stepped back', () => {
    const [entered] = stamp([admission], 1, at('10:00'))
    const [left] = stamp([exit], 2, at('08:00'))
    const all = [left, entered].flatMap((event) => event ?? [])
    expect(inOrder(all).map(({ sequence }) => sequence)).toEqual([1, 2])
    expect(foldVisit(all, reference).get(v1)?.state).toBe('left')
  })

  test('between gates the time orders, whatever their names', () => {
    const there = stamp([exit], 1, at('10:00')).map((event) => ({ ...event, gate: 'site-a-side' as GateId }))
    const here = stamp([admission], 1, at('10:30'))
    expect(foldVisit([...here, ...there], reference).get(v1)?.state).toBe('inside')
  })

  test('between gates at one time the gate orders, and then the epoch', () => {
    const there = (events: JournalEvent[]) =>
      events.map((event) => ({ ...event, gate: 'site-a-side' as GateId }))
    const entered = stamp([admission], 5, at('10:00'))
    const left = there(stamp([exit], 1, at('10:30')))
    expect(foldVisit([...left, ...entered], reference).get(v1)?.state).toBe('left')
    const same = there(stamp([exit], 1, at('10:00')))
    expect(inOrder([...same, ...entered]).map(({ gate }) => gate)).toEqual(['site-a-main', 'site-a-side'])
    const epochs = [
      { ...stamp([exit], 1, at('10:00'))[0], epoch: 'epoch0002' as EpochId },
      ...entered,
    ] as JournalEvent[]
    expect(inOrder(epochs).map(({ epoch }) => epoch)).toEqual(['epoch0001', 'epoch0002'])
  })
})

const draft = fc.constantFrom(arrival, admission, exit, leftQueue, referral, refuse, walkIn)
const anyEvents = fc
  .array(
    fc.record({
      draft,
      gate: fc.constantFrom('site-a-main', 'site-a-side'),
      epoch: fc.constantFrom('epoch0001', 'epoch0002'),
      visitor: fc.constantFrom('v1', 'v2'),
      visit: fc.constantFrom(reference, other),
      minute: fc.integer({ min: 0, max: 90 }),
      undoes: fc.option(fc.integer({ min: 1, max: 12 }), { nil: null }),
    }),
    { maxLength: 14 },
  )
  .map((list) => {
    const sequences = new Map<string, number>()
    return list.map(({ draft: one, gate, epoch, visitor, visit, minute, undoes }) => {
      const key = `${gate} ${epoch}`
      const sequence = (sequences.get(key) ?? 0) + 1
      sequences.set(key, sequence)
      const base =
        undoes === null ? one : ({ kind: 'undo', ...of, visitor: v1, undoes, officer } as EventDraft)
      const whom = 'visitor' in base ? { visitor } : { visitors: [visitor] }
      const made = { ...base, reference: visit, ...whom } as EventDraft
      return { ...stamp([made], sequence, at('09:00') + minute * 60_000)[0], gate, epoch } as JournalEvent
    })
  })

describe('properties', () => {
  test('presence does not depend on the order in which events arrive, nor on how often', () => {
    fc.assert(
      fc.property(
        anyEvents.chain((events) =>
          fc.tuple(
            fc.constant(events),
            fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2 }),
          ),
        ),
        ([events, arrived]) => {
          expect([...foldVisits(arrived)].toSorted()).toEqual([...foldVisits(events)].toSorted())
          const listed = (list: JournalEvent[]) =>
            musterList(list)
              .map((one) => JSON.stringify(one))
              .toSorted()
          expect(listed(arrived)).toEqual(listed(events))
        },
      ),
      { numRuns: 2000 },
    )
  })

  test('folding one visit or all gives the same', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        for (const [visit, uses] of foldVisits(events)) expect(foldVisit(events, visit)).toEqual(uses)
      }),
      { numRuns: 500 },
    )
  })

  test('everyone is counted once', () => {
    const visits = [
      { ...visitOf([adult(), adult()]), reference },
      { ...visitOf([adult(), adult()]), reference: other },
    ]
    fc.assert(
      fc.property(anyEvents, fc.integer({ min: 0, max: 1440 }), (events, minute) => {
        const people = presenceOf(sessionS, visits, events, 15, at('00:00') + minute * 60_000)
        const counts = countPresence(people)
        expect(people).toHaveLength(4)
        expect(Object.values(counts).reduce((sum, n) => sum + n, 0)).toBe(4)
        expect(counts.inside).toBe(musterList(events).length)
      }),
      { numRuns: 500 },
    )
  })
})

describe('who belongs to a session', () => {
  test('a cancelled booking expects nobody, yet whoever was admitted on it is listed', () => {
    const visit = { ...visitOf([adult(), adult()], { booking: 'cancelled' }), reference, siteId: site.id }
    expect(presenceOf(sessionS, [visit], [], 15, at('09:30'))).toEqual([])
    expect(presenceOf(sessionS, [visit], told(admission), 15, at('09:30'))).toEqual([
      { reference, visitor: v1, whereabouts: 'inside', since: at('09:00') },
    ])
  })

  test('who was referred without having come is not here', () => {
    const visit = { ...visitOf([adult()]), reference }
    const people = (now: number) => presenceOf(sessionS, [visit], told(referral), 15, now)
    expect(people(at('09:30'))).toMatchObject([{ whereabouts: 'expected' }])
    expect(people(at('10:30'))).toMatchObject([{ whereabouts: 'did-not-come' }])
  })

  test('who has not come is expected, without a since', () => {
    const visit = { ...visitOf([adult()]), reference }
    expect(presenceOf(sessionS, [visit], [], 15, at('09:30'))).toEqual([
      { reference, visitor: v1, whereabouts: 'expected', since: null },
    ])
  })
})
