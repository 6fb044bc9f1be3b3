import { describe, expect, test } from 'vitest'
import type { LaneId, LocalDate, Reference, SiteId, VisitorId } from '../ids.ts'
import type { VisitorUse } from '../presence/fold.ts'
import { passFactsOf } from '../testing/story.ts'
import { adult, at, child, digest, inmate, sessionS, site, today, visitOf } from '../testing/world.ts'
import { addDays } from '../time/local-time.ts'
import type { Restriction } from '../visit/records.ts'
import { subjectOfNewerPass, subjectOfPass, subjectOfVisit, useOf, type VisitRecords } from './subject.ts'

const lane = 'lane-3' as LaneId
const use = (over: Partial<VisitorUse>): VisitorUse => ({
  state: 'inside',
  at: at('09:40'),
  lane,
  arrivedAt: at('09:20'),
  admittedAt: at('09:30'),
  ...over,
})
const inside = { state: 'inside', at: at('09:30'), lane }
const usesOf = (entries: Record<string, VisitorUse>) =>
  new Map(Object.entries(entries).map(([id, one]) => [id as VisitorId, one] as const))

const visit = visitOf([adult({ documents: [digest(1), digest(2)] }), child(), child()], {
  inmateEarlierVisits: ['2027-03-01' as LocalDate],
})
const restriction = (over: Partial<Restriction>): Restriction => ({
  id: 'r',
  siteId: site.id,
  subject: { kind: 'visitor', document: digest(2) },
  from: today,
  until: today,
  reason: '',
  ...over,
})
const records = (over: Partial<VisitRecords> = {}): VisitRecords => ({
  visit,
  session: sessionS,
  inmate,
  restrictions: [],
  uses: new Map(),
  passIdsOf: ({ documents }) => documents.map((document) => `d${document.slice(-8)}` as VisitorId),
  localVisitsOf: () => [],
  ...over,
})
const member = (index: number, over: Partial<VisitRecords>) =>
  subjectOfVisit(records(over), today).members[index]

describe('use', () => {
  test.each([
    [undefined, { state: 'open' }],
    [use({ state: 'arrived' }), { state: 'open' }],
    [use({ state: 'waiting' }), { state: 'open' }],
    [use({}), inside],
    [use({ admittedAt: null }), { ...inside, at: at('09:40') }],
    [use({ state: 'left' }), { state: 'left', at: at('09:40') }],
    [use({ state: 'refused' }), { state: 'refused', at: at('09:40') }],
  ])('%o', (known, expected) => {
    expect(useOf(known)).toEqual(expected)
  })
})

describe('a visit of the replica', () => {
  test('whole', () => {
    expect(subjectOfVisit(records({ localVisitsOf: () => [today] }), today)).toEqual({
      reference: visit.reference,
      source: 'replica',
      siteId: site.id,
      session: sessionS,
      booking: 'booked',
      issue: 1,
      revokedIssues: [],
      inmate: { ...inmate, restricted: false, earlierVisits: ['2027-03-01', today] },
      members: [
        expect.objectContaining({ id: 'v1', lead: true, restricted: false, earlierVisits: [today] }),
        {
          id: 'v2',
          maskedName: 'V. 2.',
          lead: false,
          known: { by: 'booking', birthDate: '2018-05-20', sex: 'female' },
          category: 'family',
          permitUntil: null,
          earlierVisits: [today],
          restricted: false,
          use: { state: 'open' },
        },
        expect.objectContaining({ id: 'v3' }),
      ],
    })
  })

  test('admissions on the pass alone count, by any of the documents, before the visit was known', () => {
    expect(member(0, { uses: usesOf({ d00000002: use({}) }) })?.use).toEqual(inside)
    expect(member(0, { uses: usesOf({ v1: use({ state: 'arrived' }), d00000001: use({}) }) })?.use).toEqual(
      inside,
    )
  })

  test('so do minors, as many as were let in with it', () => {
    const uses = usesOf({ m1: use({}), v1x: use({}), xm9: use({}), m1x: use({}) })
    expect(member(0, { uses })?.use).toEqual({ state: 'open' })
    expect(member(1, { uses })?.use).toEqual(inside)
    expect(member(2, { uses })?.use).toEqual({ state: 'open' })
    const two = usesOf({ m1: use({ state: 'arrived' }), m12: use({}) })
    expect(member(1, { uses: two })?.use).toEqual(inside)
    expect(member(2, { uses: two })?.use).toEqual({ state: 'open' })
  })

  test('a restriction holds from its first to its last day, for its own document', () => {
    const restricted = (over: Partial<Restriction>) =>
      member(0, { restrictions: [restriction(over)] })?.restricted
    expect(restricted({})).toBe(true)
    expect(restricted({ until: null })).toBe(true)
    expect(restricted({ from: addDays(today, 1), until: null })).toBe(false)
    expect(restricted({ from: addDays(today, -2), until: addDays(today, -1) })).toBe(false)
    expect(restricted({ subject: { kind: 'visitor', document: digest(3) } })).toBe(false)
    expect(restricted({ subject: { kind: 'inmate', inmateId: inmate.id } })).toBe(false)
  })

  test('an inmate is restricted by a restriction of that inmate alone', () => {
    const restricted = (subject: Restriction['subject']) =>
      subjectOfVisit(records({ restrictions: [restriction({ subject })] }), today).inmate?.restricted
    expect(restricted({ kind: 'inmate', inmateId: inmate.id })).toBe(true)
    expect(restricted({ kind: 'inmate', inmateId: 'other' as never })).toBe(false)
    expect(restricted({ kind: 'visitor', document: digest(2) })).toBe(false)
  })
})

describe('a visit known from its pass', () => {
  const pass = { ...passFactsOf(visit), digests: ['0000000a', '0000000b'], partySize: 3 }

  test('whole', () => {
    const open = { state: 'open' }
    const common = {
      maskedName: null,
      category: null,
      permitUntil: null,
      earlierVisits: [],
      restricted: false,
    }
    const uses = usesOf({ d0000000b: use({}) })
    expect(subjectOfPass(pass, uses, new Set(['0000000a']))).toEqual({
      reference: visit.reference,
      source: 'pass',
      siteId: null,
      session: { id: null, gateId: null, startsAt: pass.startsAt, endsAt: pass.endsAt, cancelled: false },
      booking: 'booked',
      issue: 1,
      revokedIssues: [],
      inmate: null,
      members: [
        {
          ...common,
          id: 'd0000000a',
          lead: true,
          known: { by: 'pass', withDocument: true },
          restricted: true,
          use: open,
        },
        { ...common, id: 'd0000000b', lead: false, known: { by: 'pass', withDocument: true }, use: inside },
        { ...common, id: 'm1', lead: false, known: { by: 'pass', withDocument: false }, use: open },
      ],
    })
  })

  test('more digests than people add nobody', () => {
    expect(subjectOfPass({ ...pass, partySize: 1 }, new Map(), new Set()).members).toHaveLength(2)
  })

  test('a newer pass moves the known visit, and lifts what was said of the older issue', () => {
    const known = subjectOfVisit(
      records({
        visit: { ...visit, booking: 'cancelled', revokedIssues: [1] },
        session: { ...sessionS, cancelled: true },
      }),
      today,
    )
    const newer = {
      ...pass,
      issue: 2,
      startsAt: at('14:00'),
      endsAt: at('14:45'),
      reference: 'ZZZZZZZZ' as Reference,
    }
    expect(subjectOfNewerPass({ ...known, siteId: 'site-a' as SiteId }, newer)).toEqual({
      ...known,
      source: 'pass',
      session: { id: null, gateId: null, startsAt: at('14:00'), endsAt: at('14:45'), cancelled: false },
      booking: 'booked',
      issue: 2,
      revokedIssues: [],
    })
  })
})
