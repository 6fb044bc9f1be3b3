import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Database, openDatabase } from '../db/database.ts'
import { ensureKeys } from '../register/keys.ts'
import { databaseKinds, type FreshDatabase, freshDatabase } from '../testing/database.ts'
import { ndjson, rowFor } from '../testing/imports.ts'
import { inmateOf, north, sessionOf, settle } from '../testing/places.ts'
import { claimJob, silentMs, viewJob } from './jobs.ts'
import { receive } from './receive.ts'
import { runImports } from './run.ts'

describe.each(databaseKinds)('imports whose process goes away, on %s', (kind) => {
  let fresh: FreshDatabase
  let database: Database
  const clock = { now: Date.now() }
  const now = () => clock.now

  beforeAll(async () => {
    fresh = await freshDatabase(kind)
    database = await openDatabase(fresh.location, now)
    await ensureKeys(database.db, clock.now)
    await settle(database.db, clock.now)
  })
  afterAll(async () => {
    await database.close()
    await fresh.remove()
  })

  async function* bytes(count: number) {
    const session = sessionOf(north, clock.now, 1, '23:00').id
    for (let index = 0; index < count; index += 1)
      yield Buffer.from(ndjson([rowFor(session, inmateOf(north).id)]))
  }

  async function waiting(mode: 'keep' | 'all', count = 1200): Promise<string> {
    const job = { id: randomUUID(), account: 'platform', sites: null, mode, dryRun: false }
    await receive(database.db, job, 'ndjson', bytes(count), now)
    return job.id
  }
  const visits = async () => Number((await database.db('visits').count({ n: '*' }).first())?.n)

  test('one that is stopped between two transactions goes on where it was, and books nothing twice', async () => {
    const before = await visits()
    const id = await waiting('keep')
    let asked = 0
    await runImports(database.db, now, () => ++asked > 3)
    const stopped = await viewJob(database.db, id)
    expect([stopped?.state, stopped?.booked]).toEqual(['waiting', 1000])
    await runImports(database.db, now, () => false)
    expect(await viewJob(database.db, id)).toMatchObject({ state: 'done', booked: 1200, bad: 0 })
    expect(await visits()).toBe(before + 1200)
  })

  test('one that books all or none, stopped in the middle, has booked none', async () => {
    const before = await visits()
    const id = await waiting('all')
    let asked = 0
    await runImports(database.db, now, () => ++asked > 5)
    expect(await viewJob(database.db, id)).toMatchObject({ state: 'waiting', booked: 0 })
    expect(await visits()).toBe(before)
    await runImports(database.db, now, () => false)
    expect(await viewJob(database.db, id)).toMatchObject({ state: 'done', booked: 1200 })
  })

  test('a job whose process is silent is taken over, once', async () => {
    const id = await waiting('keep', 3)
    expect((await claimJob(database.db, clock.now))?.id).toBe(id)
    expect(await claimJob(database.db, clock.now + silentMs)).toBeNull()
    clock.now += silentMs + 1
    const claims = await Promise.all([claimJob(database.db, clock.now), claimJob(database.db, clock.now)])
    expect(claims.filter((job) => job !== null)).toHaveLength(1)
  })
})
