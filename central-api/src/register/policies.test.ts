import {
  type DatedPolicy,
  defaultPolicy,
  type Problem,
  policyList,
  type SitePolicy,
} from '@ziara-gate/domain'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databaseKinds } from '../testing/database.ts'
import type { TestGate } from '../testing/gate.ts'
import { north, northGate, south } from '../testing/places.ts'
import { World } from '../testing/world.ts'

describe.each(databaseKinds)('policies entered on %s', (kind) => {
  let world: World
  let gate: TestGate
  let token: string

  beforeAll(async () => {
    world = await World.start(kind)
    gate = await world.enrolledGate(northGate.id)
    token = await world.token('site-manager', [north.id])
  })
  afterAll(() => world.close())

  const enter = (id: string, over: Partial<SitePolicy> = {}, dates: object = {}, site: string = north.id) =>
    world.call('PUT', `/v1/sites/${site}/policies/${id}`, {
      token,
      body: { from: '2026-03-01', until: null, policy: { ...defaultPolicy, ...over }, ...dates },
    })
  const listed = async () =>
    policyList.parse(await world.json('GET', `/v1/sites/${north.id}/policies`, { token })).policies

  test('one that is in order is kept, listed and sent to the gates', async () => {
    const { cursor } = await gate.catchUp(null)
    const response = await enter('spring', { leadAge: 21 })
    expect(response.status).toBe(200)
    const policy = (await response.json()) as DatedPolicy
    expect(policy).toMatchObject({ id: 'spring', siteId: north.id, from: '2026-03-01' })
    expect(await listed()).toEqual([policy])
    expect((await gate.page(cursor)).changes).toEqual([
      { line: 'put', kind: 'policy', id: 'spring', record: policy },
    ])
  })

  test('entered again it replaces itself', async () => {
    expect((await enter('spring', { leadAge: 25 })).status).toBe(200)
    expect(await listed()).toMatchObject([{ id: 'spring', policy: { leadAge: 25 } }])
  })

  test.each<[string, Partial<SitePolicy>, object]>([
    ['policy.leadAge', { leadAge: 17 }, {}],
    ['policy.idAge', { idAge: 30 }, {}],
    // Sessions here last 45 minutes.
    ['policy.lateCutOffMinutes', { lateCutOffMinutes: 46 }, {}],
    ['policy.maxAdults', { maxParty: 2 }, {}],
    ['policy.maxChildren', { maxAdults: 1, maxParty: 2 }, {}],
    ['until', {}, { until: '2026-02-01' }],
  ])(
    'one that cannot be valid is refused with %s named, and nothing of it is kept',
    async (field, over, dates) => {
      const before = await listed()
      const response = await enter('impossible', over, dates)
      expect(response.status).toBe(422)
      const problem = (await response.json()) as Problem
      expect(problem.code).toBe('unprocessable')
      expect(problem.fields?.map((one) => one.split(':')[0])).toContain(field)
      expect(await listed()).toEqual(before)
    },
  )

  test('what is no policy at all is refused with the field named too', async () => {
    const response = await enter('nonsense', { leadAge: 'old' as never })
    expect(response.status).toBe(400)
    expect(((await response.json()) as Problem).fields?.[0]).toMatch(/^policy\.leadAge/)
  })

  test('only for a site that there is, that the account reaches, and under a name that is free', async () => {
    expect((await enter('mine', {}, {}, south.id)).status).toBe(403)
    token = await world.token('site-manager')
    expect((await enter('mine', {}, {}, 'nowhere')).status).toBe(404)
    expect((await enter('spring', {}, {}, south.id)).status).toBe(409)
    expect((await enter('south-spring', {}, {}, south.id)).status).toBe(200)
  })
})
