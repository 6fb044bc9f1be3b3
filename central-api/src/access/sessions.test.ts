import { signedIn } from '@ziara-gate/domain'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databaseKinds } from '../testing/database.ts'
import { north } from '../testing/places.ts'
import { World } from '../testing/world.ts'
import { revokeToken } from './tokens.ts'

describe.each(databaseKinds)('a browser’s session on %s', (kind) => {
  let world: World

  beforeAll(async () => {
    world = await World.start(kind)
  })
  afterAll(() => world.close())

  const signIn = async (token: string) => {
    const response = await world.call('POST', '/v1/session', { body: { token } })
    const [cookie = ''] = (response.headers.get('set-cookie') ?? '').split(';')
    return { response, cookie }
  }
  const show = (cookie: string) => world.call('GET', '/v1/session', { headers: { cookie } })

  test('a token buys a cookie that no script can read and no other page can send', async () => {
    const { response, cookie } = await signIn(await world.token('auditor', [north.id]))
    expect(response.status).toBe(201)
    expect(response.headers.get('set-cookie')).toMatch(/; HttpOnly; SameSite=Strict$/)
    expect(signedIn.parse(await (await show(cookie)).json())).toMatchObject({
      role: 'auditor',
      sites: [north.id],
    })
  })

  test('the database knows neither tokens nor cookies, only their hashes', async () => {
    const token = await world.token()
    const { cookie } = await signIn(token)
    const rows = JSON.stringify([await world.db('api_tokens'), await world.db('browser_sessions')])
    expect(rows).not.toContain(token)
    expect(rows).not.toContain(cookie.split('=')[1])
  })

  test('signing out ends it at the server', async () => {
    const { cookie } = await signIn(await world.token())
    const out = await world.call('DELETE', '/v1/session', { headers: { cookie, origin: world.url } })
    expect(out.status).toBe(204)
    expect((await show(cookie)).status).toBe(401)
  })

  test('a change asked for by another page is refused, though the cookie comes along', async () => {
    const { cookie } = await signIn(await world.token())
    for (const headers of [{}, { origin: 'https://elsewhere.example' }, { origin: 'null' }])
      expect((await world.call('DELETE', '/v1/session', { headers: { cookie, ...headers } })).status).toBe(
        403,
      )
    expect((await show(cookie)).status).toBe(200)
  })

  test('it ends after twelve hours, with its token, and when the token is revoked', async () => {
    const token = await world.token('viewer', null, world.clock.now + 100 * 3_600_000)
    const long = await signIn(token)
    const short = await signIn(await world.token('viewer', null, world.clock.now + 60_000))
    world.clock.now += 60_000
    expect((await show(short.cookie)).status).toBe(401)
    expect((await show(long.cookie)).status).toBe(200)
    world.clock.now += 12 * 3_600_000
    expect((await show(long.cookie)).status).toBe(401)
    const revoked = await signIn(token)
    await revokeToken(world.db, token, world.clock.now)
    expect((await show(revoked.cookie)).status).toBe(401)
  })
})

test('guessing is slowed down, success is not counted', async () => {
  const world = await World.start('sqlite', { failuresPerMinute: 3 })
  try {
    const attempt = (token: string) => world.call('POST', '/v1/session', { body: { token } })
    const good = await world.token()
    for (let count = 0; count < 5; count += 1) expect((await attempt(good)).status).toBe(201)
    for (let count = 0; count < 3; count += 1) expect((await attempt('wrong'.repeat(5))).status).toBe(401)
    const refused = await attempt(good)
    expect(refused.status).toBe(429)
    expect(await refused.json()).toMatchObject({ code: 'too-many-requests' })
    expect(refused.headers.get('retry-after')).not.toBeNull()
  } finally {
    await world.close()
  }
})
