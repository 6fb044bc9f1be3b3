/** Several processes of headquarters over one PostgreSQL: whichever a call reaches, it is the same headquarters. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { type ClientRequest, request } from 'node:http'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { csrfHeader, signedIn } from '@ziara-gate/domain'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createToken } from './access/tokens.ts'
import { createUser } from './access/users.ts'
import { type Database, openDatabase } from './db/database.ts'
import { issueCode } from './enrolment/codes.ts'
import { changeRegister } from './register/change.ts'
import { type FreshDatabase, freshDatabase } from './testing/database.ts'
import { EventReader } from './testing/event-reader.ts'
import { refusal, TestGate, TestJournal } from './testing/gate.ts'
import { inmateOf, north, northGate, requestFor, sessionOf, settle } from './testing/places.ts'

const program = fileURLToPath(new URL('main.ts', import.meta.url))
const drainSeconds = 2

interface Replica {
  readonly child: ChildProcess
  readonly url: string
}

let fresh: FreshDatabase
let database: Database
let replicas: Replica[]
let token: string

async function start(): Promise<Replica> {
  const { location, directory } = fresh
  const env = {
    ...process.env,
    CENTRAL_DATA_DIR: directory,
    CENTRAL_PORT: '0',
    CENTRAL_DRAIN_SECONDS: String(drainSeconds),
    DATABASE_URL: location.kind === 'postgres' ? location.url : '',
    LOG_LEVEL: 'silent',
  }
  const child = spawn(process.execPath, [program], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = await once(createInterface(child.stdout), 'line')
  return { child, url: JSON.parse(line).listening }
}

beforeAll(async () => {
  fresh = await freshDatabase('postgres')
  replicas = await Promise.all([1, 2, 3].map(start))
  database = await openDatabase(fresh.location, Date.now)
  await settle(database.db, Date.now())
  const account = {
    label: 'tests',
    role: 'administrator',
    sites: null,
    expiresAt: Date.now() + 3_600_000,
  } as const
  token = await createToken(database.db, account, Date.now())
})
afterAll(async () => {
  for (const { child } of replicas) child.kill('SIGKILL')
  await database.close()
  await fresh.remove()
})

const at = (index: number): string => replicas[index % replicas.length]?.url ?? ''
const bearer = () => ({ authorization: `Bearer ${token}` })
const json = { 'content-type': 'application/json' }
const post = (url: string, path: string, body: unknown, headers: Record<string, string> = bearer()) =>
  fetch(`${url}${path}`, { method: 'POST', headers: { ...json, ...headers }, body: JSON.stringify(body) })

test('a session that one opened is known to the others, and ended for all', async () => {
  const opened = await post(at(0), '/v1/session', { token }, {})
  const [cookie = ''] = (opened.headers.get('set-cookie') ?? '').split(';')
  const { csrf } = signedIn.parse(await opened.json())
  const show = async (index: number) => (await fetch(`${at(index)}/v1/sites`, { headers: { cookie } })).status
  expect([await show(1), await show(2)]).toEqual([200, 200])
  const headers = { cookie, origin: at(2), [csrfHeader]: csrf ?? '' }
  expect((await fetch(`${at(2)}/v1/session`, { method: 'DELETE', headers })).status).toBe(204)
  expect([await show(0), await show(1)]).toEqual([401, 401])
})

test('guesses at a password are counted together', async () => {
  const user = { name: 'spread', label: 'Spread', role: 'viewer', sites: null } as const
  await createUser(database.db, user, Date.now())
  const attempt = async (index: number) =>
    (await post(at(index), '/v1/session', { user: 'spread', password: 'wrong' }, {})).status
  const statuses = []
  for (let index = 0; index < 6; index += 1) statuses.push(await attempt(index))
  expect(statuses).toEqual([401, 401, 401, 401, 401, 429])
})

test('a gate’s batches may go to any of them, at once and twice; followers elsewhere hear of each event once', async () => {
  const gate = new TestGate(northGate.id, at(0), Date.now)
  await gate.enrol((await issueCode(database.db, gate.id, Date.now())).code)
  const reader = await EventReader.open(`${at(2)}/v1/attendance/events`, bearer())
  await reader.next()
  const journal = new TestJournal(gate.id, 'epoch0001')
  const batches = Array.from({ length: 6 }, () =>
    journal.batch(...Array.from({ length: 5 }, () => journal.append(refusal, Date.now()))),
  )
  for (const [index, batch] of batches.entries()) {
    const both = [at(index), at(index + 1)].map((url) => new TestGate(gate.id, url, Date.now, gate.key))
    const answers = await Promise.all(both.map((one) => one.uploaded(batch)))
    expect(answers.map(({ contiguous }) => contiguous)).toEqual([(index + 1) * 5, (index + 1) * 5])
    const results = answers.flatMap((answer) => answer.results.map(({ result }) => result))
    expect(results.sort()).toEqual([...Array(5).fill('accepted'), ...Array(5).fill('duplicate')])
  }
  const heard: number[] = []
  while (heard.length < 30) heard.push((await reader.nextRecord()).record.sequence)
  expect(heard).toEqual(Array.from({ length: 30 }, (_, index) => index + 1))
  reader.close()
})

test('a booking at one nudges a gate that listens at another', async () => {
  const gate = new TestGate(northGate.id, at(1), Date.now)
  await gate.enrol((await issueCode(database.db, gate.id, Date.now())).code)
  const headers = { authorization: `Bearer ${await gate.token()}` }
  const reader = await EventReader.open(`${at(1)}/v1/gates/${gate.id}/nudges`, headers)
  await reader.next()
  const body = requestFor(sessionOf(north, Date.now(), 1, '23:00'), inmateOf(north))
  expect((await post(at(0), '/v1/visits', body)).status).toBe(201)
  expect(await reader.next()).toMatchObject({ event: 'nudge' })
  reader.close()
})

test('of 50 bookings for the last place, sent to all of them at the same moment, exactly one succeeds', async () => {
  const room = sessionOf(north, Date.now(), 2, '08:00')
  await changeRegister(database.db, Date.now(), { sites: [north.id] }, (changes) =>
    changes.put('session', room),
  )
  await database.db('sessions').where({ id: room.id }).update({ capacity: 1 })
  const body = requestFor(room, inmateOf(north))
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, index) => post(at(index), '/v1/visits', body)),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(49).fill(409)])
  expect(await database.db('visits').where({ session_id: room.id })).toHaveLength(1)
})

/** A call whose body comes in two parts; the second when it is asked for. */
function slowCall(url: string, path: string, text: string): { rest(): Promise<number>; call: ClientRequest } {
  const { hostname, port } = new URL(url)
  const headers = { ...json, ...bearer(), 'content-length': Buffer.byteLength(text) }
  const call = request({ hostname, port, path, method: 'POST', headers, agent: false })
  const answer = new Promise<number>((resolve, reject) => {
    call.on('response', (response) => resolve(response.resume().statusCode ?? 0))
    call.on('error', reject)
  })
  call.write(text.slice(0, 10))
  return {
    call,
    rest: () => {
      call.end(text.slice(10))
      return answer
    },
  }
}

test('told to stop, one says that it is not ready, answers what is under way, ends its streams, and ends', async () => {
  const { child, url } = await start()
  const stream = await EventReader.open(`${url}/v1/attendance/events`, bearer())
  await stream.next()
  const body = requestFor(sessionOf(north, Date.now(), 1, '23:00'), inmateOf(north))
  const slow = slowCall(url, '/v1/visits', JSON.stringify(body))
  await once(slow.call, 'socket')
  expect((await fetch(`${url}/readyz`)).status).toBe(200)
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await expect.poll(async () => (await fetch(`${url}/readyz`)).status, { interval: 10 }).toBe(503)
  // Whoever still sends here until the balancer has seen it is served.
  expect((await fetch(`${url}/v1/sites`, { headers: bearer() })).status).toBe(200)
  expect(await slow.rest()).toBe(201)
  expect(await stream.next()).toBeNull()
  expect(await ended).toEqual([0, null])
  expect((await fetch(`${at(0)}/readyz`)).status).toBe(200)
})
