import { describe, expect, test } from 'vitest'
import type { LocalDate, SessionId } from '../ids.ts'
import {
  adult,
  at,
  child,
  digest,
  inmate,
  policyWith,
  sessionS,
  site,
  today,
  visitOf,
} from '../testing/world.ts'
import { addDays } from '../time/local-time.ts'
import type { Session, Visit } from '../visit/records.ts'
import { type DatedPolicy, defaultPolicy, type SitePolicy } from './policy.ts'
import { type Booked, firstDayChanged, policyEffects, withPolicy } from './policy-effects.ts'

const booked = (visit: Visit, over: Partial<Booked> = {}): Booked => ({
  visit,
  session: sessionS,
  inmate,
  ...over,
})
const later: Session = { ...sessionS, id: 's-2' as SessionId, startsAt: at('14:00'), endsAt: at('14:45') }
const pair = visitOf([adult(), child()])
const family = visitOf([adult(), adult(), child(), child()])
const day = [booked(pair), booked(family, { session: later })]

const effects = (over: Partial<SitePolicy>, among: readonly Booked[] = day) =>
  policyEffects(among, site, defaultPolicy, policyWith(over), today)
const reasons = (over: Partial<SitePolicy>, among?: readonly Booked[]) => effects(over, among).reasons

describe('what a change of policy does to a day', () => {
  test('the same again changes nothing for anybody', () => {
    expect(effects({})).toEqual({
      visits: 2,
      visitors: 6,
      windows: [],
      reasons: [],
      documents: { before: 3, after: 3 },
      undocumented: { before: 0, after: 0 },
      minors: { before: 3, after: 3 },
    })
  })

  test('those of each session may come earlier, and no longer as late', () => {
    expect(effects({ checkInOpensMinutes: 60, lateCutOffMinutes: 10 }).windows).toEqual([
      {
        session: 's',
        startsAt: at('10:00'),
        visits: 1,
        visitors: 2,
        opensAt: { before: at('09:15'), after: at('09:00') },
        cutOffAt: { before: at('10:15'), after: at('10:10') },
      },
      {
        session: 's-2',
        startsAt: at('14:00'),
        visits: 1,
        visitors: 4,
        opensAt: { before: at('13:15'), after: at('13:00') },
        cutOffAt: { before: at('14:15'), after: at('14:10') },
      },
    ])
  })

  test('a party that exceeds the new number is named', () => {
    const found = [{ reason: 'PARTY_TOO_LARGE', stopped: [family.reference], freed: [] }]
    expect(reasons({ maxParty: 3 })).toEqual(found)
  })

  test('a party that no longer does is free to come in', () => {
    const large = booked(visitOf(Array.from({ length: 4 }, () => adult())))
    expect(reasons({ maxAdults: 4 }, [large])).toEqual([
      { reason: 'PARTY_TOO_LARGE', stopped: [], freed: [large.visit.reference] },
    ])
  })

  test('a lead who is too young by the new age, and who stands alone with it', () => {
    const young = booked(visitOf([adult({ birthDate: '2008-01-01' as LocalDate })]))
    expect(reasons({ leadAge: 21 }, [young])).toEqual([
      { reason: 'LEAD_MISSING', stopped: [young.visit.reference], freed: [] },
    ])
  })

  test('limits, permits, reserved days and regimes meet those whom they concern', () => {
    const often = booked(visitOf([adult({ earlierVisits: [addDays(today, -3)] })]))
    expect(reasons({ limits: [{ per: 'visitor', count: 1, days: 7 }] }, [often])[0]?.reason).toBe(
      'LIMIT_REACHED',
    )
    const press = booked(visitOf([adult({ category: 'press' })]))
    expect(reasons({ permitCategories: ['press'] }, [press, ...day])).toEqual([
      { reason: 'PERMIT_REQUIRED', stopped: [press.visit.reference], freed: [] },
    ])
    const tuesday = { reservedDays: [{ weekday: 2, for: 'male' as const }] }
    expect(reasons(tuesday)[0]).toMatchObject({
      reason: 'DAY_RESERVED',
      stopped: [pair.reference, family.reference],
    })
    const even = { regimes: [{ date: today, registers: 'even' as const }] }
    expect(reasons(even)[0]).toMatchObject({
      reason: 'DAY_RESERVED',
      stopped: [pair.reference, family.reference],
    })
  })

  test('what stands in the way either way is no change', () => {
    const cancelled = booked(pair, { inmate: { ...inmate, state: 'released' } })
    expect(reasons({ maxParty: 6 }, [cancelled])).toEqual([])
  })

  test('who must show a document, and whose booking names none', () => {
    const teenager = child({ birthDate: addDays(today, -14 * 366) as LocalDate })
    const withCard = child({ birthDate: addDays(today, -14 * 366) as LocalDate, documents: [digest(99)] })
    const visit = booked(visitOf([adult(), teenager, withCard]))
    expect(effects({ idAge: 12 }, [visit])).toMatchObject({
      documents: { before: 1, after: 3 },
      undocumented: { before: 0, after: 1 },
    })
    expect(effects({ adultAge: 13, idAge: 12 }, [visit])).toMatchObject({ minors: { before: 2, after: 0 } })
  })
})

describe('the first day on which something else holds', () => {
  const policy = (
    id: string,
    from: string,
    until: string | null,
    over: Partial<SitePolicy> = {},
  ): DatedPolicy => ({
    id,
    siteId: site.id,
    from: from as LocalDate,
    until: until as LocalDate | null,
    policy: policyWith(over),
  })
  const standing = [
    policy('base', '2027-01-01', null),
    policy('feast', '2027-04-01', '2027-04-10', { maxParty: 2 }),
  ]
  const first = (entered: DatedPolicy) =>
    firstDayChanged(site.id, standing, withPolicy(standing, entered), '2027-03-17' as LocalDate)

  test.each([
    ['at once, when it holds already', policy('base', '2027-01-01', null, { maxParty: 4 }), '2027-03-17'],
    ['when it begins', policy('next', '2027-05-01', null, { maxParty: 4 }), '2027-05-01'],
    ['after another that goes before it', policy('next', '2027-03-20', null), null],
    ['when a later one ends', policy('feast', '2027-04-01', '2027-04-05', { maxParty: 2 }), '2027-04-06'],
    ['never, when it says the same', policy('base', '2027-01-01', null), null],
    ['never, when it is over', policy('old', '2026-01-01', '2026-02-01', { maxParty: 1 }), null],
    [
      'up to the last day there is',
      policy('long', '2027-06-01', '9999-12-31', { maxParty: 1 }),
      '2027-06-01',
    ],
  ])('%s', (_, entered, expected) => expect(first(entered)).toBe(expected))
})
