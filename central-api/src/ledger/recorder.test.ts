/** Batches of many gates at the same moment, as they share transactions. */
import { createHash } from 'node:crypto'
import { inflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { GateCaller } from '../access/caller.ts'
import { databaseKinds } from '../testing/database.ts'
import { admission, refusal, type TestGate, TestJournal } from '../testing/gate.ts'
import { north, northGate, south, southGate } from '../testing/places.ts'
import { World } from '../testing/world.ts'
import { readBatch } from './batch.ts'
import { ledgerKey } from './key.ts'
import { Recorder, type Upload } from './recorder.ts'

describe.each(databaseKinds)('the recorder on %s', (kind) => {
  let world: World
  let [northern, southern]: TestGate[] = []
  let recorder: Recorder
  let epochs = 0

  beforeAll(async () => {
    world = await World.start(kind, { ledgerPollMs: 3_600_000, watchMs: 3_600_000 })
    northern = await world.enrolledGate(northGate.id)
    southern = await world.enrolledGate(southGate.id)
    recorder = new Recorder(world.db, await ledgerKey(world.db, world.clock.now))
  })
  afterAll(() => world.close())

  const journalOf = (gate: TestGate) => {
    epochs += 1
    return new TestJournal(gate.id, `recorded${String(epochs).padStart(4, '0')}`)
  }
  const uploadOf = async (journal: TestJournal, ...events: unknown[]): Promise<Upload> => {
    const gate = journal.gate
    const { id } = await world.db('gate_keys').where({ gate_id: gate }).first('id')
    const site = gate === northGate.id ? north.id : south.id
    const caller: GateCaller = { kind: 'gate', gate, site, keyId: id, publicKey: '' }
    const body = Buffer.from(JSON.stringify(journal.batch(...events)))
    const signed = { body, signature: 's' }
    return { caller, batch: readBatch(body, gate), signed, at: world.clock.now }
  }
  const resultsOf = ({ answer }: Awaited<ReturnType<Recorder['record']>>) =>
    answer.results.map((one) => ('code' in one ? one.code : one.result))
  const rowsOf = (journal: TestJournal) =>
    world.db('ledger_events').where({ epoch: journal.epoch }).orderBy('position')

  test('many journals at once are each recorded, positions without a gap and in each one’s order', async () => {
    const before = (await world.db('ledger_position').first()).position
    const journals = Array.from({ length: 12 }, (_, index) =>
      journalOf((index % 2 === 0 ? northern : southern) as TestGate),
    )
    const uploads = await Promise.all(
      journals.map((journal) => uploadOf(journal, ...[1, 2, 3].map((at) => journal.append(refusal, at)))),
    )
    const recorded = await Promise.all(uploads.map((upload) => recorder.record(upload)))
    expect(recorded.map(({ answer }) => answer.contiguous)).toEqual(Array(12).fill(3))
    for (const journal of journals)
      expect((await rowsOf(journal)).map(({ sequence }) => sequence)).toEqual([1, 2, 3])
    const positions = await world.db('ledger_events').where('position', '>', before).pluck('position')
    expect(positions.toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 36 }, (_, index) => before + 1 + index),
    )
  })

  test('each batch keeps its own evidence', async () => {
    const journals = [journalOf(northern as TestGate), journalOf(southern as TestGate)]
    const uploads = await Promise.all(
      journals.map((journal) => uploadOf(journal, journal.append(refusal, 1))),
    )
    await Promise.all(uploads.map((upload) => recorder.record(upload)))
    for (const [index, journal] of journals.entries()) {
      const [row] = await rowsOf(journal)
      const batch = await world.db('ledger_batches').where({ id: row.batch_id }).first()
      const { deflated } = await world.db('ledger_bodies').where({ batch_id: row.batch_id }).first()
      const body = uploads[index]?.signed.body ?? Buffer.alloc(0)
      expect(inflateRawSync(deflated).equals(body)).toBe(true)
      expect(batch).toMatchObject({
        gate_id: journal.gate,
        epoch: journal.epoch,
        body_hash: createHash('sha256').update(body).digest('hex'),
      })
    }
  })

  test('batches of one journal at the same moment are taken one after the other', async () => {
    const journal = journalOf(northern as TestGate)
    const [one, two, three] = [1, 2, 3].map((at) => journal.append(refusal, at))
    const first = await uploadOf(journal, one, two)
    const second = await uploadOf(journal, one, two, three)
    const both = await Promise.all([first, second].map((upload) => recorder.record(upload)))
    const results = both.map(resultsOf)
    expect(results.flat().filter((result) => result === 'accepted')).toHaveLength(3)
    expect((await rowsOf(journal)).map(({ sequence }) => sequence)).toEqual([1, 2, 3])
  })

  test('what another process has moved on meanwhile is judged by what it left', async () => {
    const journal = journalOf(northern as TestGate)
    const [one, two, three] = [1, 2, 3].map((at) => journal.append(refusal, at))
    await recorder.record(await uploadOf(journal, one))
    const other = new Recorder(world.db, await ledgerKey(world.db, world.clock.now))
    await other.record(await uploadOf(journal, two))
    // This one still believes that the second is missing.
    expect(resultsOf(await recorder.record(await uploadOf(journal, two, three)))).toEqual([
      'duplicate',
      'accepted',
    ])
  })

  test('a batch that cannot be written takes none of the others down', async () => {
    const [good, bad] = [journalOf(northern as TestGate), journalOf(southern as TestGate)]
    const upload = await uploadOf(bad, bad.append(refusal, 1))
    // A gate that the register does not know: the database itself refuses its batch.
    const broken = { ...upload, caller: { ...upload.caller, gate: 'nowhere' as typeof upload.caller.gate } }
    const others = [
      await uploadOf(good, good.append(refusal, 1)),
      await uploadOf(bad, bad.append(refusal, 1)),
    ]
    const settled = await Promise.allSettled([broken, ...others].map((one) => recorder.record(one)))
    expect(settled.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled'])
    expect(await rowsOf(good)).toHaveLength(1)
  })

  test('one who comes in twice within one transaction is found', async () => {
    const reference = '0000000K'
    const journals = [journalOf(northern as TestGate), journalOf(southern as TestGate)]
    const uploads = await Promise.all(
      journals.map((journal, index) => uploadOf(journal, journal.append(admission(reference), 10 + index))),
    )
    await Promise.all(uploads.map((upload) => recorder.record(upload)))
    const alarms = await world.db('alarms').where({ kind: 'double-admission', reference })
    expect(alarms).toHaveLength(1)
    expect(alarms[0]).toMatchObject({ gate_id: southGate.id, site_id: south.id })
  })
})
