import type { Closure, FeedPut } from '@ziara-gate/domain'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase } from '../db/database.ts'
import { type DatabaseKind, databaseKinds, type FreshDatabase, freshDatabase } from '../testing/database.ts'
import type { TestGate } from '../testing/gate.ts'
import { north, northGate, south } from '../testing/places.ts'
import { World } from '../testing/world.ts'
import { changeRegister } from './change.ts'

const writers = 8
const eachWrites = 40

const closure = (id: string, fromAt: number): Closure => ({
  id,
  siteId: north.id,
  gateId: null,
  fromAt,
  untilAt: null,
})

/**
 * A reader that goes on from the last revision it saw must meet every record, in its last state, however many write at the
 * same time: numbers drawn in one order and committed in another are what makes others lose rows.
 */
describe.each(databaseKinds)('eight writers and one reader on %s', (kind) => {
  let world: World
  let gate: TestGate

  beforeAll(async () => {
    world = await World.start(kind, { feedPageLimit: 7 })
    gate = await world.enrolledGate(northGate.id)
  })
  afterAll(() => world.close())

  /** Odd writers roll some of their work back; all of them touch one record in common. */
  async function write(writer: number): Promise<void> {
    for (let count = 0; count < eachWrites; count += 1) {
      const undone = writer % 2 === 1 && count % 4 === 0
      await changeRegister(world.db, world.clock.now, { sites: [north.id] }, async (changes) => {
        await changes.put(
          'closure',
          closure(`w${writer}-${count}`, count),
          closure('common', writer * 1000 + count),
        )
        if (undone) throw new Error('undone')
      }).catch((error: Error) => expect(error.message).toBe('undone'))
    }
  }

  test('the reader misses nothing and sees nothing that was undone', async () => {
    const replica = new Map<string, FeedPut['record']>()
    const take = async (cursor: string | null): Promise<string> => {
      const { end, changes } = await gate.page(cursor)
      for (const change of changes)
        if (change.line === 'put') replica.set(`${change.kind} ${change.id}`, change.record)
      return end.cursor
    }
    let cursor = (await gate.catchUp(null)).cursor
    const state = { writing: true }
    const writing = Promise.all(Array.from({ length: writers }, (_, writer) => write(writer))).finally(() => {
      state.writing = false
    })
    while (state.writing) cursor = await take(cursor)
    await writing
    for (let before = ''; before !== cursor; ) {
      before = cursor
      cursor = await take(cursor)
    }
    const stored = await world.db('closures').select<{ id: string; record: string }[]>('id', 'record')
    expect(stored).toHaveLength(writers * eachWrites - (writers / 2) * (eachWrites / 4) + 1)
    const skipped = stored.filter(({ id }) => !replica.has(`closure ${id}`)).map(({ id }) => id)
    expect(skipped).toEqual([])
    for (const { id, record } of stored) expect(replica.get(`closure ${id}`)).toEqual(JSON.parse(record))
    expect([...replica.keys()].filter((key) => key.startsWith('closure '))).toHaveLength(stored.length)
  })

  test('writers of several sites in any order do not wait for each other in a circle', async () => {
    const scopes = [
      [north.id, south.id],
      [south.id, north.id],
    ]
    const works = Array.from({ length: 20 }, (_, index) =>
      changeRegister(
        world.db,
        world.clock.now,
        { sites: scopes[index % 2] ?? [], shared: index % 3 === 0 },
        (changes) => changes.put('closure', closure('both', index)),
      ),
    )
    await expect(Promise.all(works)).resolves.toHaveLength(20)
  })

  test('a record of a site whose stream is not locked is refused, and nothing of it stays', async () => {
    const work = changeRegister(world.db, world.clock.now, { sites: [south.id] }, (changes) =>
      changes.put('closure', closure('stray', 1)),
    )
    await expect(work).rejects.toThrow('without its lock')
    expect(await world.db('closures').where({ id: 'stray' })).toEqual([])
  })
})

test('two processes on one SQLite file wait for each other', async () => {
  const kind: DatabaseKind = 'sqlite'
  const fresh: FreshDatabase = await freshDatabase(kind)
  const [one, two] = await Promise.all([
    openDatabase(fresh.location, Date.now),
    openDatabase(fresh.location, Date.now),
  ])
  try {
    const put = (database: typeof one, number: number) =>
      changeRegister(database.db, 1, { sites: [], shared: true }, (changes) =>
        changes.put('site', { ...north, id: `s${number}` as typeof north.id, number }),
      )
    await Promise.all(Array.from({ length: 30 }, (_, index) => put(index % 2 ? one : two, index + 1)))
    expect(await one.db('changes')).toHaveLength(30)
    expect(await two.db('feed_streams').where({ stream: 'shared' }).first()).toMatchObject({ revision: 30 })
  } finally {
    await one.close()
    await two.close()
    await fresh.remove()
  }
})
