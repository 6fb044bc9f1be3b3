/** What officers look up, and the lists they answer for: the day, who is inside, the shift. */
import {
  dayList,
  daySheet,
  lookUpAnswer,
  muster,
  type SessionId,
  shiftReport,
  type VisitorId,
} from '@ziara-gate/domain'
import { describe, expect, test } from 'vitest'
import { guardedGate, ledgerOf } from '../test-support/guarded-gate.ts'
import { partyOfAdults, person, referenceOf } from '../test-support/people.ts'
import { at, policyOf, putPolicy, putSession, putVisit, sessionS, today } from '../test-support/world.ts'

const one = partyOfAdults(1, 1)
const three = partyOfAdults(2, 3)
const ids = (...names: string[]) => names as VisitorId[]
const afternoon = { ...sessionS, id: 's2' as SessionId, startsAt: at('14:00'), endsAt: at('14:45') }
const everything = [putSession(afternoon), putVisit(one.visit), putVisit(three.visit)]

async function atTheDesk(...options: Parameters<typeof guardedGate>) {
  const gate = await guardedGate(...options)
  const desk = await gate.console()
  await desk.signIn('guard')
  return { gate, desk }
}
type Desk = Awaited<ReturnType<typeof atTheDesk>>['desk']

const confirm = (desk: Desk, reference: typeof one.visit.reference, ...names: string[]) =>
  desk.act({ action: 'confirm', reference, visitors: ids(...names) })
const exit = (desk: Desk, ...names: string[]) =>
  desk.act({ action: 'exit', reference: three.visit.reference, visitors: ids(...names) })

describe('looking a visit up', () => {
  test('by reference, name, inmate and document; recorded, without what was typed', async () => {
    const { gate, desk } = await atTheDesk({ changes: everything })
    const find = async (by: string, q: string, more = '') =>
      (await desk.read(`visits?by=${by}&q=${encodeURIComponent(q)}${more}`, lookUpAnswer)).visits.map(
        ({ reference }) => reference,
      )
    const [holder] = one.people
    const { identity, birthDate } = holder?.document ?? person(1).document
    expect(await find('reference', one.visit.reference.toLowerCase())).toEqual([one.visit.reference])
    expect(await find('reference', referenceOf(99))).toEqual([])
    expect(await find('name', holder?.name.slice(0, 4) ?? '')).toContain(one.visit.reference)
    expect(await find('inmate', '12345')).toHaveLength(2)
    expect(await find('inmate', '999')).toEqual([])
    expect(await find('document', `${identity.number} ${birthDate}`)).toEqual([one.visit.reference])
    expect(await find('inmate', '12345', `&date=${today}`)).toHaveLength(2)
    expect(await find('inmate', '12345', '&date=2020-01-01')).toEqual([])
    expect((await desk.get('visits?by=document&q=AB123')).status).toBe(400)
    expect((await desk.get('visits?by=colour&q=x')).status).toBe(400)
    expect((await desk.get(`visits/${referenceOf(99)}`)).status).toBe(404)
    const rows = (await ledgerOf(gate, null, 10)).filter(({ kind }) => kind === 'look-up')
    expect(rows).toHaveLength(8)
    expect(JSON.stringify(rows)).not.toContain(identity.number)
  })

  test("by what the desk's own scanner reads: a pass, a card, a stranger's card, a forged pass", async () => {
    const { gate, desk } = await atTheDesk({ changes: everything })
    expect(await desk.scan(one.pass)).toMatchObject({ result: 'taken', signal: 'accepted' })
    const { found } = await desk.state()
    expect(found).toMatchObject({ count: 1, kind: 'visit', references: [one.visit.reference] })
    gate.advance(3_000)
    await desk.scan(three.people[1]?.mrz ?? '')
    expect((await desk.state()).found).toMatchObject({ references: [three.visit.reference], visitor: 'v2' })
    await desk.scan(person(901).mrz)
    expect((await desk.state()).found).toMatchObject({ count: 3, kind: 'unknown', references: [] })
    await desk.scan(`${one.pass.slice(0, -6)}000000`)
    expect((await desk.state()).found).toMatchObject({ count: 4, kind: 'forged' })
    await desk.signOut()
    expect((await desk.state()).found).toBeNull()
    expect(await desk.scan(one.pass)).toMatchObject({ result: 'ignored' })
  })
})

describe('who is inside', () => {
  test("case 59: exact through a party's staggered exits, an undone one and a second entry", async () => {
    const { desk } = await atTheDesk({ changes: everything })
    const inside = async () =>
      (await desk.read('inside', muster)).people.map(({ reference, name }) => [reference, name])
    const names = three.visit.visitors.map(({ name }) => [three.visit.reference, name])
    const other = [one.visit.reference, one.visit.visitors[0]?.name]
    await confirm(desk, three.visit.reference, 'v1', 'v2', 'v3')
    await confirm(desk, one.visit.reference, 'v1')
    expect(await inside()).toEqual([...names, other])
    await exit(desk, 'v2')
    expect(await inside()).toEqual([names[0], names[2], other])
    expect(await exit(desk, 'v2')).toMatchObject({ denied: 'nothing-to-do' })
    const { history } = await desk.file(three.visit.reference)
    await desk.act({ action: 'undo', sequence: history.find(({ kind }) => kind === 'exit')?.sequence ?? 0 })
    expect((await inside()).map(String).toSorted()).toEqual([...names, other].map(String).toSorted())
    await exit(desk, 'v1', 'v2', 'v3')
    expect(await inside()).toEqual([other])
  })

  test('on a new machine, once headquarters has given the record back, those inside are named again', async () => {
    const before = await atTheDesk({ changes: everything })
    await confirm(before.desk, three.visit.reference, 'v1', 'v2')
    await ledgerOf(before.gate, three.visit.reference, 4)
    const rows = before.gate.hq.batches.flatMap(({ epoch, events }) =>
      events.map((event) => ({ epoch, ...event })),
    )
    await before.gate.stop()

    const gate = await guardedGate({ changes: everything, clock: before.gate.clock, recalled: rows })
    const desk = await gate.console()
    await desk.signIn('guard')
    const inside = async () => (await desk.read('inside', muster)).people.map(({ name }) => name)
    await expect.poll(inside).toEqual(three.visit.visitors.slice(0, 2).map(({ name }) => name))
    expect(await exit(desk, 'v1')).toMatchObject({ denied: null })
    expect(await inside()).toEqual([three.visit.visitors[1]?.name])
  })

  test('who came in on the pass alone leaves by their name once the booking has come down', async () => {
    const gate = await guardedGate()
    await gate.scan(one.pass)
    await gate.scan(one.people[0]?.mrz ?? '')
    const desk = await gate.console()
    await desk.signIn('guard')
    expect((await desk.read('inside', muster)).people).toMatchObject([{ name: null }])
    gate.change(putVisit(one.visit))
    await expect
      .poll(async () => (await desk.read('inside', muster)).people[0]?.name)
      .toBe(one.visit.visitors[0]?.name)
    expect(
      await desk.act({ action: 'exit', reference: one.visit.reference, visitors: ids('v1') }),
    ).toMatchObject({ denied: null })
    expect((await desk.read('inside', muster)).people).toEqual([])
  })
})

describe('the day', () => {
  test('its sessions with everyone where they stand, and the sheet for paper', async () => {
    const { gate, desk } = await atTheDesk({ changes: everything })
    await confirm(desk, three.visit.reference, 'v1', 'v2')
    await exit(desk, 'v2')
    await desk.act({ action: 'left-queue', reference: three.visit.reference, visitors: ids('v3') })
    const counts = async () => (await desk.read('day', dayList)).sessions.map((line) => line.counts)
    expect((await desk.read('day', dayList)).sessions).toMatchObject([
      { id: 's1', visits: 2, counts: { expected: 1, inside: 1, left: 1, 'left-queue': 1 } },
      { id: 's2', visits: 0 },
    ])
    const sheet = await desk.read('day-sheet', daySheet)
    expect(sheet.sessions[0]?.visits.map(({ party }) => party.length).toSorted()).toEqual([1, 3])
    gate.advance(25 * 60_000)
    await desk.busy()
    gate.advance(25 * 60_000)
    expect((await counts())[0]).toMatchObject({ expected: 0, 'did-not-come': 1 })
    expect((await desk.read('day?date=2020-01-01', dayList)).sessions).toEqual([])
    expect((await desk.get('day?date=tomorrow')).status).toBe(400)
  })

  test('the shift: what was done, and by whom', async () => {
    const { gate, desk } = await atTheDesk({ changes: everything })
    await gate.scan(one.pass)
    await gate.scan(one.people[0]?.mrz ?? '')
    await confirm(desk, three.visit.reference, 'v1')
    const report = await desk.read('shift', shiftReport)
    expect(report).toMatchObject({
      counts: { admissions: 2, arrivals: 2, exits: 0 },
      inside: 2,
      open: 0,
      officers: [{ id: 'o-guard', name: 'Officer guard', actions: 1 }],
      acts: [{ kind: 'admission', reference: three.visit.reference }],
    })
    expect((await desk.read(`shift?from=${gate.clock.now()}`, shiftReport)).acts).toEqual([])
  })
})

describe('a walk-in', () => {
  const walkIn = {
    action: 'walk-in',
    sessionId: sessionS.id,
    inmateRegister: '12345',
    name: 'Naima Exemple',
    birthDate: person(7).birthDate,
    sex: null,
    relation: 'sister',
    withDocument: false,
    words: 'sent by the director',
  } as const
  const allowed = putPolicy(policyOf({ walkIns: true }))

  test('only where the policy receives them', async () => {
    const { desk } = await atTheDesk({ changes: everything })
    expect(await desk.act(walkIn)).toMatchObject({ denied: 'not-allowed' })
  })

  test('is a visit like any other: confirmed, inside by name, in the day, found again, gone', async () => {
    const { gate, desk } = await atTheDesk({ changes: [...everything, allowed] })
    expect(await desk.act({ ...walkIn, inmateRegister: '1' })).toMatchObject({ denied: 'nothing-to-do' })
    const { reference } = await desk.act(walkIn)
    if (reference === null) throw new Error('no reference')
    const { visit, decision } = await desk.file(reference)
    expect(visit).toMatchObject({ party: [{ name: 'Naima Exemple', state: 'arrived' }], sessionId: 's1' })
    expect(decision.outcome).toBe('admit')
    expect(await confirm(desk, reference, 'v1')).toMatchObject({ denied: null, ticket: 1 })
    const { people } = await desk.read('inside', muster)
    expect(people).toMatchObject([{ name: 'Naima Exemple', inmate: { register: '12345' } }])
    expect((await desk.read('day', dayList)).sessions[0]).toMatchObject({ visits: 3, counts: { inside: 1 } })
    await desk.act({ action: 'exit', reference, visitors: ids('v1') })
    const events = await ledgerOf(gate, reference, 4)
    expect(events.map(({ kind }) => kind)).toEqual(['walk-in', 'look-up', 'admission', 'exit'])
    expect(JSON.stringify(events)).not.toContain('Naima')
  })

  test('with the card that was read at the desk, they are known at the kiosk too', async () => {
    const { gate, desk } = await atTheDesk({ changes: [...everything, allowed] })
    const guest = person(55)
    await desk.scan(guest.mrz)
    const { reference } = await desk.act({ ...walkIn, birthDate: guest.birthDate, withDocument: true })
    if (reference === null) throw new Error('no reference')
    await gate.touch({ touch: 'reference', text: reference })
    expect((await gate.state()).current).toMatchObject({ step: 'collecting' })
    await gate.scan(guest.mrz)
    expect((await gate.state()).current).toMatchObject({ outcome: 'admit', ticket: 1 })
  })
})
