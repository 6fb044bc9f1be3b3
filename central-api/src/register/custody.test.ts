import {
  addDays,
  type FeedPut,
  type Inmate,
  inmateList,
  localDate,
  movementList,
  type Restriction,
  restrictionList,
} from '@ziara-gate/domain'
import { digestDocument } from '@ziara-gate/domain/crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databaseKinds } from '../testing/database.ts'
import type { TestGate } from '../testing/gate.ts'
import { inmateOf, north, northGate, south } from '../testing/places.ts'
import { World } from '../testing/world.ts'
import { documentKey } from './keys.ts'
import { settleMovements } from './movements.ts'

describe.each(databaseKinds)('custody on %s', (kind) => {
  let world: World
  let gate: TestGate
  let token: string
  let cursor: string | null = null
  const inmate = inmateOf(north)

  beforeAll(async () => {
    world = await World.start(kind)
    gate = await world.enrolledGate(northGate.id)
    token = await world.token('site-manager', [north.id])
    cursor = (await gate.catchUp(null)).cursor
  })
  afterAll(() => world.close())

  /** What gates heard of one kind since they were asked last. */
  async function heard<K extends FeedPut['kind']>(of: K) {
    const { end, changes } = await gate.page(cursor)
    cursor = end.cursor
    return changes.flatMap((change) => (change.line === 'put' && change.kind === of ? [change.record] : []))
  }
  const states = async () => (await heard('inmate')).map((record) => (record as Inmate).state)
  const inDays = (days: number) => addDays(localDate(world.clock.now, north.zone), days)
  const path = `/v1/inmates/${inmate.id}/movements`
  const move = (of: string, days: number, toSite: string | null = null) =>
    world.call('POST', path, { token, body: { kind: of, date: inDays(days), toSite } })
  const call = (method: string, at: string, body?: unknown) =>
    world.call(method, at, { token, ...(body !== undefined && { body }) })

  test('a movement of today is seen by gates at once, one of tomorrow when the day has come', async () => {
    expect((await move('hospital', 0)).status).toBe(201)
    expect(await states()).toEqual(['hospital'])
    expect((await move('back', 1)).status).toBe(201)
    await settleMovements(world.db, world.clock.now)
    expect(await states()).toEqual([])
    await settleMovements(world.db, world.clock.now + 86_400_000)
    expect(await states()).toEqual(['held'])
    await settleMovements(world.db, world.clock.now + 86_400_000)
    expect(await states()).toEqual([])
  })

  test('what is entered late counts by its day, and what is taken back counts no more', async () => {
    expect((await move('transfer', 2, south.id)).status).toBe(201)
    const late = movementList.parse(await (await move('court', -5)).json())
    expect(late.movements.map(({ kind: of }) => of)).toEqual(['court', 'hospital', 'back', 'transfer'])
    expect(late.inmate.state).toBe('hospital')
    for (const { id } of late.movements) expect((await call('DELETE', `${path}/${id}`)).status).toBe(200)
    const { inmate: now, movements } = movementList.parse(await (await call('GET', path)).json())
    expect([now.state, movements]).toEqual(['held', []])
    await heard('inmate')
  })

  test('who is transferred is in the register of the other site from that day, and not when it was a mistake', async () => {
    const entered = await call('POST', `/v1/sites/${north.id}/inmates`, {
      register: '777',
      name: 'Fulan Bin Fulan',
    })
    const own = `/v1/inmates/${((await entered.json()) as Inmate).id}/movements`
    const enter = async (of: string, toSite: string | null) => {
      world.clock.now += 1
      const answer = await call('POST', own, { kind: of, date: inDays(1), toSite })
      return movementList.parse(await answer.json()).movements
    }
    const statesThere = async () => {
      const rows = await world.db('inmates').where({ site_id: south.id, register: '777' }).select('record')
      return rows.map(({ record }) => (JSON.parse(record) as Inmate).state)
    }
    const tomorrow = () => settleMovements(world.db, world.clock.now + 86_400_000)
    const [transfer] = await enter('transfer', south.id)
    expect(await statesThere()).toEqual([])
    await tomorrow()
    await tomorrow()
    expect(await statesThere()).toEqual(['held'])
    const [, back] = await enter('back', null)
    await tomorrow()
    expect(await statesThere()).toEqual(['transferred'])
    await call('DELETE', `${own}/${back?.id}`)
    await world.db('inmate_movements').where({ id: transfer?.id }).update({ applied: 0 })
    await tomorrow()
    expect(await statesThere()).toEqual(['held'])
    await call('DELETE', `${own}/${transfer?.id}`)
    expect(await statesThere()).toEqual(['transferred'])
    await heard('inmate')
  })

  test('what cannot be is refused', async () => {
    expect((await move('transfer', 0, 'nowhere')).status).toBe(422)
    expect((await move('court', 0, south.id)).status).toBe(400)
    expect((await call('DELETE', `${path}/6f1b1d5c-4a52-4f5e-9d6b-1c2b3a4d5e6f`)).status).toBe(404)
    expect((await call('GET', `/v1/inmates/${inmateOf(south).id}/movements`)).status).toBe(404)
    expect(await states()).toEqual([])
  })

  test('an inmate is entered once, by register number and initials', async () => {
    const body = { register: '20500', name: 'Fulan Bin Fulan' }
    const made = await call('POST', `/v1/sites/${north.id}/inmates`, body)
    expect([made.status, await made.json()]).toEqual([
      201,
      expect.objectContaining({ maskedName: 'F. B. F.', state: 'held', register: '20500' }),
    ])
    expect((await call('POST', `/v1/sites/${north.id}/inmates`, body)).status).toBe(409)
    expect(JSON.stringify(await world.db('inmates'))).not.toContain('Fulan')
    const page = async (query: string) =>
      inmateList.parse(await (await call('GET', `/v1/sites/${north.id}/inmates?${query}`)).json())
    expect((await page('register=205')).inmates).toMatchObject([{ register: '20500' }])
    const first = await page('limit=1')
    expect([first.more, first.inmates[0]?.register]).toEqual([true, '101'])
    expect((await page('limit=1&after=101')).inmates[0]?.register).toBe('20500')
  })

  test('a restriction reaches gates as a digest, and its end does too', async () => {
    const restrictions = `/v1/sites/${north.id}/restrictions`
    const document = { kind: 'national-card', issuer: 'MAR', number: 'ZZ998877' }
    const body = {
      subject: { kind: 'visitor', document, birthDate: '1980-02-03' },
      from: inDays(-3),
      until: null,
      reason: 'Order 12',
    }
    const made = (await (await call('POST', restrictions, body)).json()) as Restriction
    const { key } = await documentKey(world.db)
    const identity = { scheme: 'cin', number: 'ZZ998877' } as const
    const digest = digestDocument(key, { issuer: 'MAR', identity, birthDate: '1980-02-03' as never })
    expect(made.subject).toEqual({ kind: 'visitor', document: digest })
    expect(await heard('restriction')).toEqual([made])
    const end = (until: string | null) => call('POST', `${restrictions}/${made.id}/end`, { until })
    expect(await (await end(inDays(4))).json()).toEqual({ ...made, until: inDays(4) })
    expect(await (await end(null)).json()).toEqual({ ...made, until: inDays(-1) })
    expect(await heard('restriction')).toMatchObject([{ until: inDays(-1) }])
    const barred = { ...body, subject: { kind: 'inmate', inmateId: inmate.id } }
    const other = (await (await call('POST', restrictions, barred)).json()) as Restriction
    const listed = restrictionList.parse(await (await call('GET', restrictions)).json())
    expect(listed.restrictions.map(({ id }) => id).sort()).toEqual([made.id, other.id].sort())
    expect(listed.inmates).toMatchObject([{ id: inmate.id, register: inmate.register }])
    expect(JSON.stringify(await world.db('changes'))).not.toContain('ZZ998877')
    const unknown = { ...body, subject: { kind: 'inmate', inmateId: inmateOf(south).id } }
    expect((await call('POST', restrictions, unknown)).status).toBe(422)
    expect((await call('POST', restrictions, { ...body, until: inDays(-4) })).status).toBe(400)
  })
})
