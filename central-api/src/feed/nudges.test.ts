import { centralTimeHeader, defaultPolicy, nudgeEvent } from '@ziara-gate/domain'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { defaultTuning, startCentral } from '../central.ts'
import { openDatabase } from '../db/database.ts'
import { issueCode } from '../enrolment/codes.ts'
import { changeRegister } from '../register/change.ts'
import { databaseKinds, freshDatabase } from '../testing/database.ts'
import { EventReader } from '../testing/event-reader.ts'
import { TestGate } from '../testing/gate.ts'
import { north, northGate, settle, south, southGate } from '../testing/places.ts'
import { World } from '../testing/world.ts'

const never = 3_600_000
const closureOf = (site: typeof north, id: string) => ({
  id,
  siteId: site.id,
  gateId: null,
  fromAt: 1,
  untilAt: null,
})

describe.each(databaseKinds)('nudges on %s', (kind) => {
  let world: World
  let gate: TestGate

  beforeAll(async () => {
    // Nothing here may be found by looking every now and then.
    world = await World.start(kind, { feedPollMs: never })
    gate = await world.enrolledGate(northGate.id)
  })
  afterAll(() => world.close())

  const open = async (of = gate) => {
    const headers = { authorization: `Bearer ${await of.token()}` }
    return EventReader.open(`${of.url}/v1/gates/${of.id}/nudges`, headers)
  }
  const nudged = async (reader: EventReader) =>
    expect(await reader.next()).toMatchObject({ event: nudgeEvent, data: '{}' })
  /** Through the service, as a booking platform would. */
  const change = async (site: string, id: string, at = world) => {
    const token = await at.token()
    const response = await at.call('PUT', `/v1/sites/${site}/policies/${id}`, {
      token,
      body: { from: '2026-01-01', until: null, policy: defaultPolicy },
    })
    expect(response.status).toBe(200)
  }

  /**
   * What other connections and jobs at the start changed is news as well: a change for all sites lets the service look at
   * every feed, and readers that heard of it have heard of everything before it.
   */
  const caughtUp = async (at: World, ...readers: EventReader[]) => {
    const response = await at.call('POST', '/v1/pass-keys', { token: await at.token(), body: {} })
    expect(response.ok).toBe(true)
    for (const reader of readers) await nudged(reader)
  }

  test('one at once, then one when the feed of the gate’s site has something new', async () => {
    const reader = await open()
    expect(reader.response.headers.get('content-type')).toMatch('text/event-stream')
    expect(Number(reader.response.headers.get(centralTimeHeader))).toBe(world.clock.now)
    await nudged(reader)
    await change(north.id, 'one')
    await nudged(reader)
    await change(north.id, 'two')
    await nudged(reader)
    reader.close()
  })

  test('none when only another site’s feed has', async () => {
    const near = await World.start(kind, { feedPollMs: never })
    const [ours, theirs] = [
      await open(await near.enrolledGate(northGate.id)),
      await open(await near.enrolledGate(southGate.id)),
    ]
    for (const reader of [ours, theirs]) await nudged(reader)
    await caughtUp(near, ours, theirs)
    await change(south.id, 'theirs', near)
    await nudged(theirs)
    await change(north.id, 'ours', near)
    await nudged(ours)
    await near.close()
    // One nudge for one change of its own, and none for the change before it.
    expect(await ours.next()).toBeNull()
  })

  test('what another process changes for all sites, on SQLite by looking every now and then', async () => {
    const near = await World.start(kind, { feedPollMs: kind === 'postgres' ? never : 20 })
    try {
      const readers = [
        await open(await near.enrolledGate(northGate.id)),
        await open(await near.enrolledGate(southGate.id)),
      ]
      for (const reader of readers) await nudged(reader)
      await changeRegister(near.db, near.clock.now, { sites: [], shared: true }, (changes) =>
        changes.put('site', north),
      )
      for (const reader of readers) await nudged(reader)
      for (const reader of readers) reader.close()
    } finally {
      await near.close()
    }
  })

  test('a gate that is revoked is nudged no longer', async () => {
    const short = await World.start(kind, { heartbeatMs: 20 })
    try {
      const revoked = await short.enrolledGate(northGate.id)
      const reader = await open(revoked)
      await nudged(reader)
      await caughtUp(short, reader)
      await short.call('POST', `/v1/gates/${revoked.id}/revocation`, { token: await short.token() })
      expect(await reader.next()).toBeNull()
    } finally {
      await short.close()
    }
  })

  test('no gate listens at another’s address, and no user at any', async () => {
    expect((await gate.get(`/v1/gates/${southGate.id}/nudges`)).status).toBe(403)
    const token = await world.token()
    expect((await world.call('GET', `/v1/gates/${northGate.id}/nudges`, { token })).status).toBe(401)
  })

  test('headquarters ends within a moment though gates listen', async () => {
    const short = await World.start(kind)
    const reader = await open(await short.enrolledGate(northGate.id))
    await nudged(reader)
    await short.close()
    expect(await reader.next()).toBeNull()
  })
})

test('on PostgreSQL a commit in one process nudges the gates of another', async () => {
  const fresh = await freshDatabase('postgres')
  const config = {
    dataDir: fresh.directory,
    database: fresh.location,
    host: '127.0.0.1',
    port: 0,
    logLevel: 'silent',
  } as const
  const log = pino({ level: 'silent' })
  const tuning = { ...defaultTuning, feedPollMs: never }
  const [one, two] = [
    await startCentral(config, log, Date.now, tuning),
    await startCentral(config, log, Date.now, tuning),
  ]
  const { db, close } = await openDatabase(fresh.location, Date.now)
  try {
    await settle(db, Date.now())
    const gate = new TestGate(northGate.id, two.url, Date.now)
    await gate.enrol((await issueCode(db, gate.id, Date.now())).code)
    const headers = { authorization: `Bearer ${await gate.token()}` }
    const reader = await EventReader.open(`${two.url}/v1/gates/${gate.id}/nudges`, headers)
    await reader.next()
    await changeRegister(db, Date.now(), { sites: [north.id] }, (changes) =>
      changes.put('closure', closureOf(north, 'c')),
    )
    expect(await reader.next()).toMatchObject({ event: nudgeEvent })
    reader.close()
  } finally {
    await close()
    await Promise.all([one.close(), two.close()])
    await fresh.remove()
  }
})
