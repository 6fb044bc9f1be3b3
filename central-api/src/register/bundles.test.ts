import { type Bundle, bundleRenewalMs, type Restriction } from '@ziara-gate/domain'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databaseKinds } from '../testing/database.ts'
import type { TestGate } from '../testing/gate.ts'
import { inmateOf, north, northGate, southGate } from '../testing/places.ts'
import { World } from '../testing/world.ts'
import { changeRegister } from './change.ts'
import { renewBundles } from './renew-bundles.ts'

const restriction = (id: string): Restriction => ({
  id,
  siteId: north.id,
  subject: { kind: 'inmate', inmateId: inmateOf(north).id },
  from: '2026-01-01' as Restriction['from'],
  until: null,
  reason: 'r',
})

describe.each(databaseKinds)('bundles on %s', (kind) => {
  let world: World
  let gate: TestGate

  beforeAll(async () => {
    world = await World.start(kind, { feedPageLimit: 4 })
    gate = await world.enrolledGate(northGate.id)
  })
  afterAll(() => world.close())

  /** What a gate holds after a complete pull. */
  async function held(of = gate) {
    const records = new Map<string, Bundle>()
    const counts = { 'pass-keys': 0, restrictions: 0 }
    const { pages } = await of.catchUp(null)
    for (const change of pages.flatMap(({ changes }) => changes)) {
      if (change.line !== 'put') continue
      if (change.kind === 'bundle') records.set(change.id, change.record)
      if (change.kind === 'pass-key') counts['pass-keys'] += 1
      if (change.kind === 'restriction') counts.restrictions += 1
    }
    const bundle = (id: keyof typeof counts) => {
      const found = records.get(id)
      if (!found) throw new Error(`no bundle ${id}`)
      return found
    }
    return { keys: bundle('pass-keys'), restrictions: bundle('restrictions'), counts }
  }
  const change = (work: Parameters<typeof changeRegister>[3]) =>
    changeRegister(world.db, world.clock.now, { sites: [north.id] }, work)

  test('every gate has both from the beginning, and they count what it holds', async () => {
    const { keys, restrictions, counts } = await held()
    expect(keys).toMatchObject({ id: 'pass-keys', records: 1, issuedAt: world.clock.now })
    expect(restrictions).toEqual({ id: 'restrictions', counter: 0, records: 0, issuedAt: world.clock.now })
    expect(counts).toEqual({ 'pass-keys': 1, restrictions: 0 })
  })

  test('a change and its count come together; the counter grows, also when a record goes', async () => {
    const before = (await held()).restrictions.counter
    await change((changes) => changes.put('restriction', restriction('a'), restriction('b')))
    expect(await held()).toMatchObject({
      restrictions: { counter: before + 1, records: 2 },
      counts: { restrictions: 2 },
    })
    await change((changes) => changes.remove('restriction', restriction('a')))
    expect(await held()).toMatchObject({
      restrictions: { counter: before + 2, records: 1 },
      counts: { restrictions: 1 },
    })
  })

  test('what was rolled back counts for nothing', async () => {
    const before = (await held()).restrictions
    const work = change(async (changes) => {
      await changes.put('restriction', restriction('undone'))
      throw new Error('undone')
    })
    await expect(work).rejects.toThrow('undone')
    expect((await held()).restrictions).toEqual(before)
  })

  test('restrictions of one site are not counted at another', async () => {
    await change((changes) => changes.put('restriction', restriction('c')))
    const other = await held(await world.enrolledGate(southGate.id))
    expect(other).toMatchObject({ restrictions: { records: 0 }, counts: { restrictions: 0 } })
  })

  test('they are said anew within the hour without any change, and not more often', async () => {
    const { cursor } = await gate.catchUp(null)
    const before = await held()
    await renewBundles(world.db, world.clock.now)
    expect((await gate.page(cursor)).changes).toEqual([])
    world.clock.now += bundleRenewalMs
    await renewBundles(world.db, world.clock.now)
    const { pages } = await gate.catchUp(cursor)
    const renewed = pages.flatMap(({ changes }) => changes)
    expect(renewed).toHaveLength(2)
    const after = await held()
    expect(after.keys).toEqual({ ...before.keys, issuedAt: world.clock.now })
    expect(after.restrictions).toEqual({ ...before.restrictions, issuedAt: world.clock.now })
  })
})
