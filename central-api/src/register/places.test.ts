import { closureList, gateList, type Site } from '@ziara-gate/domain'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databaseKinds } from '../testing/database.ts'
import { north, northGate, south, southGate } from '../testing/places.ts'
import { World } from '../testing/world.ts'

describe.each(databaseKinds)('sites and their gates on %s', (kind) => {
  let world: World
  let token: string

  beforeAll(async () => {
    world = await World.start(kind)
    token = await world.token()
  })
  afterAll(() => world.close())

  const call = (method: string, path: string, body?: unknown) =>
    world.call(method, path, { token, ...(body !== undefined && { body }) })
  const names = (en: string) => ({ ar: en, fr: en, en })
  const { id: _, ...asNorth } = north
  const west = { ...asNorth, number: 7, names: names('West') }

  test('a site is entered and changed; its number stays, and is its own', async () => {
    expect((await call('PUT', '/v1/sites/west', west)).status).toBe(200)
    const renamed = { ...west, names: names('Far west'), zone: 'Asia/Baghdad' }
    expect((await call('PUT', '/v1/sites/west', renamed)).status).toBe(200)
    expect(((await (await call('GET', '/v1/sites/west')).json()) as Site).names.en).toBe('Far west')
    for (const [path, body, status] of [
      ['/v1/sites/west', { ...west, number: 8 }, 409],
      ['/v1/sites/east', { ...west, number: north.number }, 409],
      ['/v1/sites/east', { ...west, number: 8, zone: 'Africa/Nowhere' }, 400],
      ['/v1/sites/east', { ...west, number: 8, locale: 'not_a_tag!' }, 400],
    ] as const)
      expect((await call('PUT', path, body)).status).toBe(status)
    expect((await call('GET', '/v1/sites/east')).status).toBe(404)
  })

  test('a gate is entered with its lanes, renamed, and hears of it', async () => {
    const gate = await world.enrolledGate(northGate.id)
    const { cursor } = await gate.catchUp(null)
    const lanes = [
      { id: 'lane-1', names: names('First') },
      { id: 'lane-2', names: names('Second') },
    ]
    const path = `/v1/sites/${north.id}/gates`
    expect((await call('PUT', `${path}/${northGate.id}`, { names: names('Front'), lanes })).status).toBe(200)
    expect((await call('PUT', `${path}/north-back`, { names: names('Back'), lanes: [] })).status).toBe(200)
    const { gates } = gateList.parse(await (await call('GET', path)).json())
    expect(gates).toEqual([
      { id: 'north-back', siteId: north.id, names: names('Back'), lanes: [] },
      { ...northGate, names: names('Front'), lanes },
    ])
    const heard = (await gate.page(cursor)).changes.filter((change) => change.kind === 'gate')
    expect(heard.map(({ id }) => id)).toEqual([northGate.id, 'north-back'])
    const body = { names: names('Stolen'), lanes: [] }
    expect((await call('PUT', `${path}/${southGate.id}`, body)).status).toBe(409)
    const twice = { names: names('Front'), lanes: [lanes[0], lanes[0]] }
    expect((await call('PUT', `${path}/${northGate.id}`, twice)).status).toBe(400)
  })

  test('a site is closed at short notice and opened again', async () => {
    const gate = await world.enrolledGate(southGate.id)
    const { cursor } = await gate.catchUp(null)
    const path = `/v1/sites/${south.id}/closures`
    const body = { gateId: null, fromAt: world.clock.now, untilAt: null }
    const made = await call('POST', path, body)
    const closure = (await made.json()) as { id: string }
    expect([made.status, closure]).toEqual([201, { ...closure, siteId: south.id, ...body }])
    world.clock.now += 60_000
    const ended = { ...closure, untilAt: world.clock.now }
    expect(await (await call('POST', `${path}/${closure.id}/end`)).json()).toEqual(ended)
    world.clock.now += 60_000
    expect(await (await call('POST', `${path}/${closure.id}/end`)).json()).toEqual(ended)
    const { closures } = closureList.parse(await (await call('GET', path)).json())
    expect(closures).toEqual([ended])
    const heard = (await gate.page(cursor)).changes.filter((change) => change.kind === 'closure')
    expect(heard).toMatchObject([{ record: ended }])
    expect((await call('POST', path, { ...body, gateId: northGate.id })).status).toBe(422)
    expect((await call('POST', path, { ...body, untilAt: body.fromAt })).status).toBe(400)
  })
})
