import { type ApiKey, apiKeyCreated, apiKeyList } from '@ziara-gate/domain'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databaseKinds } from '../testing/database.ts'
import { inmateOf, north, requestFor, sessionOf, south } from '../testing/places.ts'
import { World } from '../testing/world.ts'

describe.each(databaseKinds)('keys of booking platforms on %s', (kind) => {
  let world: World
  let administrator: string

  beforeAll(async () => {
    world = await World.start(kind)
    administrator = await world.token('administrator', null, world.clock.now + 100 * 86_400_000)
  })
  afterAll(() => world.close())

  const make = async (over: object = {}, token = administrator) => {
    const body = { label: 'Booking platform', scopes: ['visits:write'], sites: [north.id], ...over }
    return world.call('POST', '/v1/api-keys', { token, body })
  }
  const made = async (over: object = {}) => apiKeyCreated.parse(await (await make(over)).json())
  const list = async (token = administrator) =>
    apiKeyList.parse(await world.json('GET', '/v1/api-keys', { token })).keys
  const listed = async (id: string): Promise<ApiKey | undefined> =>
    (await list()).find((key) => key.id === id)
  const book = (token: string, site = north) => {
    const request = requestFor(sessionOf(site, world.clock.now, 1, '23:00'), inmateOf(site))
    return world.call('POST', '/v1/visits', { token, body: request })
  }
  const status = async (method: string, path: string, token: string) =>
    (await world.call(method, path, { token })).status

  test('it does what its scopes say, at its sites, and nothing else', async () => {
    const { secret } = await made()
    const booked = await book(secret)
    expect(booked.status).toBe(201)
    const { visit, pass } = (await booked.json()) as { visit: { reference: string }; pass: string }
    expect(pass).toMatch(/^GP1:/)
    expect(await status('POST', `/v1/visits/${visit.reference}/cancel`, secret)).toBe(200)
    expect((await book(secret, south)).status).toBe(403)
    expect(await status('GET', `/v1/visits/${visit.reference}`, secret)).toBe(403)
    for (const path of ['/v1/attendance', '/v1/users', '/v1/session', '/v1/logs/reads', '/v1/alarms'])
      expect(await status('GET', path, secret)).toBe(403)
  })

  test('who may read only is not given passes', async () => {
    const { secret } = await made({ scopes: ['visits:read'] })
    const booked = (await (await book(administrator)).json()) as { visit: { reference: string } }
    const read = await world.call('GET', `/v1/visits/${booked.visit.reference}`, { token: secret })
    expect(read.status).toBe(200)
    expect(await read.json()).toMatchObject({ pass: null })
    expect(await status('GET', `/v1/visits/${booked.visit.reference}/pass`, secret)).toBe(403)
  })

  test('it cannot be traded for a session of a browser', async () => {
    const { secret } = await made()
    expect((await world.call('POST', '/v1/session', { body: { token: secret } })).status).toBe(401)
  })

  test('its text is told once and kept as a hash; its prefix tells it apart', async () => {
    const { key, secret } = await made()
    expect(secret.startsWith(key.prefix)).toBe(true)
    expect(JSON.stringify(await list())).not.toContain(secret)
    expect(JSON.stringify([await world.db('accounts'), await world.db('api_keys')])).not.toContain(secret)
  })

  test('when it was last used is known to the minute', async () => {
    const { key, secret } = await made()
    expect((await listed(key.id))?.lastUsedAt).toBeNull()
    await status('GET', '/v1/session', secret)
    const first = world.clock.now
    expect((await listed(key.id))?.lastUsedAt).toBe(first)
    world.clock.now += 61_000
    await status('GET', '/v1/session', secret)
    expect((await listed(key.id))?.lastUsedAt).toBe(first + 61_000)
  })

  test('it ends when it expires, and at once when it is revoked', async () => {
    const short = await made({ scopes: ['attendance:read'], expiresAt: world.clock.now + 60_000 })
    expect(await status('GET', '/v1/attendance', short.secret)).toBe(200)
    world.clock.now += 60_000
    expect(await status('GET', '/v1/attendance', short.secret)).toBe(401)
    expect((await make({ expiresAt: world.clock.now })).status).toBe(422)
    const { key, secret } = await made({ scopes: ['attendance:read'] })
    expect(await status('GET', '/v1/attendance', secret)).toBe(200)
    expect(await status('DELETE', `/v1/api-keys/${key.id}`, administrator)).toBe(204)
    expect(await status('GET', '/v1/attendance', secret)).toBe(401)
    expect((await listed(key.id))?.revokedAt).toBe(world.clock.now)
  })

  test('a minute’s calls are counted for each key', async () => {
    const [few, other] = [await made({ callsPerMinute: 3 }), await made({ callsPerMinute: 3 })]
    const calls = await Promise.all(Array.from({ length: 5 }, () => book(few.secret)))
    expect(calls.map(({ status }) => status).sort()).toEqual([201, 201, 201, 429, 429])
    expect((await book(other.secret)).status).toBe(201)
    world.clock.now += 60_000
    expect((await book(few.secret)).status).toBe(201)
  })

  test('an administrator of a site makes and sees keys of that site alone', async () => {
    const here = await world.token('administrator', [south.id])
    expect((await make({ sites: null }, here)).status).toBe(403)
    expect((await make({ sites: [north.id, south.id] }, here)).status).toBe(403)
    expect((await make({ sites: [south.id] }, here)).status).toBe(201)
    expect((await list(here)).map(({ sites }) => sites)).toEqual([[south.id]])
    const { key } = await made()
    expect(await status('DELETE', `/v1/api-keys/${key.id}`, here)).toBe(403)
  })
})
