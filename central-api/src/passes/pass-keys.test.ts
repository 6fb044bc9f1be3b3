import {
  affectedVisits,
  type PassKey,
  passAnswer,
  passKeyList,
  passKeyView,
  withdrawal,
} from '@ziara-gate/domain'
import { verifyPass } from '@ziara-gate/domain/crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databaseKinds } from '../testing/database.ts'
import type { TestGate } from '../testing/gate.ts'
import { north, northGate, requestFor, sessionOf } from '../testing/places.ts'
import { World } from '../testing/world.ts'

describe.each(databaseKinds)('pass keys on %s', (kind) => {
  let world: World
  let gate: TestGate
  let token: string

  beforeAll(async () => {
    world = await World.start(kind)
    gate = await world.enrolledGate(northGate.id)
    token = await world.token('administrator')
  })
  afterAll(() => world.close())

  const keys = async () => passKeyList.parse(await world.json('GET', '/v1/pass-keys', { token })).keys
  const signer = async () => {
    const [key] = (await keys()).filter(({ signs }) => signs)
    if (!key) throw new Error('nothing signs')
    return key
  }
  const book = async () => world.book(requestFor(sessionOf(north, world.clock.now, 1, '23:00')), token)
  const passOf = async (reference: string) =>
    passAnswer.parse(await world.json('GET', `/v1/visits/${reference}/pass`, { token })).pass
  /** What a gate makes of a pass with the keys that it has by now. */
  async function atGate(pass: string | null) {
    const { pages } = await gate.catchUp(null)
    const held = pages
      .flatMap(({ changes }) => changes)
      .flatMap((change): PassKey[] =>
        change.line === 'put' && change.kind === 'pass-key' ? [change.record] : [],
      )
    return verifyPass(pass ?? '', held)
  }

  test('after a rotation a new key signs, and what the one before signed stays good', async () => {
    const before = await signer()
    const { pass, visit } = await book()
    world.clock.now += 1000
    const response = await world.call('POST', '/v1/pass-keys', { token })
    const made = passKeyView.parse(await response.json())
    expect([response.status, made.signs, (await signer()).id]).toEqual([201, true, made.id])
    expect((await keys()).find(({ id }) => id === before.id)?.state).toBe('retired')
    expect(await atGate(pass)).toMatchObject({ kind: 'valid', keyId: before.id })
    expect(await atGate(await passOf(visit.reference))).toMatchObject({ kind: 'valid', keyId: made.id })
    expect(JSON.stringify(await keys())).not.toContain('private')
  })

  test('a withdrawn key’s passes are refused; visits get new issues, signed by a new key', async () => {
    const [first, second] = [await book(), await book()]
    const stolen = await signer()
    world.clock.now += 1000
    const withdraw = () => world.json('POST', `/v1/pass-keys/${stolen.id}/withdrawal`, { token })
    const { key, affected } = withdrawal.parse(await withdraw())
    expect([key.state, key.signs]).toEqual(['withdrawn', false])
    expect(withdrawal.parse(await withdraw()).affected).toBe(affected)
    expect(await atGate(first.pass)).toEqual({ kind: 'key-withdrawn' })
    const path = `/v1/pass-keys/${stolen.id}/affected`
    const left = async (query = '') =>
      affectedVisits.parse(await world.json('GET', `${path}?${query}`, { token }))
    const references = (await left()).visits.map(({ reference }) => reference)
    expect(references).toHaveLength(affected)
    expect(references).toEqual(expect.arrayContaining([first.visit.reference, second.visit.reference]))
    expect((await left('limit=1')).more).toBe(true)
    await world.call('POST', `/v1/visits/${first.visit.reference}/reissue`, { token })
    await world.call('POST', `/v1/visits/${second.visit.reference}/cancel`, { token })
    const after = (await left()).visits.map(({ reference }) => reference)
    expect(after).toHaveLength(affected - 2)
    expect(await atGate(await passOf(first.visit.reference))).toMatchObject({
      kind: 'valid',
      claims: { issue: 2 },
      keyId: (await signer()).id,
    })
  })

  test('only for administrators of everything', async () => {
    const limited = await world.token('administrator', [north.id])
    expect((await world.call('POST', '/v1/pass-keys', { token: limited })).status).toBe(403)
    const manager = await world.token('site-manager')
    expect((await world.call('GET', '/v1/pass-keys', { token: manager })).status).toBe(403)
    const unknown = '6f1b1d5c-4a52-4f5e-9d6b-1c2b3a4d5e6f'
    expect((await world.call('POST', `/v1/pass-keys/${unknown}/withdrawal`, { token })).status).toBe(404)
  })
})
