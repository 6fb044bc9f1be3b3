import { type AttendanceRecord, attendanceList, type Problem } from '@ziara-gate/domain'
import { signBytes } from '@ziara-gate/domain/crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { databaseKinds } from '../testing/database.ts'
import { admission, arrival, refusal, type TestGate, TestJournal } from '../testing/gate.ts'
import { north, northGate, requestFor, sessionOf, southGate } from '../testing/places.ts'
import { World } from '../testing/world.ts'

const results = (answer: { results: { result: string; code?: string }[] }) =>
  answer.results.map((one) => one.code ?? one.result)

describe.each(databaseKinds)('attendance uploaded to %s', (kind) => {
  let world: World
  let gate: TestGate
  let token: string
  let epochs = 0

  beforeAll(async () => {
    world = await World.start(kind)
    gate = await world.enrolledGate(northGate.id)
    token = await world.token()
  })
  afterAll(() => world.close())
  afterEach(async () => {
    await world.db('alarms').del()
  })

  const newJournal = () => {
    epochs += 1
    return new TestJournal(gate.id, `epoch${String(epochs).padStart(4, '0')}`)
  }
  const alarms = async () => (await world.db('alarms').orderBy('sequence')).map((row) => row.kind)
  const eventsOf = async (journal: TestJournal): Promise<AttendanceRecord[]> => {
    const list = await world.json('GET', `/v1/attendance?gate=${gate.id}&limit=500`, { token })
    return attendanceList.parse(list).events.filter(({ epoch }) => epoch === journal.epoch)
  }
  const codeOf = async (response: Response) => ((await response.json()) as Problem).code

  test('a batch is recorded once, however often it comes', async () => {
    const journal = newJournal()
    const batch = journal.batch(...[1, 2, 3].map((at) => journal.append(refusal, at)))
    expect(await gate.uploaded(batch)).toMatchObject({ contiguous: 3 })
    const again = await gate.uploaded(batch)
    expect(results(again)).toEqual(['duplicate', 'duplicate', 'duplicate'])
    expect(again.contiguous).toBe(3)
    const stored = await eventsOf(journal)
    expect(stored.map(({ sequence, at }) => [sequence, at])).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
    ])
    expect(await alarms()).toEqual([])
  })

  test('the same batch at the same moment twice is recorded once', async () => {
    const journal = newJournal()
    const batch = journal.batch(...[1, 2].map((at) => journal.append(refusal, at)))
    const answers = await Promise.all([gate.uploaded(batch), gate.uploaded(batch), gate.uploaded(batch)])
    expect(answers.flatMap(results).sort()).toEqual([
      'accepted',
      'accepted',
      'duplicate',
      'duplicate',
      'duplicate',
      'duplicate',
    ])
    expect(await eventsOf(journal)).toHaveLength(2)
  })

  test('the same number with another content is an incident, and the first stays', async () => {
    const journal = newJournal()
    const first = journal.append(refusal, 1)
    await gate.uploaded(journal.batch(first))
    const forged = new TestJournal(gate.id, journal.epoch).append(refusal, 99)
    expect(results(await gate.uploaded(journal.batch(forged)))).toEqual(['hash-mismatch'])
    expect(results(await gate.uploaded(journal.batch({ ...first, text: forged.text })))).toEqual([
      'hash-mismatch',
    ])
    expect(results(await gate.uploaded(journal.batch(forged)))).toEqual(['hash-mismatch'])
    expect((await eventsOf(journal)).map(({ at }) => at)).toEqual([1])
    expect(await alarms()).toEqual(['fork'])
    expect(await world.db('ledger_quarantine').where({ epoch: journal.epoch })).toHaveLength(2)
  })

  test('a break in the chain is set aside where it is; what follows is recorded', async () => {
    const journal = newJournal()
    const [one, two, three] = [1, 2, 3].map((at) => journal.append(refusal, at))
    const tampered = { ...two, text: two!.text.replace('PASS_FORGED', 'WRONG_SITE') }
    const answer = await gate.uploaded(journal.batch(one, tampered, three))
    expect(results(answer)).toEqual(['accepted', 'chain-broken', 'accepted'])
    expect(answer.contiguous).toBe(3)
    expect(results(await gate.uploaded(journal.batch(tampered)))).toEqual(['chain-broken'])
    expect(await alarms()).toEqual(['quarantine'])
  })

  test.each<[string, (journal: TestJournal) => unknown]>([
    ['text that is no JSON', (journal) => journal.appendRaw('hello')],
    ['an unknown kind', (journal) => journal.append({ kind: 'dance' as never }, 1)],
    ['an unknown field beside the event', (journal) => ({ ...journal.append(refusal, 1), extra: 1 })],
    ['a hash that is none', (journal) => ({ ...journal.append(refusal, 1), hash: 'x' })],
    [
      'a NUL in a personal part',
      (journal) => ({ ...journal.append(refusal, 1), personal: { salt: '00'.repeat(16), text: 'a\0b' } }),
    ],
    ['a NUL in the text', (journal) => journal.appendRaw('{"a":"\0"}')],
    ['half a surrogate pair', (journal) => journal.appendRaw('{"a":"\ud800"}')],
    ['a number and nothing else', (journal) => ({ sequence: journal.append(refusal, 1).sequence })],
  ])('%s is kept aside as malformed and blocks nothing', async (_, make) => {
    const journal = newJournal()
    const events = [journal.append(refusal, 1), make(journal), journal.append(refusal, 3)]
    const answer = await gate.uploaded(journal.batch(...events))
    expect(results(answer)).toEqual(['accepted', 'malformed', 'accepted'])
    expect(answer.contiguous).toBe(3)
    expect(results(await gate.uploaded(journal.batch(...events)))).toEqual([
      'duplicate',
      'malformed',
      'duplicate',
    ])
    expect(await alarms()).toEqual(['quarantine'])
  })

  test('an event stamped with another gate, number or epoch is set aside', async () => {
    const journal = newJournal()
    const events = [
      journal.append(refusal, 1, { gate: southGate.id }),
      journal.append(refusal, 2, { sequence: 7 }),
      journal.append(refusal, 3, { epoch: 'another0' }),
    ]
    const answer = await gate.uploaded(journal.batch(...events))
    expect(results(answer)).toEqual(Array(3).fill('stamp-mismatch'))
    expect(answer.contiguous).toBe(3)
    expect(await eventsOf(journal)).toEqual([])
  })

  test('a personal part that is not the hashed one is set aside; one that was erased is not', async () => {
    const journal = newJournal()
    const hashed = { personalHash: '0'.repeat(64) }
    const erased = journal.append(refusal, 1, hashed)
    const wrong = {
      ...journal.append(refusal, 2, hashed),
      personal: { salt: '00'.repeat(16), text: 'words' },
    }
    expect(results(await gate.uploaded(journal.batch(erased, wrong)))).toEqual(['accepted', 'hash-mismatch'])
  })

  test('what comes after a gap waits for what is missing', async () => {
    const journal = newJournal()
    const [one, two, three] = [1, 2, 3].map((at) => journal.append(refusal, at))
    const gap = await gate.uploaded(journal.batch(one, three))
    expect(results(gap)).toEqual(['accepted', 'gap'])
    expect(gap.contiguous).toBe(1)
    const filled = await gate.uploaded(journal.batch(two, three))
    expect(results(filled)).toEqual(['accepted', 'accepted'])
    expect(filled.contiguous).toBe(3)
    expect((await eventsOf(journal)).map(({ sequence }) => sequence)).toEqual([1, 2, 3])
    expect(await alarms()).toEqual([])
    const [aside] = await world.db('ledger_quarantine').where({ epoch: journal.epoch })
    expect(aside.resolved_at).not.toBeNull()
  })

  test('a new epoch begins a chain of its own', async () => {
    const [before, after] = [newJournal(), newJournal()]
    await gate.uploaded(before.batch(before.append(refusal, 1)))
    const answer = await gate.uploaded(after.batch(after.append(refusal, 1)))
    expect(answer).toMatchObject({ contiguous: 1, results: [{ result: 'accepted' }] })
  })

  test('an admission after the cancellation is recorded and raises an alarm; one before it does not', async () => {
    const session = sessionOf(north, world.clock.now, 1, '23:00')
    const { visit } = await world.book(requestFor(session), token)
    await world.call('POST', `/v1/visits/${visit.reference}/cancel`, { token })
    const journal = newJournal()
    const before = journal.append(admission(visit.reference), world.clock.now - 1000)
    const after = journal.append(admission(visit.reference), world.clock.now + 1000)
    const clockless = journal.append(admission(visit.reference), 1, { clock: 'untrusted' })
    expect(results(await gate.uploaded(journal.batch(before, after, clockless)))).toEqual(
      Array(3).fill('accepted'),
    )
    const raised = await world.db('alarms').orderBy('sequence')
    expect(raised.map((row) => [row.kind, row.sequence, row.reference])).toEqual([
      ['admitted-after-cancellation', 2, visit.reference],
      ['admitted-after-cancellation', 3, visit.reference],
    ])
  })

  test('what an event says can be asked for', async () => {
    const journal = newJournal()
    const reference = '0000000K'
    await gate.uploaded(
      journal.batch(
        journal.append(arrival(reference), 5),
        journal.append(admission(reference), 6),
        journal.append(refusal, 7),
      ),
    )
    const list = attendanceList.parse(
      await world.json('GET', `/v1/attendance?reference=${reference}`, { token }),
    )
    expect(list.next).toBeNull()
    expect(list.events).toMatchObject([
      {
        site: north.id,
        gate: gate.id,
        sequence: 1,
        kind: 'arrival',
        reason: null,
        lane: 'lane-1',
        visitor: 'v1',
      },
      { sequence: 2, kind: 'admission', reason: 'ADMITTED', at: 6, receivedAt: world.clock.now },
    ])
    const [row] = await world.db('ledger_events').where({ epoch: journal.epoch, sequence: 1 })
    const batch = await world.db('ledger_batches').where({ id: row.batch_id }).first()
    expect(batch.signature).toMatch(/^[\w-]{86}$/)
  })

  test('a body that was changed on the way, or signed by nobody, is refused and leaves nothing', async () => {
    const journal = newJournal()
    const batch = journal.batch(journal.append(refusal, 1))
    const other = signBytes(Buffer.from('other'), gate.key)
    for (const signature of [other, '', 'nonsense'])
      expect(await codeOf(await gate.upload(batch, { 'gate-signature': signature }))).toBe('bad-signature')
    expect(await eventsOf(journal)).toEqual([])
  })

  test.each<[string, number, (journal: TestJournal) => unknown]>([
    ['version-unknown', 400, (journal) => ({ ...journal.batch(journal.append(refusal, 1)), version: 2 })],
    ['bad-request', 400, (journal) => ({ ...journal.batch(journal.append(refusal, 1)), extra: true })],
    ['bad-request', 400, (journal) => ({ ...journal.batch(journal.append(refusal, 1)), gate: southGate.id })],
    ['bad-request', 400, (journal) => ({ ...journal.batch(journal.append(refusal, 1)), epoch: 'No epoch' })],
    ['bad-request', 400, (journal) => journal.batch()],
    ['bad-request', 400, (journal) => journal.batch({ ...journal.append(refusal, 1), sequence: 0 })],
    ['bad-request', 400, (journal) => journal.batch(...Array(501).fill(journal.append(refusal, 1)))],
    ['bad-request', 400, () => '{"cut'],
    ['bad-request', 400, () => '[]'],
    ['too-large', 413, () => `"${'x'.repeat(18 * 1024 * 1024)}"`],
  ])('%s (%i) for a batch that cannot be answered event by event', async (code, status, make) => {
    const response = await gate.upload(make(newJournal()))
    expect(response.status).toBe(status)
    expect(await codeOf(response)).toBe(code)
  })

  test('a compressed body is refused, since the signature is over the bytes as sent', async () => {
    const journal = newJournal()
    const response = await gate.upload(journal.batch(journal.append(refusal, 1)), {
      'content-encoding': 'gzip',
    })
    expect(response.status).toBe(400)
  })
})
