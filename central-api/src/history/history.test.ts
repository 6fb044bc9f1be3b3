/** Who was admitted on one visit is known to the gates when that person, or that inmate, comes again on another. */
import {
  addDays,
  defaultPolicy,
  type LocalDate,
  localDate,
  type Reference,
  type Visit,
  visitAnswer,
} from '@ziara-gate/domain'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { changeRegister } from '../register/change.ts'
import { databaseKinds } from '../testing/database.ts'
import { admission, type TestGate, TestJournal, undo } from '../testing/gate.ts'
import { Importer, ndjson } from '../testing/imports.ts'
import { adult, inmateOf, north, northGate, requestFor, sessionOf, south } from '../testing/places.ts'
import { World } from '../testing/world.ts'
import { followHistory } from './follow.ts'

const dayMs = 86_400_000

describe.each(databaseKinds)('earlier visits on %s', (kind) => {
  let world: World
  let gate: TestGate
  let token: string
  let today: LocalDate
  let epochs = 0
  let numbers = 100_000

  beforeAll(async () => {
    world = await World.start(kind)
    gate = await world.enrolledGate(northGate.id)
    token = await world.token('administrator', null, world.clock.now + 30 * dayMs)
    today = localDate(world.clock.now, north.zone)
    await changeRegister(world.db, world.clock.now, { sites: [north.id, south.id] }, async (changes) => {
      await changes.put('inmate', inmateOf(north, '102'), inmateOf(south, '103'))
    })
  })
  afterAll(() => world.close())
  beforeEach(() => {
    numbers += 1
  })

  const session = sessionOf
  /** A visit of the same woman in each test; of another inmate, so that only the person is the same. */
  const book = async (
    over: { days?: number; inmate?: ReturnType<typeof inmateOf>; name?: string; number?: string } = {},
  ) => {
    const inmate = over.inmate ?? inmateOf(north)
    const site = inmate.siteId === south.id ? south : north
    const documents = [
      { kind: 'national-card' as const, issuer: 'MAR', number: over.number ?? `AB${numbers}` },
    ]
    const request = {
      ...requestFor(session(site, world.clock.now, over.days ?? 1, '23:00'), inmate),
      visitors: [adult(over.name ?? 'Amal Test', { documents })],
    }
    return (await world.book(request, token)).visit
  }
  const visitOf = async (reference: Reference): Promise<Visit> =>
    visitAnswer.parse(await world.json('GET', `/v1/visits/${reference}`, { token })).visit
  const journal = () => {
    epochs += 1
    return new TestJournal(gate.id, `epoch${String(epochs).padStart(4, '0')}`)
  }
  const admit = (visit: Visit, at = world.clock.now, of = journal()) =>
    gate.uploaded(of.batch(of.append(admission(visit.reference), at)))
  const followed = async () => {
    while (await followHistory(world.db, world.clock.now));
  }
  const earlier = async ({ reference }: Visit) => (await visitOf(reference)).visitors[0]!.earlierVisits

  test('an admission changes the person’s other visits in the feed, and not its own', async () => {
    const [came, coming] = [await book({ inmate: inmateOf(north, '102') }), await book({ days: 2 })]
    await followed()
    const { cursor } = await gate.catchUp(null)
    await admit(came)
    await followed()
    const { pages } = await gate.catchUp(cursor)
    const changed = pages.flatMap(({ changes }) => changes).filter((change) => change.kind === 'visit')
    expect(changed.map(({ id }) => id)).toContain(coming.reference)
    expect(changed.map(({ id }) => id)).not.toContain(came.reference)
    expect(await earlier(coming)).toEqual([today])
    expect(await earlier(came)).toEqual([])
  })

  test('a visit that is booked later knows it from the beginning, at another site too', async () => {
    await admit(await book())
    const elsewhere = await book({ inmate: inmateOf(south, '103'), days: 2 })
    expect(elsewhere.visitors[0]!.earlierVisits).toEqual([today])
    expect(elsewhere.inmateEarlierVisits).toEqual([])
  })

  test('a visit that came by an import knows it when the import is done', async () => {
    const came = await book()
    await admit(came)
    const request = requestFor(session(south, world.clock.now, 2, '23:00'), inmateOf(south, '103'))
    const documents = [{ kind: 'national-card' as const, issuer: 'MAR', number: `AB${numbers}` }]
    const job = await new Importer(world, token).run(
      ndjson([{ ...request, visitors: [adult('Amal Test', { documents })] }]),
    )
    expect(job).toMatchObject({ state: 'done', booked: 1 })
    const [row] = await world.db('import_rows').where({ import_id: job.id })
    const imported = await visitOf(row.reference)
    expect(imported.visitors[0]!.earlierVisits).toEqual([today])
    expect(imported.inmateEarlierVisits).toEqual([])
  })

  test('the inmate’s earlier visits count whoever came, once a visit', async () => {
    const inmate = inmateOf(north, '102')
    const before = (await book({ inmate, days: 2 })).inmateEarlierVisits.length
    const came = await book({ inmate, number: `CD${numbers}`, name: 'Nora Test' })
    const coming = await book({ inmate, days: 2 })
    await admit(came)
    await admit(came)
    await followed()
    const known = await visitOf(coming.reference)
    expect(known.inmateEarlierVisits).toHaveLength(before + 1)
    expect(known.visitors[0]!.earlierVisits).toEqual([])
  })

  test('one that was undone is taken back', async () => {
    const [came, coming] = [await book({ inmate: inmateOf(north, '102') }), await book({ days: 2 })]
    const of = journal()
    await admit(came, world.clock.now, of)
    await followed()
    expect(await earlier(coming)).toEqual([today])
    await gate.uploaded(of.batch(of.append(undo(came.reference, 1), world.clock.now)))
    await followed()
    expect(await earlier(coming)).toEqual([])
  })

  test('a longer limit brings days that were left out before; a month is always known', async () => {
    const [long, recent] = [
      await book({ inmate: inmateOf(north, '102') }),
      await book({ inmate: inmateOf(north, '102') }),
    ]
    await admit(long, world.clock.now - 60 * dayMs)
    await admit(recent, world.clock.now - 20 * dayMs)
    const coming = await book({ days: 2 })
    expect(await earlier(coming)).toEqual([addDays(today, -20)])
    const limits = [{ per: 'visitor' as const, count: 3, days: 90 }]
    const body = { from: '2026-01-01', until: null, policy: { ...defaultPolicy, limits } }
    expect((await world.call('PUT', `/v1/sites/north/policies/strict-${kind}`, { token, body })).status).toBe(
      200,
    )
    await followed()
    expect(await earlier(coming)).toEqual([addDays(today, -60), addDays(today, -20)])
  })

  test('admitted and booked at the same moment, again and again: nobody is forgotten', async () => {
    const came = await Promise.all(Array.from({ length: 10 }, () => book({ inmate: inmateOf(north, '102') })))
    const of = journal()
    const uploads = came.map((visit) => of.batch(of.append(admission(visit.reference), world.clock.now)))
    const booked: Visit[] = []
    for (const upload of uploads) {
      const [, visit] = await Promise.all([gate.uploaded(upload), book({ days: 2 })])
      booked.push(visit)
    }
    await followed()
    await followed()
    for (const visit of booked) expect(await earlier(visit)).toHaveLength(10)
  })
})
