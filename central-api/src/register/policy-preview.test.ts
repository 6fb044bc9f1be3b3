import {
  addDays,
  atLocalTime,
  type DatedPolicy,
  defaultPolicy,
  type LocalDate,
  localDate,
  type PolicyPreview,
  type Problem,
  policyPreview,
  type SitePolicy,
} from '@ziara-gate/domain'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contentsOf } from '../testing/contents.ts'
import { databaseKinds } from '../testing/database.ts'
import { adult, inmateOf, north, requestFor, sessionOf, south } from '../testing/places.ts'
import { World } from '../testing/world.ts'

describe.each(databaseKinds)('a policy is looked at before it is entered, on %s', (kind) => {
  let world: World
  let token: string
  let today: LocalDate
  let references: string[]

  beforeAll(async () => {
    world = await World.start(kind)
    // Noon: the sessions of tomorrow are tomorrow's for as long as the tests run.
    world.clock.now = atLocalTime(localDate(world.clock.now, north.zone), '12:00', north.zone)
    today = localDate(world.clock.now, north.zone)
    token = await world.token('site-manager', [north.id])
    const tomorrow = sessionOf(north, world.clock.now, 1, '23:00')
    const registrar = await world.token()
    const child = adult('Small Test', { lead: false, documents: [], birthDate: '2020-01-01' as LocalDate })
    const alone = await world.book(requestFor(tomorrow), registrar)
    const family = await world.book(
      { ...requestFor(tomorrow), visitors: [adult('Amal Test'), child] },
      registrar,
    )
    const gone = await world.book(requestFor(tomorrow), registrar)
    await world.call('POST', `/v1/visits/${gone.visit.reference}/cancel`, { token: registrar })
    references = [alone, family].map(({ visit }) => visit.reference)
  })
  afterAll(() => world.close())

  const day = (days: number) => addDays(today, days)
  const ask = (id: string, over: Partial<SitePolicy>, { query = '', site = north.id, ...dates }: Ask = {}) =>
    world.call('POST', `/v1/sites/${site}/policies/${id}/preview${query}`, {
      token,
      body: { from: '2026-03-01', until: null, policy: { ...defaultPolicy, ...over }, ...dates },
    })
  interface Ask {
    query?: string
    site?: string
    from?: string
    until?: string
  }
  const asked = async (...given: Parameters<typeof ask>): Promise<PolicyPreview> =>
    policyPreview.parse(await (await ask(...given)).json())

  test('tomorrow’s bookings are put through the rules before and after, and nothing is changed', async () => {
    const before = await contentsOf(world.db)
    const preview = await asked('spring', {
      checkInOpensMinutes: 60,
      maxParty: 1,
      maxAdults: 1,
      maxChildren: 0,
    })
    expect(preview).toMatchObject({
      date: day(1),
      before: { id: null, policy: defaultPolicy },
      after: { id: 'spring', policy: { maxParty: 1 } },
      visits: 2,
      visitors: 3,
      reasons: [{ reason: 'PARTY_TOO_LARGE', stopped: [references[1]], freed: [] }],
      documents: { before: 2, after: 2 },
      minors: { before: 1, after: 1 },
    })
    const startsAt = sessionOf(north, world.clock.now, 1, '23:00').startsAt
    const opensAt = { before: startsAt - 45 * 60_000, after: startsAt - 60 * 60_000 }
    expect(preview.windows).toMatchObject([{ startsAt, visits: 2, visitors: 3, opensAt }])
    expect(await contentsOf(world.db)).toEqual(before)
  })

  test('the day that is looked at is the first on which something changes, or the one that is asked for', async () => {
    expect(await asked('later', { idAge: 12 }, { from: day(9) })).toMatchObject({ date: day(9), visits: 0 })
    expect(await asked('later', { idAge: 12 }, { from: day(9), query: `?date=${day(1)}` })).toMatchObject({
      date: day(1),
      visits: 2,
      after: { id: null },
    })
    const same = await asked('same', {})
    expect(same).toMatchObject({ date: day(1), after: { id: 'same' }, reasons: [], windows: [] })
  })

  test('a limit is told with how far back visits are known', async () => {
    const preview = await asked('limits', { limits: [{ per: 'visitor', count: 1, days: 90 }] })
    expect(preview.historyFrom).toBe(day(-31))
  })

  test('what could not be entered is refused in the same words', async () => {
    const refused = async (response: Response) => {
      const { code, fields } = (await response.json()) as Problem
      return [response.status, code, fields?.map((field) => field.split(':')[0])]
    }
    expect(await refused(await ask('spring', { leadAge: 17 }))).toEqual([
      422,
      'unprocessable',
      ['policy.leadAge'],
    ])
    expect(await refused(await ask('spring', {}, { query: `?date=${day(-1)}` }))).toEqual([
      422,
      'unprocessable',
      ['date'],
    ])
    expect((await ask('spring', { maxParty: 0 })).status).toBe(400)
    expect((await ask('spring', {}, { site: south.id })).status).toBe(403)
    const policy: DatedPolicy = {
      id: 'of-south',
      siteId: south.id,
      from: today,
      until: null,
      policy: defaultPolicy,
    }
    const { from, until } = policy
    await world.call('PUT', `/v1/sites/${south.id}/policies/of-south`, {
      token: await world.token(),
      body: { from, until, policy: policy.policy },
    })
    expect((await ask('of-south', {})).status).toBe(409)
  })

  test('an inmate’s days are compared like a visitor’s', async () => {
    const odd = Number(inmateOf(north).register) % 2 === 1
    const regimes = [{ date: day(1), registers: odd ? ('even' as const) : ('odd' as const) }]
    const { reasons } = await asked('feast', { regimes })
    expect(reasons).toEqual([{ reason: 'DAY_RESERVED', stopped: references.toSorted(), freed: [] }])
  })
})
