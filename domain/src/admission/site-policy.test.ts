import { describe, expect, test } from 'vitest'
import type { LocalDate, SiteId } from '../ids.ts'
import { policyWith, site, today } from '../testing/world.ts'
import { addDays } from '../time/local-time.ts'
import { type DatedPolicy, datedPolicy, defaultPolicy, type SitePolicy } from './policy.ts'
import { policyFaults, policyFor } from './site-policy.ts'

const dated = (over: Partial<SitePolicy>, rest: Partial<DatedPolicy> = {}): DatedPolicy => ({
  id: 'p1',
  siteId: site.id,
  from: today,
  until: null,
  policy: policyWith(over),
  ...rest,
})

describe('which policy holds', () => {
  const winter = dated({ maxParty: 2 }, { id: 'winter', from: addDays(today, -100) })
  const circular = dated(
    { maxParty: 1, maxAdults: 1, maxChildren: 0 },
    { id: 'circular', until: addDays(today, 1) },
  )

  test.each([
    [-101, 6],
    [-100, 2],
    [-1, 2],
    [0, 1],
    [1, 1],
    [2, 2],
  ])('%i days from the circular a party may have %i', (offset, maxParty) => {
    for (const policies of [
      [winter, circular],
      [circular, winter],
    ])
      expect(policyFor(policies, site.id, addDays(today, offset)).maxParty).toBe(maxParty)
  })

  test('another site has its own', () => {
    expect(policyFor([circular], 'site-b' as SiteId, today)).toEqual(defaultPolicy)
  })

  test('of two that begin together the later id wins', () => {
    const a = dated({ maxParty: 3 }, { id: 'a' })
    const b = dated({ maxParty: 4 }, { id: 'b' })
    expect(policyFor([b, a], site.id, today).maxParty).toBe(4)
    expect(policyFor([a, b], site.id, today).maxParty).toBe(4)
  })
})

describe('a policy that cannot be valid is rejected with the field named', () => {
  test.each([
    ['policy.leadAge', dated({ leadAge: 17 })],
    ['policy.idAge', dated({ idAge: 19 })],
    ['policy.lateCutOffMinutes', dated({ lateCutOffMinutes: 46 })],
    ['policy.maxAdults', dated({ maxAdults: 7 })],
    ['policy.maxChildren', dated({ maxParty: 3, maxChildren: 4 })],
    ['policy.acceptedDocuments', dated({ acceptedDocuments: ['passport', 'passport'] })],
    [
      'policy.reservedDays',
      dated({
        reservedDays: [
          { weekday: 2, for: 'male' },
          { weekday: 2, for: 'female' },
        ],
      }),
    ],
    [
      'policy.regimes',
      dated({
        regimes: [
          { date: today, registers: 'odd' },
          { date: today, registers: 'even' },
        ],
      }),
    ],
    [
      'policy.limits',
      dated({
        limits: [
          { per: 'visitor', count: 1, days: 7 },
          { per: 'visitor', count: 2, days: 7 },
        ],
      }),
    ],
    ['until', dated({}, { until: addDays(today, -1) })],
  ])('%s', (field, policy) => {
    expect(policyFaults(policy, 45).map((one) => one.field)).toEqual([field])
    expect(policyFaults(policy, 45)[0]?.message).toMatch(/\w{3}/)
  })

  test('the default policy and the edges of each rule are valid', () => {
    expect(policyFaults(dated({}), 45)).toEqual([])
    const edges = dated(
      {
        lateCutOffMinutes: 45,
        idAge: 18,
        maxParty: 6,
        maxAdults: 6,
        maxChildren: 6,
        reservedDays: [
          { weekday: 2, for: 'male' },
          { weekday: 3, for: 'female' },
        ],
        regimes: [
          { date: today, registers: 'odd' },
          { date: addDays(today, 1), registers: 'even' },
        ],
        limits: [
          { per: 'visitor', count: 1, days: 7 },
          { per: 'visitor', count: 2, days: 30 },
          { per: 'inmate', count: 1, days: 7 },
        ],
      },
      { until: today },
    )
    expect(policyFaults(edges, 45)).toEqual([])
  })

  test('numbers out of range never get as far', () => {
    const bad = {
      ...dated({}),
      policy: { ...defaultPolicy, idAge: -1, limits: [{ per: 'visitor', count: 0, days: 7 }] },
    }
    const result = datedPolicy.safeParse(bad)
    expect(result.error?.issues.map(({ path }) => path.join('.'))).toEqual([
      'policy.idAge',
      'policy.limits.0.count',
    ])
    expect(datedPolicy.safeParse({ ...dated({}), from: '2027-02-30' as LocalDate }).success).toBe(false)
  })
})
