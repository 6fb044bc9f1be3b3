import type { FeedChange, Visit } from '@ziara-gate/domain'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changeRegister } from '../register/change.ts'
import { databaseKinds } from '../testing/database.ts'
import { readPage, type TestGate } from '../testing/gate.ts'
import { north, northGate, requestFor, sessionOf, south } from '../testing/places.ts'
import { World } from '../testing/world.ts'

/** A replica as a gate folds it: newest change of each record wins. */
function fold(replica: Map<string, unknown>, changes: readonly FeedChange[]) {
  for (const change of changes) {
    const key = `${change.kind} ${change.id}`
    if (change.line === 'put') replica.set(key, change.record)
    else replica.delete(key)
  }
  return replica
}

const keysOf = (replica: Map<string, unknown>, kind: string) =>
  [...replica.keys()].filter((key) => key.startsWith(`${kind} `)).map((key) => key.slice(kind.length + 1))

describe.each(databaseKinds)('the feed on %s', (kind) => {
  let world: World
  let gate: TestGate
  let token: string

  beforeAll(async () => {
    world = await World.start(kind, { feedPageLimit: 5 })
    gate = await world.enrolledGate(northGate.id)
    token = await world.token()
  })
  afterAll(() => world.close())

  const session = (days: number) => sessionOf(north, world.clock.now, days, '23:00')
  const putSessions = (...days: number[]) =>
    changeRegister(world.db, world.clock.now, { sites: [north.id] }, (changes) =>
      changes.put('session', ...days.map(session)),
    )

  test('a gate without a cursor gets a snapshot in pages, then nothing until something changes', async () => {
    const { visit } = await world.book(requestFor(session(1)), token)
    const { pages, cursor } = await gate.catchUp(null)
    expect(pages.length).toBeGreaterThan(1)
    expect(pages.every((page) => page.mode === 'snapshot' && page.changes.length <= 5)).toBe(true)
    const replica = fold(
      new Map(),
      pages.flatMap((page) => page.changes),
    )
    expect(keysOf(replica, 'site').sort()).toEqual([north.id, south.id])
    expect(keysOf(replica, 'gate')).toEqual([northGate.id])
    expect(keysOf(replica, 'visit')).toEqual([visit.reference])
    expect(keysOf(replica, 'pass-key')).toHaveLength(1)
    expect(keysOf(replica, 'document-key')).toHaveLength(1)
    const idle = await gate.page(cursor)
    expect(idle).toMatchObject({ mode: 'delta', changes: [], end: { count: 0, more: false } })
  })

  test('changes to one record come once, as it is now', async () => {
    const { cursor } = await gate.catchUp(null)
    const { visit } = await world.book(requestFor(session(1)), token)
    await world.call('POST', `/v1/visits/${visit.reference}/rebook`, {
      token,
      body: { sessionId: session(2).id },
    })
    await world.call('POST', `/v1/visits/${visit.reference}/cancel`, { token })
    const { changes } = await gate.page(cursor)
    expect(changes).toHaveLength(1)
    expect(changes[0]).toMatchObject({ kind: 'visit', record: { booking: 'cancelled', issue: 2 } })
  })

  test('what another site changes is not heard here', async () => {
    const { cursor } = await gate.catchUp(null)
    await changeRegister(world.db, world.clock.now, { sites: [south.id] }, (changes) =>
      changes.put('session', sessionOf(south, world.clock.now, 5, '09:00')),
    )
    expect((await gate.page(cursor)).changes).toEqual([])
  })

  test('a record that is removed is deleted at the gate, in a snapshot under way too', async () => {
    const closure = { id: 'c1', siteId: north.id, gateId: null, fromAt: world.clock.now, untilAt: null }
    const { cursor } = await gate.catchUp(null)
    await changeRegister(world.db, world.clock.now, { sites: [north.id] }, (changes) =>
      changes.put('closure', closure),
    )
    await changeRegister(world.db, world.clock.now, { sites: [north.id] }, (changes) =>
      changes.remove('closure', closure),
    )
    expect((await gate.page(cursor)).changes).toEqual([{ line: 'delete', kind: 'closure', id: 'c1' }])
  })

  test('visits far ahead are not in a snapshot, and come on the day that they enter the window', async () => {
    await putSessions(31)
    const { visit } = await world.book(requestFor(session(31)), token)
    const first = await gate.catchUp(null)
    const replica = fold(
      new Map(),
      first.pages.flatMap((page) => page.changes),
    )
    expect(keysOf(replica, 'visit')).not.toContain(visit.reference)
    expect(keysOf(replica, 'session')).toContain(session(31).id)
    const today = session(0).id
    world.clock.now += 2 * 86_400_000
    const later = await gate.catchUp(first.cursor)
    world.clock.now -= 2 * 86_400_000
    fold(
      replica,
      later.pages.flatMap((page) => page.changes),
    )
    expect(keysOf(replica, 'visit')).toContain(visit.reference)
    expect(keysOf(replica, 'session')).not.toContain(today)
  })

  test('a visit that moves out of the window while a snapshot is under way is heard of all the same', async () => {
    await putSessions(40)
    const { visit } = await world.book(requestFor(session(1)), token)
    const first = await gate.page(null)
    await world.call('POST', `/v1/visits/${visit.reference}/rebook`, {
      token,
      body: { sessionId: session(40).id },
    })
    const { pages } = await gate.catchUp(first.end.cursor)
    const replica = fold(
      new Map(),
      pages.flatMap((page) => page.changes),
    )
    const held = replica.get(`visit ${visit.reference}`) as Visit
    expect(held.sessionId).toBe(session(40).id)
  })

  test('visits go along when their session moves', async () => {
    const { visit } = await world.book(requestFor(session(2)), token)
    const { cursor } = await gate.catchUp(null)
    const moved = { ...session(2), startsAt: session(2).startsAt + 60_000 }
    await changeRegister(world.db, world.clock.now, { sites: [north.id] }, (changes) =>
      changes.put('session', moved),
    )
    const { pages } = await gate.catchUp(cursor)
    const changed = pages.flatMap((page) => page.changes.map((change) => change.id))
    expect(changed).toContain(visit.reference)
    await putSessions(2)
  })

  test.each([
    ['no cursor at all', () => 'rubbish'],
    [
      'one of another database',
      (cursor: string) =>
        Buffer.from(
          JSON.stringify({ ...JSON.parse(Buffer.from(cursor, 'base64url').toString()), epoch: 'other' }),
        ).toString('base64url'),
    ],
    [
      'one ahead of a restored database',
      (cursor: string) =>
        Buffer.from(
          JSON.stringify({ ...JSON.parse(Buffer.from(cursor, 'base64url').toString()), own: 1e9 }),
        ).toString('base64url'),
    ],
  ])('410 for %s', async (_, forge) => {
    const { cursor } = await gate.catchUp(null)
    const response = await gate.schedule(forge(cursor))
    expect(response.status).toBe(410)
    expect(await response.json()).toMatchObject({ code: 'cursor-expired' })
  })

  test('410 for a gate that was away too long, so deletions may be forgotten', async () => {
    const { cursor } = await gate.catchUp(null)
    world.clock.now += 31 * 86_400_000
    const response = await gate.schedule(cursor)
    world.clock.now -= 31 * 86_400_000
    expect(response.status).toBe(410)
  })

  test.each(['gzip', 'zstd'])('the page is compressed with %s for those who take it', async (coding) => {
    const address = `/v1/gates/${gate.id}/schedule`
    const plain = await gate.get(address, { 'accept-encoding': 'identity' })
    expect(plain.headers.get('content-encoding')).toBeNull()
    expect(plain.headers.get('content-type')).toMatch('application/x-ndjson')
    const compressed = await gate.get(address, { 'accept-encoding': `${coding}, br;q=0.5` })
    expect(compressed.headers.get('content-encoding')).toBe(coding)
    expect(readPage(await compressed.text()).changes).toEqual(readPage(await plain.text()).changes)
  })
})
