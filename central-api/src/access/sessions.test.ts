import { csrfHeader, signedIn } from '@ziara-gate/domain'
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
    const { csrf } = signedIn.parse(await response.clone().json())
    return { response, cookie, csrf: csrf ?? '' }
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
    const rows = JSON.stringify([await world.db('accounts'), await world.db('sign_ins')])
    expect(rows).not.toContain(token)
    expect(rows).not.toContain(cookie.split('=')[1])
  })

  test('signing out ends it at the server', async () => {
    const { cookie, csrf } = await signIn(await world.token())
    const headers = { cookie, origin: world.url, [csrfHeader]: csrf }
    const out = await world.call('DELETE', '/v1/session', { headers })
    expect(out.status).toBe(204)
    expect((await show(cookie)).status).toBe(401)
  })

  test('a change asked for by another page is refused, though the cookie comes along', async () => {
    const { cookie, csrf } = await signIn(await world.token())
    const other = await signIn(await world.token())
    const good = { origin: world.url, [csrfHeader]: csrf }
    for (const headers of [
      { [csrfHeader]: csrf },
      { ...good, origin: 'https://elsewhere.example' },
      { ...good, origin: 'null' },
      { origin: world.url },
      { ...good, [csrfHeader]: other.csrf },
    ])
      expect((await world.call('DELETE', '/v1/session', { headers: { cookie, ...headers } })).status).toBe(
        403,
      )
    expect((await show(cookie)).status).toBe(200)
  })

  test('it ends after half an hour of nothing, and not before while it is used', async () => {
    const { cookie } = await signIn(await world.token('viewer', null, world.clock.now + 100 * 3_600_000))
    for (let count = 0; count < 3; count += 1) {
      world.clock.now += 29 * 60_000
      expect((await show(cookie)).status).toBe(200)
    }
    world.clock.now += 30 * 60_000
    expect((await show(cookie)).status).toBe(401)
  })

  test('it is Secure and of this host alone where the page came by https', async () => {
    const response = await world.call('POST', '/v1/session', {
      body: { token: await world.token() },
      headers: { origin: world.url.replace('http:', 'https:') },
    })
    expect(response.headers.get('set-cookie')).toMatch(
      /^__Host-ziara_session=.*; Path=\/; .*HttpOnly; Secure; SameSite=Strict$/,
    )
  })

  test('it ends after twelve hours, with its token, and when the token is revoked', async () => {
    const token = await world.token('viewer', null, world.clock.now + 100 * 3_600_000)
    const long = await signIn(token)
    const short = await signIn(await world.token('viewer', null, world.clock.now + 60_000))
    world.clock.now += 60_000
    expect((await show(short.cookie)).status).toBe(401)
    expect((await show(long.cookie)).status).toBe(200)
    for (let minutes = 0; minutes < 12 * 60 - 20; minutes += 20) {
      world.clock.now += 20 * 60_000
      expect((await show(long.cookie)).status).toBe(200)
    }
    world.clock.now += 20 * 60_000
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
