import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changeRegister } from '../register/change.ts'
import { databaseKinds } from '../testing/database.ts'
import { north, sessionOf } from '../testing/places.ts'
import { World } from '../testing/world.ts'
import { pruneFeed } from './prune.ts'

const day = 86_400_000

describe.each(databaseKinds)('forgetting old changes on %s', (kind) => {
  let world: World

  beforeAll(async () => {
    world = await World.start(kind)
  })
  afterAll(() => world.close())

  test('deletions and sessions that no valid cursor can need go; the register keeps its records', async () => {
    const closure = { id: 'c', siteId: north.id, gateId: null, fromAt: 1, untilAt: null }
    await changeRegister(world.db, world.clock.now, { sites: [north.id] }, async (changes) => {
      await changes.put('closure', closure)
      await changes.remove('closure', closure)
      await changes.put('session', sessionOf(north, world.clock.now, 20, '10:00'))
    })
    const kinds = async () =>
      (await world.db('changes').where({ stream: 'site:north' })).map((row) => row.kind)
    expect(await pruneFeed(world.db, world.clock.now + 34 * day)).toBe(0)
    expect(await kinds()).toContain('closure')
    await pruneFeed(world.db, world.clock.now + 40 * day)
    expect((await kinds()).filter((one) => one === 'session')).toHaveLength(1)
    expect(await kinds()).not.toContain('closure')
    expect(await world.db('sessions').where({ site_id: north.id })).toHaveLength(4)
  })
})
