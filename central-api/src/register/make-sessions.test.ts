import {
  addDays,
  type FeedChange,
  localDate,
  type SessionView,
  sessionList,
  sessionsMade,
  sessionView,
  templateAnswer,
  weekdayOf,
} from '@ziara-gate/domain'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { databaseKinds } from '../testing/database.ts'
import { north, northGate, requestFor, south, southGate } from '../testing/places.ts'
import { World } from '../testing/world.ts'
import { daysAhead, makeAllSessions } from './make-sessions.ts'

describe.each(databaseKinds)('sessions ahead on %s', (kind) => {
  let world: World
  let token: string
  const open: World[] = []

  beforeEach(async () => {
    world = await World.start(kind)
    open.push(world)
    token = await world.token('site-manager', [north.id])
  })
  afterAll(() => Promise.all(open.map((one) => one.close())))

  const today = () => localDate(world.clock.now, north.zone)
  const inDays = (days: number) => addDays(today(), days)
  const template = (over: object = {}) => ({
    weekday: weekdayOf(inDays(3)),
    startsAt: '10:00',
    endsAt: '10:45',
    gateId: null,
    capacity: 2,
    from: inDays(-10),
    until: null,
    ...over,
  })
  const put = (body: unknown, id = 'weekly') =>
    world.call('PUT', `/v1/sites/${north.id}/session-templates/${id}`, { token, body })
  const enter = async (over: object = {}, id = 'weekly') =>
    templateAnswer.parse(await (await put(template(over), id)).json()).sessions
  const run = async () =>
    sessionsMade.parse(await world.json('POST', `/v1/sites/${north.id}/session-templates/run`, { token }))
  const on = async (days: number): Promise<SessionView[]> => {
    const path = `/v1/sessions?site=${north.id}&date=${inDays(days)}`
    const { sessions } = sessionList.parse(await world.json('GET', path, { token }))
    return sessions.filter(({ template: by }) => by !== null)
  }
  const one = async (days: number): Promise<SessionView> => {
    const [only] = await on(days)
    if (!only) throw new Error(`no session in ${days} days`)
    return only
  }
  const nothing = { made: 0, changed: 0, removed: 0, kept: 0 }

  test('a template makes its days ahead, once, and gates hear of them', async () => {
    const gate = await world.enrolledGate(northGate.id)
    const { cursor } = await gate.catchUp(null)
    const weeks = Math.ceil((daysAhead - 3) / 7)
    expect(await enter()).toEqual({ ...nothing, made: weeks })
    expect(await run()).toEqual(nothing)
    expect(await on(2)).toEqual([])
    expect(await one(3)).toMatchObject({ capacity: 2, booked: 0, template: 'weekly', cancelled: false })
    const heard = (await gate.page(cursor)).changes.filter((change: FeedChange) => change.kind === 'session')
    expect(heard).toHaveLength(weeks)
  })

  test('a change goes to what nobody has booked, and to nothing else', async () => {
    await enter()
    const booked = await one(3)
    await world.book(requestFor(booked), token)
    const changed = await enter({ startsAt: '11:00', endsAt: '11:45', capacity: 5 })
    expect(changed).toMatchObject({ made: 0, removed: 0, kept: 1 })
    expect(await one(3)).toEqual({ ...booked, booked: 1 })
    expect(await one(10)).toMatchObject({
      startsAt: booked.startsAt + 7 * 86_400_000 + 3_600_000,
      capacity: 5,
    })
    expect(await run()).toEqual({ ...nothing, kept: 1 })
  })

  test('the last day of a template takes free sessions away; bookings and visitors of cancelled ones keep theirs', async () => {
    await enter()
    const { visit } = await world.book(requestFor(await one(3)), token)
    await world.call('POST', `/v1/visits/${visit.reference}/cancel`, { token })
    const { removed, kept } = await enter({ until: inDays(-1) })
    expect([removed > 0, kept]).toEqual([true, 1])
    expect([await on(3), await on(10)]).toMatchObject([[{ booked: 0 }], []])
  })

  test('what a person changed stays as it is', async () => {
    await enter()
    const [first, second] = [await one(3), await one(10)]
    const cancelled = sessionView.parse(
      await world.json('POST', `/v1/sessions/${first.id}/cancel`, { token }),
    )
    expect(cancelled.cancelled).toBe(true)
    await world.call('PUT', `/v1/sessions/${second.id}`, { token, body: { capacity: 9 } })
    expect(await enter({ capacity: 1 })).toMatchObject({ kept: 2 })
    expect([await one(3), await one(10)]).toMatchObject([{ cancelled: true }, { capacity: 9 }])
  })

  test('a holiday and a day that is no visiting day have no sessions, and get them back', async () => {
    await enter()
    const path = `/v1/sites/${north.id}/calendar`
    const days = { visitingDays: [1, 2, 3, 4, 5, 6, 7], holidays: [] as unknown[] }
    expect(await world.json('GET', path, { token })).toEqual({ siteId: north.id, ...days })
    const set = (body: object) => world.json('PUT', path, { token, body: { ...days, ...body } })
    const holiday = { date: inDays(10), names: { ar: 'x', fr: 'x', en: 'x' } }
    expect(await set({ holidays: [holiday] })).toMatchObject({ sessions: { removed: 1 } })
    expect([await on(3), await on(10)]).toMatchObject([[{}], []])
    expect(await set({ visitingDays: [] })).toMatchObject({ sessions: { made: 0, kept: 0 } })
    expect(await on(3)).toEqual([])
    await set({})
    expect([await on(3), await on(10)]).toMatchObject([[{}], [{}]])
    const twice = await world.call('PUT', path, { token, body: { ...days, holidays: [holiday, holiday] } })
    expect(twice.status).toBe(400)
  })

  test('the job makes what a later day brings, at whatever time it runs', async () => {
    await enter()
    world.clock.now += 7 * 86_400_000
    token = await world.token('site-manager', [north.id])
    await Promise.all([
      makeAllSessions(world.db, world.clock.now),
      makeAllSessions(world.db, world.clock.now),
    ])
    expect(await run()).toEqual(nothing)
    expect(await on(3)).toHaveLength(1)
  })

  test('a session by itself; gates and times that there are not are refused', async () => {
    const body = {
      siteId: north.id,
      date: inDays(5),
      startsAt: '23:30',
      endsAt: '00:15',
      gateId: northGate.id,
      capacity: null,
    }
    const made = await world.call('POST', '/v1/sessions', { token, body })
    const session = sessionView.parse(await made.json())
    expect([made.status, session.endsAt - session.startsAt]).toEqual([201, 45 * 60_000])
    expect(session).toMatchObject({ capacity: null, booked: 0, template: null, gateId: northGate.id })
    for (const [over, status] of [
      [{ gateId: southGate.id }, 422],
      [{ startsAt: '24:00' }, 400],
      [{ siteId: south.id }, 403],
      [{ siteId: 'nowhere' }, 403],
    ] as const)
      expect((await world.call('POST', '/v1/sessions', { token, body: { ...body, ...over } })).status).toBe(
        status,
      )
    expect((await put(template({ gateId: southGate.id }))).status).toBe(422)
    expect((await put(template({ until: '2020-01-01' }))).status).toBe(400)
    // Whatever the hour is now, it is over then: it ends on the sixth day at a quarter past midnight.
    world.clock.now += 7 * 86_400_000
    expect((await world.call('POST', `/v1/sessions/${session.id}/cancel`, { token })).status).toBe(401)
    token = await world.token('site-manager', [north.id])
    expect((await world.call('POST', `/v1/sessions/${session.id}/cancel`, { token })).status).toBe(409)
    expect((await world.call('POST', '/v1/sessions/none/cancel', { token })).status).toBe(404)
  })
})
