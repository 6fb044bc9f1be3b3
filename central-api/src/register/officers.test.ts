import { verify } from '@node-rs/argon2'
import {
  badgeAnswer,
  badgePrefix,
  type FeedChange,
  type Officer,
  officerList,
  officerView,
} from '@ziara-gate/domain'
import { digestBadge } from '@ziara-gate/domain/crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databaseKinds } from '../testing/database.ts'
import type { TestGate } from '../testing/gate.ts'
import { north, northGate, south } from '../testing/places.ts'
import { World } from '../testing/world.ts'
import { documentKey } from './keys.ts'
import { isWeakPin } from './pins.ts'

describe.each(databaseKinds)('officers on %s', (kind) => {
  let world: World
  let gate: TestGate
  let token: string
  let cursor: string | null = null
  const path = `/v1/sites/${north.id}/officers`
  const body = { name: 'Salma Testi', role: 'guard', pin: '284719' }

  beforeAll(async () => {
    world = await World.start(kind)
    gate = await world.enrolledGate(northGate.id)
    token = await world.token('site-manager', [north.id])
    cursor = (await gate.catchUp(null)).cursor
  })
  afterAll(() => world.close())

  const add = async () => badgeAnswer.parse(await world.json('POST', path, { token, body }))
  const digestOf = async (badge: string) =>
    digestBadge((await documentKey(world.db)).key, badge.slice(badgePrefix.length))

  /** What the gate holds of an officer after the changes since it last asked. */
  async function atGate(id: string): Promise<Officer> {
    const { end, changes } = await gate.page(cursor)
    cursor = end.cursor
    const isTheirs = (change: FeedChange) =>
      change.line === 'put' && change.kind === 'officer' && change.id === id
    const change = changes.find(isTheirs)
    if (change?.line !== 'put' || change.kind !== 'officer') throw new Error('the gate heard nothing of them')
    return change.record
  }

  test('a new one reaches the gate with the badge’s digest and the PIN’s hash', async () => {
    const { officer, badge } = await add()
    expect(officer).toEqual({
      ...officer,
      siteId: north.id,
      name: 'Salma Testi',
      role: 'guard',
      active: true,
    })
    const record = await atGate(officer.id)
    expect(record.badge).toBe(await digestOf(badge))
    expect(record.pin).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await verify(record.pin, body.pin)).toBe(true)
    expect(await verify(record.pin, '284710')).toBe(false)
  })

  test('neither badge nor PIN stands anywhere, and no list shows their digests', async () => {
    const { badge } = await add()
    const stored = JSON.stringify([
      await world.db('officers'),
      await world.db('changes').where({ kind: 'officer' }),
    ])
    expect(stored).not.toContain(badge.slice(badgePrefix.length))
    expect(stored).not.toContain(body.pin)
    const text = await (await world.call('GET', path, { token })).text()
    expect(officerList.parse(JSON.parse(text)).officers.length).toBeGreaterThan(0)
    expect(text).not.toMatch(/argon2|badge/)
  })

  test('a change, another PIN and another badge each reach the gate', async () => {
    const { officer, badge } = await add()
    const at = `${path}/${officer.id}`
    await atGate(officer.id)
    const change = { name: 'Salma Essai', role: 'supervisor', active: false }
    const changed = officerView.parse(await world.json('PUT', at, { token, body: change }))
    expect(changed).toEqual({ ...officer, ...change })
    expect(await atGate(officer.id)).toMatchObject(change)
    expect((await world.call('PUT', `${at}/pin`, { token, body: { pin: '918273' } })).status).toBe(204)
    expect(await verify((await atGate(officer.id)).pin, '918273')).toBe(true)
    const next = badgeAnswer.parse(await world.json('POST', `${at}/badge`, { token }))
    expect(next.badge).not.toBe(badge)
    expect((await atGate(officer.id)).badge).toBe(await digestOf(next.badge))
  })

  test('a PIN that is guessed first is refused, and so is what is no PIN', async () => {
    for (const pin of ['000000', '123456', '987654']) {
      expect(isWeakPin(pin)).toBe(true)
      expect((await world.call('POST', path, { token, body: { ...body, pin } })).status).toBe(422)
    }
    expect((await world.call('POST', path, { token, body: { ...body, pin: '12345' } })).status).toBe(400)
  })

  test('an officer of another site is as unknown as one that does not exist', async () => {
    const { officer } = await add()
    const all = await world.token('site-manager')
    for (const at of [`/v1/sites/${south.id}/officers/${officer.id}`, `${path}/nobody`]) {
      expect((await world.call('POST', `${at}/badge`, { token: all })).status).toBe(404)
      expect((await world.call('PUT', `${at}/pin`, { token: all, body: { pin: '284719' } })).status).toBe(404)
    }
    expect((await world.call('GET', `/v1/sites/${south.id}/officers`, { token })).status).toBe(403)
    expect((await world.call('GET', '/v1/sites/nowhere/officers', { token: all })).status).toBe(404)
  })
})
