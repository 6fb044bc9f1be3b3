import {
  type Checkpoint,
  checkpointAnswer,
  checkpointText,
  countersignedText,
  ledgerKeyAnswer,
  type Problem,
} from '@ziara-gate/domain'
import { signBytes, verifyBytes } from '@ziara-gate/domain/crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { databaseKinds } from '../testing/database.ts'
import { refusal, type TestGate, TestJournal } from '../testing/gate.ts'
import { northGate, southGate } from '../testing/places.ts'
import { World } from '../testing/world.ts'

describe.each(databaseKinds)('checkpoints on %s', (kind) => {
  let world: World
  let gate: TestGate
  let epochs = 0

  beforeAll(async () => {
    world = await World.start(kind)
    gate = await world.enrolledGate(northGate.id)
  })
  afterAll(() => world.close())
  afterEach(() => world.db('alarms').del())

  const newJournal = () => {
    epochs += 1
    return new TestJournal(gate.id, `epoch${String(epochs).padStart(4, '0')}`)
  }

  async function uploaded() {
    const journal = newJournal()
    const events = [1, 2, 3].map((at) => journal.append(refusal, at))
    await gate.uploaded(journal.batch(...events))
    const hash = events[2]!.hash
    return { journal, at: { gate: gate.id, epoch: journal.epoch, sequence: 3, hash, at: 9 } }
  }
  const signed = (at: Checkpoint, over: Record<string, unknown> = {}) => ({
    version: 1,
    ...at,
    signature: signBytes(Buffer.from(checkpointText(at)), gate.key),
    ...over,
  })
  const send = (body: unknown) => gate.post(`/v1/gates/${gate.id}/checkpoints`, body)
  const codeOf = async (response: Response) => ((await response.json()) as Problem).code
  const stored = () => world.db('ledger_checkpoints')

  test('what the ledger holds is countersigned, by the key that anybody may have', async () => {
    const { at } = await uploaded()
    const answer = checkpointAnswer.parse(await (await send(signed(at))).json())
    const { publicKey } = ledgerKeyAnswer.parse(await world.json('GET', '/v1/ledger-key'))
    expect(answer).toMatchObject({ publicKey, at: world.clock.now })
    const text = Buffer.from(countersignedText(at))
    expect(verifyBytes(text, answer.countersignature, publicKey)).toBe(true)
    expect(verifyBytes(Buffer.from(checkpointText(at)), answer.countersignature, publicKey)).toBe(false)
  })

  test('the same again gets the same answer and is kept once', async () => {
    const { at } = await uploaded()
    const first = await (await send(signed(at))).json()
    world.clock.now += 1000
    expect(await (await send(signed(at))).json()).toEqual(first)
    expect(await stored().where({ epoch: at.epoch })).toHaveLength(1)
  })

  test('one that is ahead of the ledger is to be tried again, and then taken', async () => {
    const journal = newJournal()
    const events = [1, 2].map((at) => journal.append(refusal, at))
    const at = { gate: gate.id, epoch: journal.epoch, sequence: 2, hash: events[1]!.hash, at: 9 }
    const nothing = await send(signed(at))
    expect([nothing.status, await codeOf(nothing)]).toEqual([409, 'epoch-unknown'])
    await gate.uploaded(journal.batch(events[0]))
    const ahead = await send(signed(at))
    expect([ahead.status, await codeOf(ahead)]).toEqual([409, 'conflict'])
    await gate.uploaded(journal.batch(events[1]))
    expect((await send(signed(at))).status).toBe(200)
    expect(await world.db('alarms')).toEqual([])
  })

  test('another hash than the ledger’s is a fork: refused, and an alarm once', async () => {
    const { at } = await uploaded()
    const other = { ...at, hash: 'ab'.repeat(32) }
    for (const _ of [1, 2]) {
      const response = await send(signed(other))
      expect([response.status, await codeOf(response)]).toEqual([409, 'hash-mismatch'])
    }
    expect(await world.db('alarms')).toMatchObject([{ kind: 'fork', epoch: at.epoch, sequence: 3 }])
    expect(await stored().where({ epoch: at.epoch })).toEqual([])
  })

  test('the claimed hash of an event that was kept aside stands for it', async () => {
    const journal = newJournal()
    const aside = journal.appendRaw('no event')
    await gate.uploaded(journal.batch(aside))
    const at = { gate: gate.id, epoch: journal.epoch, sequence: 1, hash: aside.hash, at: 9 }
    expect((await send(signed(at))).status).toBe(200)
  })

  test.each<[string, number, (at: Checkpoint) => unknown]>([
    ['bad-signature', 401, (at) => signed(at, { at: at.at + 1 })],
    ['bad-signature', 401, (at) => signed(at, { signature: 'A'.repeat(86) })],
    ['bad-request', 400, (at) => signed({ ...at, gate: southGate.id })],
    ['bad-request', 400, (at) => signed(at, { extra: 1 })],
    ['bad-request', 400, (at) => signed(at, { sequence: 0 })],
    ['bad-request', 400, (at) => signed(at, { signature: 'short' })],
    ['version-unknown', 400, (at) => signed(at, { version: 2 })],
    ['bad-request', 400, () => []],
  ])('%s (%i), and nothing is kept', async (code, status, make) => {
    const { at } = await uploaded()
    const response = await send(make(at))
    expect([response.status, await codeOf(response)]).toEqual([status, code])
    expect(await stored().where({ epoch: at.epoch })).toEqual([])
  })

  test('another gate’s address is not this gate’s', async () => {
    const { at } = await uploaded()
    expect((await gate.post(`/v1/gates/${southGate.id}/checkpoints`, signed(at))).status).toBe(403)
  })
})
