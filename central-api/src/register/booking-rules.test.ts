import { type Problem, visitAnswer } from '@ziara-gate/domain'
import { verifyPass } from '@ziara-gate/domain/crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databaseKinds } from '../testing/database.ts'
import { adult, north, requestFor, sessionOf } from '../testing/places.ts'
import { World } from '../testing/world.ts'
import { changeRegister } from './change.ts'
import { pruneBookingKeys } from './once.ts'
import { listRecords } from './read.ts'

describe.each(databaseKinds)('what bookings keep to on %s', (kind) => {
  let world: World
  let token: string
  const key = (text: string) => ({ 'idempotency-key': text })

  beforeAll(async () => {
    world = await World.start(kind)
    token = await world.token('site-manager', [north.id])
  })
  afterAll(() => world.close())

  const session = (days = 1) => sessionOf(north, world.clock.now, days, '23:00')
  const book = (headers: Record<string, string> = {}, body: unknown = requestFor(session())) =>
    world.call('POST', '/v1/visits', { token, body, headers })
  const code = async (response: Response) => ((await response.json()) as Problem).code
  const visits = async () => Number((await world.db('visits').count({ n: '*' }).first())?.n)

  /** A session of its own, with so many places. */
  async function roomFor(capacity: number, time: string) {
    const room = sessionOf(north, world.clock.now, 2, time)
    await changeRegister(world.db, world.clock.now, { sites: [north.id] }, (changes) =>
      changes.put('session', room),
    )
    expect((await world.call('PUT', `/v1/sessions/${room.id}`, { token, body: { capacity } })).status).toBe(
      200,
    )
    return room
  }

  test('of 50 bookings for the last place at the same moment exactly one succeeds', async () => {
    const room = await roomFor(3, '08:00')
    for (const _ of [1, 2]) expect((await book({}, requestFor(room))).status).toBe(201)
    const answers = await Promise.all(Array.from({ length: 50 }, () => book({}, requestFor(room))))
    const made = answers.filter(({ status }) => status === 201)
    const refused = answers.filter(({ status }) => status === 409)
    expect([made.length, refused.length]).toEqual([1, 49])
    for (const answer of refused) expect(await code(answer)).toBe('session-full')
    expect(await world.db('visits').where({ session_id: room.id })).toHaveLength(3)
  })

  test('a place that is given up is free again; rebooking into a full session is refused', async () => {
    const room = await roomFor(1, '09:00')
    const { visit } = await world.book(requestFor(room), token)
    const other = await world.book(requestFor(session()), token)
    const move = () =>
      world.call('POST', `/v1/visits/${other.visit.reference}/rebook`, {
        token,
        body: { sessionId: room.id },
      })
    expect(await code(await move())).toBe('session-full')
    await world.call('POST', `/v1/visits/${visit.reference}/cancel`, { token })
    expect((await move()).status).toBe(200)
    expect((await move()).status).toBe(200)
  })

  test('the same key books once, however often and at once it is sent', async () => {
    const before = await visits()
    const sent = await Promise.all(Array.from({ length: 8 }, () => book(key('"platform-0001"'))))
    expect(sent.map(({ status }) => status)).toEqual(Array(8).fill(201))
    const answers = await Promise.all(sent.map(async (one) => visitAnswer.parse(await one.json())))
    expect(new Set(answers.map(({ visit }) => visit.reference)).size).toBe(1)
    expect(await visits()).toBe(before + 1)
    expect((await book(key('platform-0001'))).status).toBe(201)
    expect(await visits()).toBe(before + 1)
  })

  test('the same key with another booking is refused; another caller’s key is another key', async () => {
    expect((await book(key('platform-0002'))).status).toBe(201)
    const other = await book(key('platform-0002'), {
      ...requestFor(session()),
      visitors: [adult('Other Test')],
    })
    expect([other.status, await code(other)]).toEqual([422, 'key-reused'])
    const before = await visits()
    token = await world.token('site-manager', [north.id])
    expect((await book(key('platform-0002'))).status).toBe(201)
    expect(await visits()).toBe(before + 1)
  })

  test('a key that is no key is refused; one whose booking failed, or that is a month old, is free', async () => {
    expect(await code(await book(key('short')))).toBe('bad-request')
    const nobody = { ...requestFor(session()), inmateId: 'none' }
    expect((await book(key('platform-0003'), nobody)).status).toBe(422)
    expect((await book(key('platform-0003'))).status).toBe(201)
    await pruneBookingKeys(world.db, world.clock.now + 31 * 86_400_000)
    expect(await world.db('booking_keys')).toEqual([])
  })

  test('keys hold nothing of what was sent', async () => {
    await book(key('platform-0004'))
    expect(JSON.stringify(await world.db('booking_keys'))).not.toMatch(/Amal|AB123456/)
  })

  test('another party makes a new issue; who stays keeps the id, and no id is given twice', async () => {
    const child = adult('Sami Test', { lead: false, birthDate: '2020-01-01' as never, documents: [] })
    const { visitors } = requestFor(session())
    const { visit } = await world.book({ ...requestFor(session()), visitors: [...visitors, child] }, token)
    const put = async (party: unknown[]) =>
      visitAnswer.parse(
        await world.json('PUT', `/v1/visits/${visit.reference}`, { token, body: { visitors: party } }),
      )
    const ids = (of: typeof visit) => of.visitors.map(({ id, name }) => [id, name])
    const alone = await put(visitors)
    expect([alone.visit.issue, ids(alone.visit)]).toEqual([2, [['v1', 'Amal Test']]])
    const sister = adult('Nour Test', {
      lead: false,
      documents: [{ kind: 'national-card', issuer: 'MAR', number: 'CD987654' }],
    })
    const both = await put([sister, ...visitors])
    expect([both.visit.issue, ids(both.visit)]).toEqual([
      3,
      [
        ['v3', 'Nour Test'],
        ['v1', 'Amal Test'],
      ],
    ])
    const verified = verifyPass(both.pass ?? '', await listRecords(world.db, 'pass-key'))
    expect(verified).toMatchObject({ kind: 'valid', claims: { issue: 3, partySize: 2 } })
    const renamed = await put([sister, { ...visitors[0], name: 'Amal Essai', relation: 'aunt' }])
    expect([renamed.visit.issue, ids(renamed.visit)[1]]).toEqual([3, ['v1', 'Amal Essai']])
    const leaderless = { visitors: [{ ...visitors[0], lead: false }] }
    const refused = await world.call('PUT', `/v1/visits/${visit.reference}`, { token, body: leaderless })
    expect(await code(refused)).toBe('unprocessable')
  })

  test('a visit can get a new issue where it is, until it is cancelled', async () => {
    const { visit, session: at } = await world.book(requestFor(session()), token)
    const again = visitAnswer.parse(
      await world.json('POST', `/v1/visits/${visit.reference}/reissue`, { token }),
    )
    expect(again).toMatchObject({ visit: { issue: 2 }, session: at })
    await world.call('POST', `/v1/visits/${visit.reference}/cancel`, { token })
    for (const change of ['reissue', 'cancel'])
      expect((await world.call('POST', `/v1/visits/${visit.reference}/${change}`, { token })).status).toBe(
        change === 'cancel' ? 200 : 409,
      )
  })
})
