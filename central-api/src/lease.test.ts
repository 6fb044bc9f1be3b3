import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Database, openDatabase } from './db/database.ts'
import { once } from './lease.ts'
import { databaseKinds, type FreshDatabase, freshDatabase } from './testing/database.ts'

describe.each(databaseKinds)('work that is done once, on %s', (kind) => {
  let fresh: FreshDatabase
  let processes: Database[]
  let time = 1_000_000_000_000
  const now = () => time

  beforeAll(async () => {
    fresh = await freshDatabase(kind)
    processes = await Promise.all([1, 2, 3].map(() => openDatabase(fresh.location, now)))
  })
  afterAll(async () => {
    await Promise.all(processes.map(({ close }) => close()))
    await fresh.remove()
  })

  const everyMs = 3_600_000
  /** Each process tries; answers how many did the work. */
  const round = async (name: string, work: () => Promise<unknown> = async () => undefined) => {
    const tries = processes.map(({ db }) => once(db, { name, everyMs }, work, now))
    return (await Promise.all(tries)).filter((did) => did).length
  }

  test('one of several does it, and none again before it is due', async () => {
    expect(await round('prune')).toBe(1)
    time += everyMs / 2
    expect(await round('prune')).toBe(0)
    time += everyMs / 2
    expect(await round('prune')).toBe(1)
    expect(await round('another')).toBe(1)
  })

  test('what failed is due at once', async () => {
    const failing = async () => {
      throw new Error('no')
    }
    const [{ db } = { db: null as never }] = processes
    await expect(once(db, { name: 'failing', everyMs }, failing, now)).rejects.toThrow('no')
    expect(await round('failing')).toBe(1)
  })

  test('who died while it worked is followed after a minute', async () => {
    const [{ db } = { db: null as never }] = processes
    await db('leases').insert({ name: 'dead', holder: 'x', held_until: time + 60_000, done_at: 0 })
    expect(await round('dead')).toBe(0)
    time += 60_001
    expect(await round('dead')).toBe(1)
  })

  test('a clock that was ahead holds nobody up', async () => {
    const [{ db } = { db: null as never }] = processes
    const ahead = time + 30 * 86_400_000
    await db('leases').insert({ name: 'ahead', holder: 'x', held_until: ahead, done_at: ahead })
    expect(await round('ahead')).toBe(1)
  })
})
