/**
 * Draws requests from the OpenAPI document, good ones and others, and sends them as different callers, several at a time. No
 * answer may be a 5xx, and what an answer is must stand in the document. `npm run fuzz` sends as many as are asked for.
 */
import { request } from 'node:http'
import { csrfHeader } from '@ziara-gate/domain'
import { signBytes } from '@ziara-gate/domain/crypto'
import fc from 'fast-check'
import { pino } from 'pino'
import { describe, expect, test } from 'vitest'
import { createKey } from '../access/api-keys.ts'
import { TestBrowser } from '../testing/browser.ts'
import { databaseKinds } from '../testing/database.ts'
import type { TestGate } from '../testing/gate.ts'
import { type Operation, operationsOf, thingsAt } from '../testing/operations.ts'
import { north, northGate } from '../testing/places.ts'
import { type callers, type DrawnRequest, requestTo } from '../testing/requests.ts'
import { World } from '../testing/world.ts'

const requests = Number(process.env.FUZZ_REQUESTS ?? 300)
const seed = Number(process.env.FUZZ_SEED ?? process.env.SEED ?? 1)
const chunk = 100
const atOnce = 4
/** Any route may answer these: the document does not repeat them everywhere. */
const anywhere = [400, 401, 403, 404, 413, 415, 429]

interface Answer {
  readonly status: number
  readonly text: string
}

/** As it is, without the tidying that fetch does. A stream is left once it has begun. */
const send = (url: string, { method, path, body }: DrawnRequest, headers: Record<string, string>) =>
  new Promise<Answer>((resolve) => {
    const { hostname, port } = new URL(url)
    // A connection of its own: one that is kept may be closed at the moment it is used again.
    const options = { hostname, port, path, method, headers, timeout: 30_000, agent: false }
    const call = request(options, (response) => {
      const status = response.statusCode ?? 0
      if (response.headers['content-type']?.startsWith('text/event-stream')) {
        call.destroy()
        return resolve({ status, text: '' })
      }
      const chunks: Buffer[] = []
      response.on('data', (data: Buffer) => chunks.push(data))
      response.on('end', () => resolve({ status, text: Buffer.concat(chunks).toString().slice(0, 500) }))
    })
    call.on('error', (error) => resolve({ status: 0, text: String(error) }))
    call.on('timeout', () => call.destroy(new Error('no answer in time')))
    call.end(body ?? undefined)
  })

/** Who sends: each with what it needs to be let in. A gate may have been revoked by the request before. */
async function credentials(world: World): Promise<Record<(typeof callers)[number], Record<string, string>>> {
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
  const browser = new TestBrowser(world)
  await browser.step('/v1/session', { token: await world.token() })
  const scopes = ['visits:read', 'visits:write', 'imports', 'attendance:read'] as const
  const key = await createKey(
    world.db,
    { label: 'fuzz', scopes, sites: [north.id], expiresAt: null, callsPerMinute: 60_000 },
    world.clock.now,
  )
  return {
    administrator: bearer(await world.token()),
    registrar: bearer(await world.token('registrar', [north.id])),
    viewer: bearer(await world.token('viewer', [north.id])),
    key: bearer(key.secret),
    gate: {},
    cookie: { cookie: browser.cookie, origin: world.url, [csrfHeader]: browser.csrf },
    nobody: {},
  }
}

async function gateHeaders(gate: TestGate, body: Buffer | null) {
  const signature = signBytes(body ?? Buffer.alloc(0), gate.key)
  return { authorization: `Bearer ${await gate.token()}`, 'gate-signature': signature }
}

const documented = ({ statuses }: Operation, status: number) =>
  statuses.includes(status) || anywhere.includes(status)

async function fuzz(world: World, count: number): Promise<Map<string, string>> {
  const operations = await operationsOf(world)
  const byName = new Map(operations.map((operation) => [operation.name, operation]))
  const things = await thingsAt(world, north)
  const drawn = fc.oneof(...operations.map((operation) => requestTo(operation, things)))
  const faults = new Map<string, string>()
  const sendOne = async (one: DrawnRequest, who: Awaited<ReturnType<typeof credentials>>, gate: TestGate) => {
    const given = one.caller === 'gate' ? await gateHeaders(gate, one.body) : who[one.caller]
    const { status, text } = await send(world.url, one, { ...given, ...one.headers })
    const operation = byName.get(one.name)
    if (operation && documented(operation, status)) return
    const kind = `${status} ${one.name}`
    if (!faults.has(kind))
      faults.set(
        kind,
        `${one.caller} ${one.method} ${one.path} ${JSON.stringify(one.headers)} ${one.body}\n${text}`,
      )
  }
  for (let sent = 0; sent < count; sent += chunk) {
    const [who, gate] = [await credentials(world), await world.enrolledGate(northGate.id)]
    const waiting = fc.sample(drawn, { seed: seed + sent, numRuns: Math.min(chunk, count - sent) })
    const lane = async () => {
      for (let one = waiting.pop(); one; one = waiting.pop()) await sendOne(one, who, gate)
    }
    await Promise.all(Array.from({ length: atOnce }, lane))
  }
  return faults
}

describe.each(databaseKinds)('requests drawn from the document, on %s', (kind) => {
  test(
    `no 5xx in ${requests} (seed ${seed})`,
    async () => {
      const errors: string[] = []
      const log = pino({ level: 'error' }, { write: (line: string) => void errors.push(line.slice(0, 1500)) })
      const world = await World.start(kind, { failuresPerMinute: 1_000_000 }, log)
      try {
        const faults = await fuzz(world, requests)
        const told = [...faults].map(([name, request]) => `${name}\n${request}`).join('\n\n')
        expect(faults.size, `seed ${seed}\n${told}\n\n${errors.slice(0, 20).join('')}`).toBe(0)
      } finally {
        await world.close()
      }
    },
    60_000 + requests * 1000,
  )
})
