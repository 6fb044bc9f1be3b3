import { enrolmentCodeAnswer, gateHealth, type Problem } from '@ziara-gate/domain'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databaseKinds } from '../testing/database.ts'
import { TestGate } from '../testing/gate.ts'
import { northGate, southGate } from '../testing/places.ts'
import { World } from '../testing/world.ts'

describe.each(databaseKinds)('enrolment on %s', (kind) => {
  let world: World
  let token: string

  beforeAll(async () => {
    world = await World.start(kind, { failuresPerMinute: 1000 })
    token = await world.token()
  })
  afterAll(() => world.close())

  const newGate = (id = northGate.id) => new TestGate(id, world.url, () => world.clock.now)
  const newCode = async (id = northGate.id) =>
    enrolmentCodeAnswer.parse(await world.json('POST', `/v1/gates/${id}/enrolment-codes`, { token }))
  const refusal = async (response: Response) => [response.status, ((await response.json()) as Problem).code]

  test('a code makes a gate known, once', async () => {
    const { code } = await newCode()
    const gate = newGate()
    expect((await gate.schedule(null)).status).toBe(401)
    expect((await gate.enrol(code)).status).toBe(201)
    expect((await gate.schedule(null)).status).toBe(200)
    expect(await refusal(await newGate().enrol(code))).toEqual([401, 'unauthenticated'])
  })

  test('the answer was lost: the same code with the same key is answered the same, for as long as the code counts', async () => {
    const { code } = await newCode()
    const gate = newGate()
    const first = await (await gate.enrol(code)).json()
    world.clock.now += 1000
    const again = await gate.enrol(code)
    expect([again.status, await again.json()]).toEqual([201, first])
    expect((await gate.schedule(null)).status).toBe(200)
    expect((await newGate().enrol(code)).status).toBe(401)
    world.clock.now += 600_000
    expect((await gate.enrol(code)).status).toBe(401)
  })

  test('after a revocation a used code brings nobody back', async () => {
    const { code } = await newCode()
    const gate = newGate()
    await gate.enrol(code)
    await world.call('POST', `/v1/gates/${gate.id}/revocation`, { token })
    expect((await gate.enrol(code)).status).toBe(401)
    expect(await refusal(await gate.schedule(null))).toEqual([403, 'forbidden'])
  })

  test('two gates with one code at the same moment: one is enrolled', async () => {
    const { code } = await newCode()
    const answers = await Promise.all(Array.from({ length: 6 }, () => newGate().enrol(code)))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 401, 401, 401, 401, 401])
  })

  test('a code runs out after ten minutes, and a newer one replaces it', async () => {
    const first = await newCode()
    expect([first.issuedAt, first.expiresAt]).toEqual([world.clock.now, world.clock.now + 600_000])
    const second = await newCode()
    expect((await newGate().enrol(first.code)).status).toBe(401)
    world.clock.now += 600_000
    expect((await newGate().enrol(second.code)).status).toBe(401)
  })

  test('wrong guesses burn the codes that are open', async () => {
    const { code } = await newCode()
    const wrong = code === '00000000' ? '11111111' : '00000000'
    for (let count = 0; count < 20; count += 1) expect((await newGate().enrol(wrong)).status).toBe(401)
    expect((await newGate().enrol(code)).status).toBe(401)
    expect(JSON.stringify(await world.db('enrolment_codes'))).not.toContain(code)
  })

  test('enrolling again replaces the key; the old one stays on record', async () => {
    const before = newGate()
    await before.enrol((await newCode()).code)
    const after = newGate()
    await after.enrol((await newCode()).code)
    expect(await refusal(await before.schedule(null))).toEqual([401, 'unauthenticated'])
    expect((await after.schedule(null)).status).toBe(200)
    const keys = await world.db('gate_keys').where({ gate_id: northGate.id }).whereNull('replaced_at')
    expect(keys).toHaveLength(1)
  })

  test('a revoked gate is refused until it is enrolled again', async () => {
    const gate = newGate()
    const known = async () =>
      gateHealth
        .parse(await world.json('GET', '/v1/insight/gates', { token }))
        .gates.find((each) => each.gate === gate.id)
    await gate.enrol((await newCode()).code)
    expect(await known()).toMatchObject({ key: 'enrolled', enrolledAt: world.clock.now })
    expect((await world.call('POST', `/v1/gates/${gate.id}/revocation`, { token })).status).toBe(204)
    expect(await refusal(await gate.schedule(null))).toEqual([403, 'forbidden'])
    expect(await refusal(await gate.upload({}))).toEqual([403, 'forbidden'])
    expect(await known()).toMatchObject({ key: 'none', enrolledAt: null })
    expect((await world.call('POST', `/v1/gates/${gate.id}/revocation`, { token })).status).toBe(409)
    await gate.enrol((await newCode()).code)
    expect((await gate.schedule(null)).status).toBe(200)
  })

  test('a gate speaks for itself only, with a token of its own making, for a few minutes', async () => {
    const gate = newGate()
    await gate.enrol((await newCode()).code)
    const other = newGate(southGate.id)
    await other.enrol((await newCode(southGate.id)).code)
    const path = `/v1/gates/${gate.id}/schedule`
    const call = async (by: Promise<string>) => refusal(await world.call('GET', path, { token: await by }))
    expect(await call(other.token())).toEqual([403, 'forbidden'])
    expect(await call(other.token({ issuer: gate.id }))).toEqual([401, 'unauthenticated'])
    expect(await call(gate.token({ audience: 'elsewhere' }))).toEqual([401, 'unauthenticated'])
    expect(await call(gate.token({ issuer: 'nobody' }))).toEqual([401, 'unauthenticated'])
    expect(await call(gate.token({ ageSeconds: 400 }))).toEqual([401, 'token-expired'])
    expect(await call(gate.token({ ageSeconds: 400, lifeSeconds: 86_400 }))).toEqual([401, 'token-expired'])
    expect(await call(gate.token({ ageSeconds: -600 }))).toEqual([401, 'unauthenticated'])
    expect(await call(Promise.resolve('a.b.c'))).toEqual([401, 'unauthenticated'])
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify({ iss: gate.id, aud: 'ziara-central', exp: 1e10, iat: 1 })).toString('base64url')}.`
    expect(await call(Promise.resolve(unsigned))).toEqual([401, 'unauthenticated'])
  })

  test.each([
    ['an unknown field', { code: '00000000', publicKey: 'A'.repeat(43), extra: 1 }, 400],
    ['a code in another alphabet', { code: 'OOOOOOOO', publicKey: 'A'.repeat(43) }, 400],
    ['a key that is too short', { code: '00000000', publicKey: 'AAAA' }, 400],
    ['nothing', undefined, 400],
  ])('%s is refused', async (_, body, status) => {
    expect((await world.call('POST', '/v1/enrolments', { body })).status).toBe(status)
  })

  test('a code for a gate that does not exist is not made', async () => {
    expect((await world.call('POST', '/v1/gates/nowhere/enrolment-codes', { token })).status).toBe(404)
  })
})
