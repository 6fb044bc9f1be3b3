/** What a gate recorded and lost comes back from the ledger: to that gate alone, and no more than matters. */
import { mostRecalledAtOnce, type RecallAnswer, recallAnswer, type Visit } from '@ziara-gate/domain'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changeRegister } from '../register/change.ts'
import { databaseKinds } from '../testing/database.ts'
import { admission, refusal, type TestGate, TestJournal } from '../testing/gate.ts'
import { north, northGate, requestFor, sessionOf, southGate } from '../testing/places.ts'
import { World } from '../testing/world.ts'
import { passIdOf } from './people.ts'

const day = 86_400_000

describe.each(databaseKinds)('recall on %s', (kind) => {
  let world: World
  let gate: TestGate
  let coming: Visit
  let journal: TestJournal

  const ask = (held: object[] = [], after: string | null = null, of = gate) =>
    of.post(`/v1/gates/${of.id}/recall`, { version: 1, held, after })
  const recalled = async (...args: Parameters<typeof ask>): Promise<RecallAnswer> =>
    recallAnswer.parse(await (await ask(...args)).json())
  const sequences = ({ events }: RecallAnswer) => events.map(({ sequence }) => sequence)

  /** Long ago: a visit of then, and one that is still to come. Yesterday: a refusal. */
  beforeAll(async () => {
    world = await World.start(kind)
    gate = await world.enrolledGate(northGate.id)
    const booked = await world.book(
      requestFor(sessionOf(north, world.clock.now, 1, '23:00')),
      await world.token(),
    )
    coming = booked.visit
    journal = new TestJournal(gate.id, 'epoch0001')
    const longAgo = world.clock.now - 20 * day
    const events = [
      journal.append(admission('0000000K'), longAgo),
      journal.append(admission(coming.reference), longAgo),
      journal.append(refusal, world.clock.now - day),
    ]
    await gate.uploaded(journal.batch(...events))
  })
  afterAll(() => world.close())

  test('a gate that has nothing is told of the last days and of visits to come, with what its passes call people', async () => {
    const answer = await recalled()
    expect(sequences(answer)).toEqual([2, 3])
    expect(answer).toMatchObject({ holds: [{ epoch: 'epoch0001', contiguous: 3 }], next: null })
    const [document] = coming.visitors[0]!.documents
    expect(answer.aliases).toEqual([
      { reference: coming.reference, visitor: 'v1', passId: passIdOf(document!, coming) },
    ])
  })

  test('a gate is told of what it lacks, and of nothing when it has all', async () => {
    const held = (last: number, ...except: number[]) => [{ epoch: 'epoch0001', last, except }]
    expect(sequences(await recalled(held(2)))).toEqual([3])
    expect(sequences(await recalled(held(3, 2)))).toEqual([2])
    expect(sequences(await recalled(held(3)))).toEqual([])
  })

  test('of a visit that was removed the pass’s names are told all the same', async () => {
    const { visit } = await world.book(
      requestFor(sessionOf(north, world.clock.now, 2, '23:00')),
      await world.token(),
    )
    const second = new TestJournal(gate.id, 'epoch0002')
    await gate.uploaded(second.batch(second.append(admission(visit.reference), world.clock.now)))
    await changeRegister(world.db, world.clock.now, { sites: [north.id] }, (changes) =>
      changes.remove('visit', visit),
    )
    const { aliases } = await recalled([{ epoch: 'epoch0001', last: 3, except: [] }])
    expect(aliases).toMatchObject([{ reference: visit.reference, visitor: 'v1' }])
  })

  test('a long past comes in pages', async () => {
    const third = new TestJournal(gate.id, 'epoch0003')
    const rows = Array.from({ length: mostRecalledAtOnce }, () => third.append(refusal, world.clock.now))
    await gate.uploaded(third.batch(...rows))
    const first = await recalled()
    expect(first.events).toHaveLength(mostRecalledAtOnce)
    const rest = await recalled([], first.next)
    expect(rest.next).toBeNull()
    expect(first.events.length + rest.events.length).toBe(mostRecalledAtOnce + 3)
  })

  test('no gate is told of another’s record', async () => {
    const south = await world.enrolledGate(southGate.id)
    expect(
      (await south.post(`/v1/gates/${gate.id}/recall`, { version: 1, held: [], after: null })).status,
    ).toBe(403)
    expect(sequences(await recalled([], null, south))).toEqual([])
  })

  test.each([
    ['another version', { version: 2, held: [], after: null }],
    ['a position that is none', { version: 1, held: [], after: 'x' }],
    [
      'too many epochs',
      { version: 1, held: Array(51).fill({ epoch: 'epoch0001', last: 1, except: [] }), after: null },
    ],
  ])('%s is refused', async (_, body) => {
    expect((await gate.post(`/v1/gates/${gate.id}/recall`, body)).status).toBe(400)
  })
})
