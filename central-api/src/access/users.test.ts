import type { SignedIn } from '@ziara-gate/domain'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { TestBrowser } from '../testing/browser.ts'
import { databaseKinds } from '../testing/database.ts'
import { north, south } from '../testing/places.ts'
import { World } from '../testing/world.ts'
import { codeAt } from './totp.ts'
import { createUser, type NewUser } from './users.ts'

const chosen = 'seven herons over Loukkos'

describe.each(databaseKinds)('HQ users on %s', (kind) => {
  let world: World
  let count = 0

  beforeAll(async () => {
    world = await World.start(kind, { failuresPerMinute: 1000 })
  })
  afterAll(() => world.close())

  const user = async (over: Partial<NewUser> = {}) => {
    count += 1
    const name = over.name ?? `user-${count}`
    const made = await createUser(
      world.db,
      { name, label: 'Somebody', role: 'auditor', sites: [north.id], ...over },
      world.clock.now,
    )
    if (!made.ok) throw new Error(made.error)
    return { name, ...made.value }
  }
  const begin = async (name: string, password: string) => {
    const browser = new TestBrowser(world)
    return { browser, told: await browser.step('/v1/session', { user: name, password }) }
  }
  /** Signs in for the first time, to the end. */
  const settle = async (over: Partial<NewUser> = {}) => {
    const { name, id, password } = await user(over)
    const { browser } = await begin(name, password)
    await browser.step('/v1/session/password', { current: password, next: chosen })
    const { secret } = await browser.step<SignedIn & { secret: string }>('/v1/session/authenticator')
    const confirmed = await browser.step<SignedIn & { recoveryCodes: string[] }>(
      '/v1/session/authenticator/confirmation',
      { code: codeAt(secret, world.clock.now) },
    )
    // The next code is another one.
    world.clock.now += 30_000
    return { name, id, browser, secret, codes: confirmed.recoveryCodes, stage: confirmed.stage }
  }
  const again = async (name: string, secret: string) => {
    const { browser } = await begin(name, chosen)
    await browser.step('/v1/session/code', { code: codeAt(secret, world.clock.now) })
    world.clock.now += 30_000
    return browser
  }
  const status = async (browser: TestBrowser, path: string, body: unknown) =>
    (await browser.call('POST', path, body)).status

  test('the first sign-in: another password, an authenticator, recovery codes', async () => {
    const { name, password } = await user()
    const { browser, told } = await begin(name, password)
    expect(told).toMatchObject({ stage: 'password', role: 'auditor', sites: [north.id] })
    expect((await browser.call('GET', '/v1/sites')).status).toBe(401)
    expect(await status(browser, '/v1/session/authenticator', undefined)).toBe(409)
    for (const next of ['short', 'password1234', 'qwertyuiop12', `${name} is my name`, password])
      expect(await status(browser, '/v1/session/password', { current: password, next })).toBe(422)
    expect(await browser.step('/v1/session/password', { current: password, next: chosen })).toMatchObject({
      stage: 'enrol',
    })
    const { uri, secret } = await browser.step<SignedIn & { uri: string; secret: string }>(
      '/v1/session/authenticator',
    )
    expect(uri).toContain(`otpauth://totp/Ziara%20Gate:${name}?`)
    expect(await status(browser, '/v1/session/authenticator/confirmation', { code: '000000' })).toBe(401)
    const before = browser.cookie
    const done = await browser.step<SignedIn & { recoveryCodes: string[] }>(
      '/v1/session/authenticator/confirmation',
      { code: codeAt(secret, world.clock.now) },
    )
    expect(done.stage).toBe('full')
    expect(new Set(done.recoveryCodes).size).toBe(10)
    expect((await browser.call('GET', '/v1/sites')).status).toBe(200)
    expect((await world.call('GET', '/v1/sites', { headers: { cookie: before } })).status).toBe(401)
  })

  test('a code counts once; the password alone opens nothing', async () => {
    const { name, secret } = await settle()
    const code = codeAt(secret, world.clock.now)
    const [first, second] = [await begin(name, chosen), await begin(name, chosen)]
    expect(first.told.stage).toBe('code')
    expect((await first.browser.call('GET', '/v1/sites')).status).toBe(401)
    const both = await Promise.all(
      [first, second].map(({ browser }) => status(browser, '/v1/session/code', { code })),
    )
    expect(both.sort()).toEqual([200, 401])
  })

  test('a recovery code stands in for the app, once', async () => {
    const { name, codes } = await settle()
    const use = async (code = '') => {
      const { browser } = await begin(name, chosen)
      return status(browser, '/v1/session/code', { code })
    }
    expect(await use(codes[3])).toBe(200)
    expect(await use(codes[3])).toBe(401)
    expect(await use(codes[4]?.toUpperCase().replace('-', ''))).toBe(200)
  })

  test('guesses are counted by name, whether it exists or not, and wait longer each time', async () => {
    const { name } = await settle()
    for (const guessed of [name, 'nobody-at-all']) {
      const attempt = (password: string) =>
        world.call('POST', '/v1/session', { body: { user: guessed, password } })
      for (let wrong = 0; wrong < 5; wrong += 1) expect((await attempt('wrong')).status).toBe(401)
      const locked = await attempt(chosen)
      expect([locked.status, locked.headers.get('retry-after')]).toEqual([429, '15'])
      world.clock.now += 15_000
      expect((await attempt('wrong')).status).toBe(401)
      expect((await attempt('wrong')).headers.get('retry-after')).toBe('30')
      world.clock.now += 30_000
    }
    expect((await begin(name, chosen)).told.stage).toBe('code')
  })

  test('parallel guesses are all counted', async () => {
    const { name } = await settle()
    const guesses = Array.from({ length: 12 }, () =>
      world.call('POST', '/v1/session', { body: { user: name, password: 'wrong' } }),
    )
    const statuses = (await Promise.all(guesses)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(6)
  })

  test('sign-ins are listed and ended, one’s own and by an administrator', async () => {
    const { name, id, secret, browser } = await settle()
    const other = await again(name, secret)
    const list = async (by: TestBrowser) =>
      (
        (await (await by.call('GET', '/v1/sign-ins')).json()) as {
          signIns: { id: string; current: boolean }[]
        }
      ).signIns
    const [elsewhere] = (await list(browser)).filter(({ current }) => !current)
    expect(await list(browser)).toHaveLength(2)
    expect((await browser.call('DELETE', `/v1/sign-ins/${elsewhere?.id}`)).status).toBe(204)
    expect((await other.call('GET', '/v1/sites')).status).toBe(401)
    const foreign = await settle()
    const [theirs] = await list(foreign.browser)
    expect((await browser.call('DELETE', `/v1/sign-ins/${theirs?.id}`)).status).toBe(404)
    const token = await world.token()
    expect((await world.call('DELETE', `/v1/users/${id}/sign-ins`, { token })).status).toBe(204)
    expect((await browser.call('GET', '/v1/sites')).status).toBe(401)
  })

  test('a change of password ends the other sign-ins', async () => {
    const { name, secret, browser } = await settle()
    const other = await again(name, secret)
    const next = 'nine storks above Sebou'
    expect(await browser.step('/v1/session/password', { current: chosen, next })).toMatchObject({
      stage: 'full',
    })
    expect((await other.call('GET', '/v1/sites')).status).toBe(401)
    expect((await browser.call('GET', '/v1/sites')).status).toBe(200)
  })

  test('an administrator resets, changes and stops users, within reach', async () => {
    const { name, id, browser } = await settle()
    const [here, elsewhere] = [
      await world.token('administrator', [north.id]),
      await world.token('administrator', [south.id]),
    ]
    const change = { label: 'Else', role: 'viewer', sites: [north.id], active: true }
    const put = (token: string, body: unknown) => world.call('PUT', `/v1/users/${id}`, { token, body })
    expect((await put(elsewhere, change)).status).toBe(403)
    expect((await put(here, { ...change, sites: null })).status).toBe(403)
    expect((await put(here, change)).status).toBe(200)
    expect((await browser.call('GET', '/v1/visits/0000000K')).status).toBe(403)
    expect((await put(here, { ...change, active: false })).status).toBe(200)
    expect((await browser.call('GET', '/v1/sites')).status).toBe(401)
    await expect(begin(name, chosen)).rejects.toThrow('401')
    await put(here, change)
    const reset = await world.json('POST', `/v1/users/${id}/password`, { token: here })
    const { password } = reset as { password: string }
    await expect(begin(name, chosen)).rejects.toThrow('401')
    expect((await begin(name, password)).told.stage).toBe('code')
    expect((await world.call('DELETE', `/v1/users/${id}/authenticator`, { token: here })).status).toBe(204)
    expect((await begin(name, password)).told.stage).toBe('password')
    world.clock.now += 7 * 86_400_000
    await expect(begin(name, password)).rejects.toThrow('401')
  })

  test('a name is taken once, also by two at a time', async () => {
    const token = await world.token()
    const body = { name: 'twins', label: 'Twins', role: 'viewer', sites: null }
    const both = [1, 2].map(() => world.call('POST', '/v1/users', { token, body }))
    expect((await Promise.all(both)).map(({ status }) => status).sort()).toEqual([201, 409])
  })

  test('the database knows no password and no recovery code', async () => {
    const { codes } = await settle()
    const tables = ['accounts', 'users', 'recovery_codes', 'sign_ins', 'sign_in_attempts', 'log_actions']
    const all = JSON.stringify(await Promise.all(tables.map((table) => world.db(table))))
    for (const secret of [chosen, ...codes, ...codes.map((code) => code.replace('-', ''))])
      expect(all).not.toContain(secret)
    expect(all).toContain('$argon2id$v=19$m=19456,t=2,p=1$')
  })
})
