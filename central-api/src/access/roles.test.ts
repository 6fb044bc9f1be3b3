import type { HqRole, Problem } from '@ziara-gate/domain'
import { hqRole } from '@ziara-gate/domain'
import express from 'express'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { bind } from '../http/bind.ts'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import { north, northGate, south, southGate } from '../testing/places.ts'
import { World } from '../testing/world.ts'
import { revokeToken } from './tokens.ts'

interface Operation {
  readonly method: string
  readonly path: string
  /** `public`, `gate` or the least role. */
  readonly access: string
}

const document = z.object({
  paths: z.record(
    z.string(),
    z.record(z.string(), z.object({ security: z.array(z.record(z.string(), z.unknown())) })),
  ),
})

const alarm = '6f1b1d5c-4a52-4f5e-9d6b-1c2b3a4d5e6f'
const parameters: Record<string, string> = {
  gate: northGate.id,
  site: north.id,
  reference: '0000000K',
  officer: 'nobody',
  session: 'none',
  inmate: 'nobody',
  id: alarm,
}

async function operationsOf(world: World): Promise<Operation[]> {
  const { paths } = document.parse(await world.json('GET', '/openapi.json'))
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { security }]) => ({
      method: method.toUpperCase(),
      path: path.replace(/\{(\w+)\}/g, (_, name: string) => parameters[name] ?? ''),
      access: Object.keys(security[0] ?? { public: [] })[0] ?? 'public',
    })),
  )
}

const everybody: readonly HqRole[] = ['viewer', 'auditor', 'registrar', 'site-manager', 'administrator']
const allowed: Record<string, readonly HqRole[]> = {
  session: everybody,
  viewer: everybody,
  auditor: everybody.slice(1),
  audit: ['auditor', 'administrator'],
  registrar: everybody.slice(2),
  'site-manager': everybody.slice(3),
  administrator: ['administrator'],
}
const mayCall = (role: HqRole, access: string) => allowed[access]?.includes(role) ?? false
const refusal = async (response: Response) => [response.status, ((await response.json()) as Problem).code]

describe('who may call what, from the OpenAPI document', () => {
  let world: World
  let operations: Operation[]

  beforeAll(async () => {
    world = await World.start('sqlite', { failuresPerMinute: 1000 })
    operations = await operationsOf(world)
  })
  afterAll(() => world.close())

  const ofUsers = () => operations.filter(({ access }) => access !== 'public' && access !== 'gate')

  test('a route that opens up, or comes, is a change of this list too', async () => {
    const lines = operations.map(({ method, path, access }) => `${access.padEnd(13)} ${method} ${path}`)
    await expect(`${lines.sort().join('\n')}\n`).toMatchFileSnapshot('routes.txt')
  })

  test('without a token nothing but the public is answered', async () => {
    for (const { method, path } of operations.filter(({ access }) => access !== 'public'))
      expect([path, ...(await refusal(await world.call(method, path)))]).toEqual([
        path,
        401,
        'unauthenticated',
      ])
  })

  test.each(hqRole.options)(
    'a %s is refused what is above the role, and never let in as a gate',
    async (role) => {
      const token = await world.token(role)
      for (const { method, path, access } of ofUsers()) {
        const end = new AbortController()
        const response = await fetch(`${world.url}${path}`, {
          method,
          headers: { authorization: `Bearer ${token}` },
          signal: end.signal,
        })
        const allowed = response.status !== 401 && response.status !== 403
        end.abort()
        expect([method, path, allowed]).toEqual([method, path, mayCall(role, access)])
      }
      for (const { method, path } of operations.filter(({ access }) => access === 'gate'))
        expect((await world.call(method, path, { token })).status).toBe(401)
    },
  )

  test('a gate’s token opens no route of users', async () => {
    const gate = await world.enrolledGate(northGate.id)
    for (const { method, path } of ofUsers())
      expect((await world.call(method, path, { token: await gate.token() })).status).toBe(401)
  })

  test.each([
    ['a wrong token', async () => 'x'.repeat(43), 'unauthenticated'],
    ['an expired token', () => world.token('viewer', null, world.clock.now), 'token-expired'],
    [
      'a revoked token',
      async () => {
        const token = await world.token()
        await revokeToken(world.db, token, world.clock.now)
        return token
      },
      'unauthenticated',
    ],
  ])('%s', async (_, make, code) => {
    const token = await make()
    for (const { method, path } of ofUsers())
      expect(await refusal(await world.call(method, path, { token }))).toEqual([401, code])
    expect(await refusal(await world.call('POST', '/v1/session', { body: { token } }))).toEqual([401, code])
  })

  test('who is limited to a site reaches no other', async () => {
    const token = await world.token('administrator', [south.id])
    expect((await world.call('POST', `/v1/gates/${southGate.id}/enrolment-codes`, { token })).status).toBe(
      201,
    )
    expect((await world.call('POST', `/v1/gates/${northGate.id}/enrolment-codes`, { token })).status).toBe(
      403,
    )
    expect((await world.call('POST', `/v1/gates/${northGate.id}/revocation`, { token })).status).toBe(403)
    expect((await world.call('GET', '/v1/sessions?site=north&date=2027-01-01', { token })).status).toBe(403)
    expect((await world.call('GET', '/v1/sessions?site=south&date=2027-01-01', { token })).status).toBe(200)
  })
})

test('a route that does not say who may call it is not bound', () => {
  const open = {
    method: 'get',
    path: '/v1/open',
    summary: '',
    status: 200,
    answer: null,
    problems: [],
  } as const
  const bindAs = (access: string) => {
    const route = { ...open, access } as unknown as Endpoint['route']
    const unnamed = endpoint(route, async () => undefined as never)
    bind(express(), [unnamed], { db: null as never, now: Date.now, limiter: (_q, _s, next) => next() })
  }
  expect(() => bindAs('')).toThrow('does not say who may call it')
  expect(() => bindAs('everybody')).toThrow('does not say who may call it')
  expect(() => bindAs('toString')).toThrow('does not say who may call it')
})
