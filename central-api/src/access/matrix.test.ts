/**
 * Every operation of the OpenAPI document against everybody who might call it: what is refused is refused with the right
 * status, and leaves the database as it was but for its logs.
 */
import { createHmac } from 'node:crypto'
import { csrfHeader, type HqRole, hqRole, type Problem } from '@ziara-gate/domain'
import { newPrivateKey, rawPublicKey } from '@ziara-gate/domain/crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { TestBrowser } from '../testing/browser.ts'
import { contentsOf } from '../testing/contents.ts'
import { databaseKinds } from '../testing/database.ts'
import { TestGate } from '../testing/gate.ts'
import {
  addressOf,
  type Operation,
  operationsOf,
  placed,
  type Things,
  thingsAt,
} from '../testing/operations.ts'
import { north, northGate, south, southGate } from '../testing/places.ts'
import { type CallOptions, World } from '../testing/world.ts'
import { createKey } from './api-keys.ts'
import { revokeToken } from './tokens.ts'
import { createUser } from './users.ts'

const everybody: readonly HqRole[] = ['viewer', 'auditor', 'registrar', 'site-manager', 'administrator']
/** Written out once more, as a change of who may do what is one of this table too. */
const allowed: Record<string, readonly HqRole[]> = {
  session: everybody,
  viewer: everybody,
  auditor: everybody.slice(1),
  audit: ['auditor', 'administrator'],
  registrar: everybody.slice(2),
  'site-manager': everybody.slice(3),
  administrator: ['administrator'],
}
const quiet = { failuresPerMinute: 1_000_000, watchMs: 3_600_000, ledgerPollMs: 3_600_000 }
const hour = 3_600_000

type Answer = readonly [name: string, status: number, code: string | null]

/** What RFC 8725 (3.1, 3.2) warns of: no signature at all, and the public key as a shared secret. */
const claimsOf = async (gate: TestGate) => (await gate.token()).split('.')[1] ?? ''
const header = (alg: string) => Buffer.from(JSON.stringify({ alg })).toString('base64url')
const unsigned = async (gate: TestGate) => `${header('none')}.${await claimsOf(gate)}.`
const signedBySecret = async (gate: TestGate) => {
  const signed = `${header('HS256')}.${await claimsOf(gate)}`
  const secret = rawPublicKey(gate.key)
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`
}

/** Keys of passes are every site's: who changes them reaches all of them. */
const isForAllSites = ({ path, method }: Operation): boolean =>
  path.startsWith('/v1/pass-keys') && method !== 'GET'
/** What is answered of a key is cut down to the caller's sites. */
const isCutDown = ({ name }: Operation): boolean => name === 'GET /v1/pass-keys/{id}/affected'

describe.each(databaseKinds)('who may call what on %s', (kind) => {
  let world: World
  let operations: Operation[]
  let here: Things
  let there: Things

  beforeAll(async () => {
    world = await World.start(kind, quiet)
    operations = await operationsOf(world)
    here = await thingsAt(world, north)
    there = await thingsAt(world, south)
  })
  afterAll(() => world.close())

  const ofUsers = () => operations.filter(({ access }) => !['public', 'gate'].includes(access))
  const ofGates = () => operations.filter(({ access }) => access === 'gate')
  const scheduleOf = () =>
    operations.find(({ name }) => name === 'GET /v1/gates/{gate}/schedule') as Operation

  /** Ends a stream as soon as it has begun. */
  const call = async (operation: Operation, things: Things, options: CallOptions) => {
    const end = new AbortController()
    const { method, body } = operation
    const given = body && options.body === undefined ? { body: placed(body.example, things) } : {}
    const response = await world.call(method, addressOf(operation, things), {
      ...given,
      ...options,
      signal: end.signal,
    })
    const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') === true
    const text = isStream ? '' : await response.text()
    if (isStream) end.abort()
    return { status: response.status, text }
  }
  const answerTo = async (operation: Operation, things: Things, options: CallOptions): Promise<Answer> => {
    const { status, text } = await call(operation, things, options)
    const code = status >= 400 ? (JSON.parse(text) as Problem).code : null
    return [operation.name, status, code]
  }
  const expected = (asked: readonly Operation[], status: number, code: string) =>
    asked.map(({ name }) => [name, status, code])
  const answersTo = async (asked: readonly Operation[], things: Things, options: CallOptions) => {
    const answers: Answer[] = []
    for (const operation of asked) answers.push(await answerTo(operation, things, options))
    return answers
  }
  /** Nothing but the logs may differ afterwards. */
  const untouched = async (work: () => Promise<void>) => {
    const before = await contentsOf(world.db)
    await work()
    expect(await contentsOf(world.db)).toEqual(before)
  }
  const headersOf = ({ cookie, csrf }: TestBrowser, over: Record<string, string> = {}) => ({
    cookie,
    origin: world.url,
    [csrfHeader]: csrf,
    ...over,
  })
  const signedIn = async (token: string) => {
    const browser = new TestBrowser(world)
    await browser.step('/v1/session', { token })
    return browser
  }

  test('without a token: nothing but the public', () =>
    untouched(async () => {
      const asked = [...ofUsers(), ...ofGates()]
      expect(await answersTo(asked, here, {})).toEqual(expected(asked, 401, 'unauthenticated'))
    }))

  test.each([
    ['of nobody', async () => 'x'.repeat(43), 'unauthenticated'],
    [
      'forged: signed like a gate’s',
      async () => new TestGate(northGate.id, world.url, () => 0).token(),
      'unauthenticated',
    ],
    ['expired', () => world.token('administrator', null, world.clock.now), 'token-expired'],
    [
      'revoked',
      async () => {
        const token = await world.token()
        await revokeToken(world.db, token, world.clock.now)
        return token
      },
      'unauthenticated',
    ],
  ])('a token %s', async (_, make, code) => {
    const token = await make()
    await untouched(async () => {
      expect(await answersTo(ofUsers(), here, { token })).toEqual(expected(ofUsers(), 401, code))
    })
  })

  test.each(hqRole.options)('a %s is refused what is above the role, and is no gate', async (role) => {
    const token = await world.token(role)
    const above = ofUsers().filter(({ access }) => !allowed[access]?.includes(role))
    await untouched(async () => {
      expect(await answersTo(above, here, { token })).toEqual(expected(above, 403, 'forbidden'))
      expect(await answersTo(ofGates(), here, { token })).toEqual(expected(ofGates(), 401, 'unauthenticated'))
    })
  })

  test('who is limited to a site reaches no other, and is told nothing of it', async () => {
    const token = await world.token('administrator', [north.id])
    await untouched(async () => {
      for (const operation of ofUsers().filter(({ access }) => access !== 'session')) {
        const { status, text } = await call(operation, there, { token })
        const named = /[{?]/.test(operation.path + addressOf(operation, there)) || operation.body !== null
        const isOfSite = (named || isForAllSites(operation)) && !isCutDown(operation)
        expect(isOfSite ? [403, 404, 415, 422] : [200], `${operation.name}: ${text}`).toContain(status)
        expect([operation.name, /south/i.test(text)], text).toEqual([operation.name, false])
      }
    })
  })

  test('a cookie alone changes nothing: without the page’s origin, without its token, with another’s', async () => {
    const [browser, other] = [await signedIn(await world.token()), await signedIn(await world.token())]
    const changes = ofUsers().filter(({ method }) => method !== 'GET')
    const { origin: _, ...noOrigin } = headersOf(browser)
    const { [csrfHeader]: __, ...noToken } = headersOf(browser)
    await untouched(async () => {
      for (const headers of [
        noOrigin,
        noToken,
        headersOf(browser, { origin: 'https://elsewhere.example' }),
        headersOf(browser, { [csrfHeader]: other.csrf }),
      ])
        expect(await answersTo(changes, here, { headers })).toEqual(expected(changes, 403, 'forbidden'))
    })
    expect((await world.call('GET', '/v1/sites', { headers: headersOf(browser) })).status).toBe(200)
  })

  test('a cookie replayed after signing out, after its time, or before signing in is done', async () => {
    const out = await signedIn(await world.token())
    const copy = headersOf(out)
    expect((await out.call('DELETE', '/v1/session')).status).toBe(204)
    const made = await createUser(
      world.db,
      { name: 'half', label: 'Half', role: 'administrator', sites: null },
      world.clock.now,
    )
    const half = new TestBrowser(world)
    await half.step('/v1/session', { user: 'half', password: made.ok ? made.value.password : '' })
    const late = await signedIn(await world.token('administrator', null, world.clock.now + 100 * hour))
    const past = ofUsers().filter(({ access }) => access !== 'session')
    await untouched(async () => {
      expect(await answersTo(ofUsers(), here, { headers: copy })).toEqual(
        expected(ofUsers(), 401, 'unauthenticated'),
      )
      expect(await answersTo(past, here, { headers: headersOf(half) })).toEqual(
        expected(past, 401, 'unauthenticated'),
      )
      world.clock.now += 12 * hour
      expect(await answersTo(ofUsers(), here, { headers: headersOf(late) })).toEqual(
        expected(ofUsers(), 401, 'unauthenticated'),
      )
    })
  })

  test('a key opens what its scope names, and nothing else', async () => {
    const scopes = [...new Set(operations.flatMap(({ scope }) => scope ?? []))]
    for (const scope of scopes as Parameters<typeof createKey>[1]['scopes']) {
      const request = { label: scope, scopes: [scope], sites: [north.id], expiresAt: null }
      const { secret } = await createKey(world.db, { ...request, callsPerMinute: 60_000 }, world.clock.now)
      const closed = ofUsers().filter((operation) => operation.scope !== scope)
      const open = ofUsers().filter((operation) => operation.scope === scope)
      await untouched(async () => {
        expect(await answersTo(closed, here, { token: secret })).toEqual(expected(closed, 403, 'forbidden'))
        for (const operation of open.filter(({ path }) => path.includes('{'))) {
          const { status, text } = await call(operation, there, { token: secret })
          expect([403, 404, 422], `${operation.name}: ${text}`).toContain(status)
        }
      })
      for (const operation of open) {
        const { status } = await call(operation, here, { token: secret })
        expect([401, 403], operation.name).not.toContain(status)
      }
    }
  })

  test('a gate’s token: forged, expired, replayed late, of another gate, revoked', async () => {
    const gate = await world.enrolledGate(northGate.id)
    const other = await world.enrolledGate(southGate.id)
    const forger = new TestGate(northGate.id, world.url, () => world.clock.now, newPrivateKey())
    const tries: [string, number, string][] = [
      [await forger.token(), 401, 'unauthenticated'],
      [await gate.token({ audience: 'elsewhere' }), 401, 'unauthenticated'],
      [await gate.token({ ageSeconds: 3600 }), 401, 'token-expired'],
      [await gate.token({ ageSeconds: 600, lifeSeconds: 9000 }), 401, 'token-expired'],
      [await gate.token({ ageSeconds: -3600 }), 401, 'unauthenticated'],
      [await gate.token({ ageSeconds: -90 }), 401, 'unauthenticated'],
      [await unsigned(gate), 401, 'unauthenticated'],
      [await signedBySecret(gate), 401, 'unauthenticated'],
      [await other.token(), 403, 'forbidden'],
    ]
    await untouched(async () => {
      for (const [token, status, code] of tries)
        expect(await answersTo(ofGates(), here, { token })).toEqual(expected(ofGates(), status, code))
      const token = await gate.token()
      expect(await answersTo(ofUsers(), here, { token })).toEqual(expected(ofUsers(), 401, 'unauthenticated'))
    })
    await world.call('POST', `/v1/gates/${northGate.id}/revocation`, { token: await world.token() })
    await untouched(async () => {
      const token = await gate.token()
      expect(await answersTo(ofGates(), here, { token })).toEqual(expected(ofGates(), 403, 'forbidden'))
    })
  })

  test('a gate’s clock may be a little off either way', async () => {
    const gate = await world.enrolledGate(northGate.id)
    for (const ageSeconds of [-50, 50, 340]) {
      const token = await gate.token({ ageSeconds })
      const { status } = await call(scheduleOf(), here, { token })
      expect([ageSeconds, status]).toEqual([ageSeconds, 200])
    }
    const told = await call(scheduleOf(), here, { token: await gate.token({ ageSeconds: -90 }) })
    expect(told.text).toContain('clock is ahead')
  })

  test.each(hqRole.options)('a %s is let in where the role suffices, at the own site', async (role) => {
    const [limited, everywhere] = [await world.token(role, [north.id]), await world.token(role)]
    const within = ofUsers().filter(
      ({ access, method }) => allowed[access]?.includes(role) && method !== 'DELETE',
    )
    for (const operation of within) {
      const token = isForAllSites(operation) ? everywhere : limited
      const { status, text } = await call(operation, here, { token })
      expect([401, 403, 500], `${operation.name}: ${text}`).not.toContain(status)
    }
  })
})
