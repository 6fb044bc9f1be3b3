import { erasureLog, visitAnswer } from '@ziara-gate/domain'
import { personalHash } from '@ziara-gate/domain/crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyLedger } from '../ledger/verify/verify.ts'
import { databaseKinds } from '../testing/database.ts'
import { refusal, TestJournal } from '../testing/gate.ts'
import { adult, inmateOf, north, northGate, sessionOf } from '../testing/places.ts'
import { World } from '../testing/world.ts'
import { dueForErasure, retain } from './retain.ts'

const day = 86_400_000
const rules = { visits: 30, journal: 20, reads: 60, actions: 90 }
const personal = { salt: 'ab'.repeat(16), text: 'Words Of An Officer' }
const name = 'Zahra Testperson'
const quiet = { watchMs: 3_600_000, ledgerPollMs: 3_600_000 }

describe.each(databaseKinds)('what was kept long enough, on %s', (kind) => {
  let world: World
  let reference: string

  beforeAll(async () => {
    world = await World.start(kind, quiet)
    const token = await world.token('registrar', null, world.clock.now + 1000 * day)
    const at = sessionOf(north, world.clock.now, 1, '23:00')
    const visitors = [adult(name)]
    const { visit } = await world.book({ sessionId: at.id, inmateId: inmateOf(north).id, visitors }, token)
    reference = visit.reference
    await world.call('GET', `/v1/visits/${reference}`, { token })
    const gate = await world.enrolledGate(northGate.id)
    const chain = new TestJournal(gate.id, 'epoch0001')
    const spoken = chain.append({ ...refusal, personalHash: personalHash(personal) }, world.clock.now)
    await gate.uploaded(chain.batch({ ...spoken, personal }))
    world.clock.now += 10 * day
    await gate.uploaded(
      chain.batch({
        ...chain.append({ ...refusal, personalHash: personalHash(personal) }, world.clock.now),
        personal,
      }),
    )
  })
  afterAll(() => world.close())

  const erasedOf = async (done: Promise<{ kind: string; erased: number }[]>) =>
    Object.fromEntries((await done).map(({ kind, erased }) => [kind, erased]))
  const run = () => erasedOf(retain(world.db, rules, world.clock.now))
  const due = () => erasedOf(dueForErasure(world.db, rules, world.clock.now))
  const all = async (...tables: string[]) =>
    JSON.stringify(await Promise.all(tables.map((table) => world.db(table))))

  test('nothing before its time', async () => {
    expect(await run()).toEqual({ visits: 0, journal: 0, reads: 0, actions: 0 })
    expect(await all('visits', 'changes')).toContain(name)
  })

  test('the words of a journal go, its chain goes on verifying, and what is younger stays', async () => {
    world.clock.now += 11 * day
    expect(await due()).toMatchObject({ journal: 1 })
    expect(await run()).toMatchObject({ journal: 1 })
    expect((await world.db('ledger_events').whereNotNull('personal_text')).length).toBe(1)
    expect((await world.db('ledger_bodies')).length).toBe(1)
    expect((await verifyLedger(world.db)).bad).toEqual([])
    world.clock.now += 10 * day
    expect(await run()).toMatchObject({ journal: 1 })
    expect(await all('ledger_events')).not.toContain(personal.text)
    expect((await verifyLedger(world.db)).bad).toEqual([])
  })

  test('visitors go from the register, the feed and the index of documents; the visit stays', async () => {
    world.clock.now += 2 * day
    expect(await due()).toMatchObject({ visits: 1 })
    expect(await run()).toMatchObject({ visits: 1 })
    expect(await run()).toMatchObject({ visits: 0 })
    expect(await all('visits', 'changes', 'visit_documents')).not.toContain(name)
    expect(await world.db('visit_documents').where({ reference })).toEqual([])
    const token = await world.token('auditor')
    const { visit } = visitAnswer.parse(await world.json('GET', `/v1/visits/${reference}`, { token }))
    expect(visit.visitors).toMatchObject([{ name: 'Z. T.', birthDate: '1980-01-01', documents: [] }])
  })

  test('logs go, each after its own time', async () => {
    world.clock.now += 28 * day
    expect((await run()).reads).toBe(1)
    expect((await world.db('log_actions')).length).toBeGreaterThan(0)
    world.clock.now += 40 * day
    const { actions } = await run()
    expect(actions).toBeGreaterThan(0)
  })

  test('what was erased is on record', async () => {
    const rows = await world.db('erasures').where('erased', '>', 0).select('kind', 'erased')
    expect(new Set(rows.map(({ kind }) => kind))).toEqual(new Set(['visits', 'journal', 'reads', 'actions']))
    const read = async (token: string, query = '') =>
      erasureLog.parse(await world.json('GET', `/v1/logs/erasures?limit=3${query}`, { token }))
    const token = await world.token('auditor')
    const first = await read(token)
    const second = await read(token, `&after=${first.next}`)
    const all = [...first.entries, ...second.entries]
    expect(all.map(({ at }) => at)).toEqual(all.map(({ at }) => at).toSorted((a, b) => b - a))
    expect(new Set(all.map(({ id }) => id)).size).toBe(6)
    expect((await read(await world.token('auditor', [north.id]))).entries).toEqual([])
  })

  test('what was kept aside goes, and is known again when it comes once more', async () => {
    const gate = await world.enrolledGate(northGate.id)
    const chain = new TestJournal(gate.id, 'epoch0002')
    const strange = chain.appendRaw(`{"kind":"strange","words":"${personal.text}"}`)
    await gate.uploaded(chain.batch(strange))
    world.clock.now += 21 * day
    expect(await due()).toMatchObject({ journal: 1 })
    expect(await run()).toMatchObject({ journal: 1 })
    expect(await run()).toMatchObject({ journal: 0 })
    expect(await all('ledger_quarantine')).not.toContain(personal.text)
    expect((await verifyLedger(world.db)).bad).toEqual([])
    await gate.uploaded(chain.batch(strange))
    expect(await world.db('ledger_quarantine')).toHaveLength(1)
  })
})
