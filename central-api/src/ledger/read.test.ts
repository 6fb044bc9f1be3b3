import { attendanceList, siteList } from '@ziara-gate/domain'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { revokeToken } from '../access/tokens.ts'
import { databaseKinds } from '../testing/database.ts'
import { EventReader } from '../testing/event-reader.ts'
import { admission, refusal, type TestGate, TestJournal } from '../testing/gate.ts'
import { north, northGate, requestFor, sessionOf, south, southGate } from '../testing/places.ts'
import { World } from '../testing/world.ts'

const reference = '0000000K'

describe.each(databaseKinds)('the ledger on %s', (kind) => {
  let world: World
  let gate: TestGate
  let token: string
  const journals = {
    north: new TestJournal(northGate.id, 'north0001'),
    south: new TestJournal(southGate.id, 'south0001'),
  }

  beforeAll(async () => {
    world = await World.start(kind)
    gate = await world.enrolledGate(northGate.id)
    const other = await world.enrolledGate(southGate.id)
    token = await world.token()
    const { north: ours, south: theirs } = journals
    await gate.uploaded(ours.batch(...[10, 20, 30].map((at) => ours.append(refusal, at))))
    await other.uploaded(theirs.batch(theirs.append(refusal, 15), theirs.append(admission(reference), 25)))
    await gate.uploaded(ours.batch(ours.append(admission(reference), 40)))
  })
  afterAll(() => world.close())

  const list = async (query: string, as = token) =>
    attendanceList.parse(await world.json('GET', `/v1/attendance${query}`, { token: as }))
  const times = async (query: string, as = token) => (await list(query, as)).events.map(({ at }) => at)
  const listen = (headers: Record<string, string> = {}, as = token) =>
    EventReader.open(`${world.url}/v1/attendance/events`, { authorization: `Bearer ${as}`, ...headers })
  const uploadOne = async (at: number) => {
    const batch = journals.north.batch(journals.north.append(refusal, at))
    expect(await gate.uploaded(batch)).toMatchObject({ results: [{ result: 'accepted' }] })
  }

  test('lists are in the order of recording, each gate in its own; or latest first', async () => {
    expect(await times('?limit=6')).toEqual([10, 20, 30, 15, 25, 40])
    expect(await times('?order=desc&limit=6')).toEqual([40, 25, 15, 30, 20, 10])
  })

  test.each([
    [`?reference=${reference}`, [25, 40]],
    [`?site=${south.id}`, [15, 25]],
    [`?gate=${northGate.id}&kind=admission`, [40]],
    ['?reason=PASS_FORGED&from=15&until=30', [20, 15]],
    ['?site=nowhere', []],
  ])('filters: %s', async (query, expected) => {
    expect(await times(query)).toEqual(expected)
  })

  test.each(['asc', 'desc'])('pages in order %s join without a seam', async (order) => {
    const seen: number[] = []
    for (let after: string | null = ''; after !== null; ) {
      const page = await list(`?order=${order}&limit=2${after && `&after=${after}`}`)
      seen.push(...page.events.map(({ at }) => at))
      after = page.next
    }
    expect(seen).toEqual(await times(`?order=${order}&limit=500`))
  })

  test.each(['?unknown=1', '?limit=0', '?limit=501', '?site=UPPER', '?from=yesterday', '?site=a&site=b'])(
    '400 for %s',
    async (query) => {
      const response = await world.call('GET', `/v1/attendance${query}`, { token })
      expect(response.status).toBe(400)
      expect(await response.json()).toMatchObject({ code: 'bad-request', fields: [expect.any(String)] })
    },
  )

  test.each(['rubbish', 'other.3', '.1', '1'])('410 for the foreign cursor %s', async (cursor) => {
    const response = await world.call('GET', `/v1/attendance?after=${cursor}`, { token })
    expect(response.status).toBe(410)
    const stream = await world.call('GET', '/v1/attendance/events', {
      token,
      headers: { 'last-event-id': cursor },
    })
    expect(stream.status).toBe(410)
  })

  test('who is limited to a site sees and hears that site alone', async () => {
    const limited = await world.token('viewer', [south.id])
    expect(await times('', limited)).toEqual([15, 25])
    const asked = await world.call('GET', `/v1/attendance?site=${north.id}`, { token: limited })
    expect(asked.status).toBe(403)
    const sites = siteList.parse(await world.json('GET', '/v1/sites', { token: limited }))
    expect(sites.map(({ id }) => id)).toEqual([south.id])
  })

  test('a stream brings what comes, and goes on from where it was cut off', async () => {
    const first = await listen()
    const ready = await first.next()
    expect(ready).toMatchObject({ event: 'ready' })
    await uploadOne(50)
    const { id, record } = await first.nextRecord()
    expect(record).toMatchObject({ at: 50, kind: 'refusal' })
    first.close()
    await uploadOne(60)
    await uploadOne(70)
    const resumed = await listen({ 'last-event-id': id })
    expect((await resumed.nextRecord()).record.at).toBe(60)
    expect((await resumed.nextRecord()).record.at).toBe(70)
    resumed.close()
    const fromReady = await listen({ 'last-event-id': ready!.id })
    expect((await fromReady.nextRecord()).record.at).toBe(50)
    fromReady.close()
  })

  test('the cursor of a stream goes on in a list', async () => {
    const reader = await listen()
    await uploadOne(80)
    const { id } = await reader.nextRecord()
    reader.close()
    await uploadOne(90)
    expect(await times(`?after=${id}`)).toEqual([90])
  })

  test('another process of headquarters over the same database hears it too', async () => {
    const reader = await listen()
    await reader.next()
    const position = await world.db('ledger_position').where({ id: 1 }).first()
    const template = await world.db('ledger_events').where({ position: position.position }).first()
    await world.db.transaction(async (tx) => {
      await tx('ledger_position').where({ id: 1 }).increment('position', 1)
      const sequence = template.sequence + 1
      await tx('ledger_events').insert({
        ...template,
        sequence,
        position: position.position + 1,
        epoch: 'byhand00',
      })
    })
    expect((await reader.nextRecord()).record.epoch).toBe('byhand00')
    reader.close()
  })

  test('a stream ends when its token is revoked', async () => {
    const leaving = await world.token('viewer')
    const reader = await listen({}, leaving)
    await reader.next()
    await revokeToken(world.db, leaving, world.clock.now)
    const ended = reader.next()
    world.clock.now += 10_000
    expect(await ended).toBeNull()
    world.clock.now -= 10_000
  })

  test('sites tell when their gates were heard, and what is booked today', async () => {
    const later = sessionOf(north, world.clock.now, 1, '23:00')
    await world.book(requestFor(later), token)
    const heard = world.clock.now
    world.clock.now = later.startsAt
    const sites = siteList.parse(await world.json('GET', '/v1/sites', { token: await world.token() }))
    world.clock.now = heard
    const [site] = sites
    expect(site).toMatchObject({
      id: north.id,
      gates: [{ id: northGate.id, lastHeardAt: heard }],
      today: { expectedVisits: 1, expectedVisitors: 1 },
    })
  })
})

test('stopping ends live streams at once', async () => {
  const world = await World.start('sqlite')
  const token = await world.token()
  const reader = await EventReader.open(`${world.url}/v1/attendance/events`, {
    authorization: `Bearer ${token}`,
  })
  expect(await reader.next()).toMatchObject({ event: 'ready' })
  const ended = reader.next()
  await world.close()
  expect(await ended).toBeNull()
})
