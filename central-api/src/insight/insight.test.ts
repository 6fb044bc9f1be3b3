/** Attendance counted at headquarters: whatever order the events arrive in, the counts are those of the whole ledger. */
import {
  addDays,
  type Gate,
  type GateId,
  insightDays,
  insightHours,
  insightOverrides,
  insightOverview,
  insightSessions,
  localDate,
  localHour,
  makeReference,
} from '@ziara-gate/domain'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changeRegister } from '../register/change.ts'
import { databaseKinds } from '../testing/database.ts'
import { admission, arrival, exit, refusal, type TestGate, TestJournal, undo } from '../testing/gate.ts'
import { north, northGate, requestFor, sessionOf, south } from '../testing/places.ts'
import { World } from '../testing/world.ts'
import { csvOf } from './export.ts'
import { followInsight } from './follow.ts'
import { recount } from './rebuild.ts'

const backGate: Gate = { ...northGate, id: 'north-back' as GateId }
const minute = 60_000

describe.each(databaseKinds)('insight on %s', (kind) => {
  let world: World
  let gate: TestGate
  let back: TestGate
  let token: string
  let [epochs, references] = [0, 100]
  /** Ten in the morning of the site's day. */
  let morning: number

  beforeAll(async () => {
    world = await World.start(kind, { ordinaryMs: 0 })
    await changeRegister(world.db, world.clock.now, { sites: [north.id] }, (changes) =>
      changes.put('gate', backGate),
    )
    gate = await world.enrolledGate(northGate.id)
    back = await world.enrolledGate(backGate.id)
    token = await world.token('viewer')
    morning = sessionOf(north, world.clock.now, 0, '10:00').startsAt
  })
  afterAll(() => world.close())

  const today = () => localDate(morning, north.zone)
  const journalOf = (of: TestGate) => {
    epochs += 1
    return new TestJournal(of.id, `epoch${String(epochs).padStart(4, '0')}`)
  }
  const newReference = () => {
    references += 1
    return makeReference(references)
  }
  const counted = async () => {
    while (await followInsight(world.db));
  }
  const days = async (query = '') =>
    insightDays.parse(
      await world.json('GET', `/v1/insight/days?from=${today()}&until=${today()}&site=north${query}`, {
        token,
      }),
    ).days

  test('a booked visitor who came, waited ten minutes, and left after half an hour', async () => {
    const session = sessionOf(north, world.clock.now, 0, '23:00')
    const registrar = await world.token('registrar')
    const { visit } = await world.book(requestFor(session), registrar)
    await world.book(requestFor(session), registrar)
    const journal = journalOf(gate)
    const of = { session: session.id }
    await gate.uploaded(
      journal.batch(
        journal.append(arrival(visit.reference), morning, of),
        journal.append(admission(visit.reference), morning + 10 * minute, of),
        journal.append(exit(visit.reference), morning + 40 * minute, of),
        journal.append(refusal, morning + 41 * minute),
      ),
    )
    await counted()
    const [day] = await days()
    expect(day).toMatchObject({
      site: 'north',
      day: today(),
      expectedVisits: 2,
      expectedVisitors: 2,
      counts: {
        arrived: 1,
        admitted: 1,
        left: 1,
        refusals: 1,
        waiting: { count: 1, median: 600, p90: 600 },
        inside: { count: 1, median: 1800, p90: 1800 },
        refusedBy: [{ reason: 'PASS_FORGED', count: 1 }],
      },
    })
    // The session is not over, or it is: who did not come is counted only after it.
    expect(day?.noShow).toBe(session.endsAt < world.clock.now ? 1 : 0)

    const { hours } = insightHours.parse(
      await world.json('GET', `/v1/insight/hours?site=north&day=${today()}`, { token }),
    )
    expect(hours[localHour(morning, north.zone)]?.counts).toMatchObject({ arrived: 1, admitted: 1, left: 1 })
    const { sessions } = insightSessions.parse(
      await world.json('GET', `/v1/insight/sessions?site=north&day=${today()}`, { token }),
    )
    expect(sessions.find((one) => one.session === session.id)).toMatchObject({
      expectedVisitors: 2,
      counts: { arrived: 1, admitted: 1 },
    })
    expect(sessions.find((one) => one.session === null)?.counts.refusals).toBe(1)
  })

  test('an exit that is uploaded before the entry counts nothing until the entry is there', async () => {
    const reference = newReference()
    const before = (await days())[0]?.counts
    const [first, second] = [journalOf(gate), journalOf(back)]
    await back.uploaded(second.batch(second.append(exit(reference), morning + 30 * minute)))
    await counted()
    expect((await days())[0]?.counts.admitted).toBe(before?.admitted)
    await gate.uploaded(first.batch(first.append(admission(reference), morning)))
    await counted()
    const after = (await days())[0]?.counts
    expect(after?.admitted).toBe((before?.admitted ?? 0) + 1)
    expect(after?.left).toBe((before?.left ?? 0) + 1)
    expect((await days('&gate=north-back'))[0]?.counts).toMatchObject({ admitted: 0, left: 1 })
  })

  test('who is at the gate and who is inside, now: whoever goes on or turns back is not', async () => {
    const now = async () => {
      const overview = insightOverview.parse(await world.json('GET', '/v1/insight/overview', { token }))
      const site = overview.sites.find(({ id }) => id === 'north')
      return [site?.waiting ?? 0, site?.inside ?? 0] as const
    }
    const [waiting, inside] = await now()
    const journal = journalOf(gate)
    const [first, second, third] = [newReference(), newReference(), newReference()]
    const leftQueue = { ...exit(third), kind: 'left-queue' as const }
    const steps = [
      [journal.append(arrival(first), morning), 1, 0],
      [journal.append(arrival(second), morning + 1), 2, 0],
      [journal.append(admission(first), morning + 2), 1, 1],
      [journal.append(arrival(third), morning + 3), 2, 1],
      [journal.append(leftQueue, morning + 4), 1, 1],
      [journal.append(exit(first), morning + 5), 1, 0],
    ] as const
    for (const [upload, atGate, within] of steps) {
      await gate.uploaded(journal.batch(upload))
      await counted()
      expect(await now()).toEqual([waiting + atGate, inside + within])
    }
  })

  test('what a guard took back is no longer counted, and the taking back is', async () => {
    const reference = newReference()
    const journal = journalOf(gate)
    await gate.uploaded(journal.batch(journal.append(admission(reference), morning)))
    await counted()
    const before = (await days())[0]?.counts
    await gate.uploaded(journal.batch(journal.append(undo(reference, 1), morning + minute)))
    await counted()
    const after = (await days())[0]?.counts
    expect(after?.admitted).toBe((before?.admitted ?? 0) - 1)
    expect(after?.undone).toBe((before?.undone ?? 0) + 1)
  })

  test('overrides by officer and cause', async () => {
    const journal = journalOf(gate)
    const override = {
      kind: 'override' as const,
      reference: newReference(),
      session: null,
      visitors: ['v1'],
      to: 'admit',
      against: 'TOO_LATE',
      used: true,
      cause: 'late-excused',
      officer: 'officer-9',
      second: null,
    }
    await gate.uploaded(
      journal.batch(
        journal.append(override, morning),
        journal.append({ ...override, used: false }, morning + 1),
      ),
    )
    await counted()
    const found = insightOverrides
      .parse(await world.json('GET', `/v1/insight/overrides?from=${today()}&until=${today()}`, { token }))
      .overrides.filter(({ officer }) => officer === 'officer-9')
    expect(found.map(({ used, count, cause }) => ({ used, count, cause }))).toEqual(
      expect.arrayContaining([
        { used: true, count: 1, cause: 'late-excused' },
        { used: false, count: 1, cause: 'late-excused' },
      ]),
    )
  })

  test('today beside an ordinary day: the median of the same weekday in the last weeks', async () => {
    const journal = journalOf(gate)
    const hour = localHour(morning, north.zone)
    for (const [week, people] of [
      [1, 2],
      [2, 4],
      [3, 9],
    ] as const)
      for (let n = 0; n < people; n += 1) {
        const at = sessionOf(north, world.clock.now, -7 * week, '10:00').startsAt
        await gate.uploaded(journal.batch(journal.append(admission(newReference()), at)))
      }
    await counted()
    const overview = insightOverview.parse(await world.json('GET', '/v1/insight/overview', { token }))
    const site = overview.sites.find(({ id }) => id === 'north')
    expect(site).toMatchObject({ day: today(), ordinaryDays: 3 })
    expect(site?.ordinary[hour]).toBe(4)
    expect(site?.hours[hour]).toBe(site?.admitted)
    expect(overview.sites.find(({ id }) => id === 'south')).toMatchObject({ admitted: 0, ordinaryDays: 0 })
  })

  test('a table for the office: CSV, a spreadsheet and a sheet on paper, each logged with what it held', async () => {
    const span = `from=${today()}&until=${today()}&site=north`
    const csv = await world.call('GET', `/v1/insight/days.csv?${span}&language=ar`, { token })
    expect(csv.headers.get('content-disposition')).toContain(`attendance-${today()}`)
    const text = Buffer.from(await csv.arrayBuffer()).toString()
    expect(text.startsWith('\uFEFFالمؤسسة,اليوم,')).toBe(true)
    const [, row = ''] = text.split('\r\n')
    const [day] = await days()
    expect(row.split(',').slice(0, 6)).toEqual(
      [
        'North',
        today(),
        day?.expectedVisits,
        day?.expectedVisitors,
        day?.counts.arrived,
        day?.counts.admitted,
      ].map(String),
    )
    const sheet = await world.call('GET', `/v1/insight/days.xlsx?${span}`, { token })
    // A ZIP archive (APPNOTE 4.3.7) that holds a worksheet.
    const bytes = Buffer.from(await sheet.arrayBuffer())
    expect(bytes.subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004')
    expect(bytes.includes('xl/worksheets/sheet1.xml')).toBe(true)
    const printed = await world.call('GET', `/v1/insight/days.pdf?${span}&language=ar`, { token })
    expect(printed.headers.get('content-type')).toBe('application/pdf')
    expect(
      Buffer.from(await printed.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
    const logged = await world.db('log_exports').orderBy('what').select('what', 'subject', 'rows', 'site_id')
    const of = { subject: `from=${today()}&until=${today()}&site=north`, rows: 1, site_id: 'north' }
    expect(logged).toEqual([
      { what: 'attendance by day, csv', ...of },
      { what: 'attendance by day, pdf', ...of },
      { what: 'attendance by day, xlsx', ...of },
    ])
  })

  test('a cell that looks like a formula stays a text', () => {
    const table = { headings: ['a'], rows: [['=1+1'], ['say "no", twice'], [null], [-3]] }
    expect(csvOf(table)).toBe('\uFEFFa\r\n\'=1+1\r\n"say ""no"", twice"\r\n\r\n-3\r\n')
  })

  test('another site’s numbers are nobody else’s', async () => {
    const elsewhere = await world.token('viewer', ['south'])
    const call = (path: string) => world.call('GET', path, { token: elsewhere })
    expect((await call(`/v1/insight/hours?site=north&day=${today()}`)).status).toBe(403)
    expect((await call(`/v1/insight/days?from=${today()}&until=${today()}&site=north`)).status).toBe(403)
    const overview = insightOverview.parse(await (await call('/v1/insight/overview')).json())
    expect(overview.sites.map(({ id }) => id)).toEqual([south.id])
    const span = `from=${today()}&until=${addDays(today(), 400)}`
    expect((await call(`/v1/insight/days?${span}`)).status).toBe(400)
  })

  test('days of any events in any order: what was kept up is what is counted anew', async () => {
    const journals = new Map([
      [gate, journalOf(gate)],
      [back, journalOf(back)],
    ])
    const visits = [newReference(), newReference(), newReference()]
    const act = fc.record({
      at: fc.integer({ min: 0, max: 600 }),
      gate: fc.constantFrom(gate, back),
      visit: fc.constantFrom(...visits),
      visitor: fc.constantFrom('v1', 'v2'),
      kind: fc.constantFrom('arrival', 'admission', 'exit', 'undo', 'refusal', 'left-queue'),
      undoes: fc.integer({ min: 1, max: 30 }),
    })
    const fieldsOf = ({
      kind,
      visit,
      visitor,
      undoes,
    }: typeof act extends fc.Arbitrary<infer A> ? A : never) => {
      if (kind === 'refusal') return refusal
      if (kind === 'undo') return { ...undo(visit, undoes), visitor }
      if (kind === 'left-queue') return { ...exit(visit), kind: 'left-queue' as const, visitor }
      const of = { arrival, admission, exit }[kind as 'arrival' | 'admission' | 'exit']
      return { ...of(visit), visitor }
    }
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 12 }), async (acts) => {
        for (const one of acts) {
          const journal = journals.get(one.gate)
          const upload = journal?.append(fieldsOf(one), morning + one.at * 1000)
          await one.gate.uploaded(journal?.batch(upload))
          if (one.at % 3 === 0) await followInsight(world.db)
        }
        await counted()
        const { differences, rows } = await recount(world.db, false)
        expect(rows).toBeGreaterThan(0)
        expect(differences).toEqual([])
      }),
      { numRuns: 8 },
    )
  })

  test('a count that somebody changed is named, and mended when asked', async () => {
    await counted()
    await world
      .db('insight_counts')
      .where({ site_id: 'north', measure: 'refusal', key: 'PASS_FORGED' })
      .update({ n: 77 })
    const found = await recount(world.db, true)
    expect(found.differences).not.toEqual([])
    expect(found.differences[0]).toMatchObject({ site: 'north', measure: 'refusal', kept: 77 })
    expect((await recount(world.db, false)).differences).toEqual([])
  })
})
