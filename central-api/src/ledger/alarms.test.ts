/** What the ledger shows to be wrong: raised once, told to the gates, acknowledged by somebody. */
import {
  type AlarmList,
  alarmList,
  type Gate,
  type GateId,
  type LedgerAlarm,
  makeReference,
  type Notice,
} from '@ziara-gate/domain'
import { passDigest } from '@ziara-gate/domain/crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { changeRegister } from '../register/change.ts'
import { databaseKinds } from '../testing/database.ts'
import { admission, exit, refusal, type TestGate, TestJournal, undo } from '../testing/gate.ts'
import { adult, north, northGate, requestFor, sessionOf } from '../testing/places.ts'
import { World } from '../testing/world.ts'
import { raiseBroken } from './verify/alarm.ts'
import { verifyLedger } from './verify/verify.ts'
import { gapAfterMs, silentAfterMs, staleAfterMs } from './watch.ts'

const backGate: Gate = { ...northGate, id: 'north-back' as GateId }

describe.each(databaseKinds)('alarms on %s', (kind) => {
  let world: World
  let gate: TestGate
  let back: TestGate
  let token: string
  let epochs = 0
  let references = 7

  beforeAll(async () => {
    world = await World.start(kind)
    await changeRegister(world.db, world.clock.now, { sites: [north.id] }, (changes) =>
      changes.put('gate', backGate),
    )
    gate = await world.enrolledGate(northGate.id)
    back = await world.enrolledGate(backGate.id)
    token = await world.token('site-manager', null, world.clock.now + 86_400_000)
  })
  afterAll(() => world.close())
  beforeEach(async () => {
    await world.db('alarms').del()
    await world.db('gate_contacts').update({ heard_at: world.clock.now })
  })

  const journalOf = (of: TestGate) => {
    epochs += 1
    return new TestJournal(of.id, `epoch${String(epochs).padStart(4, '0')}`)
  }
  const newReference = () => {
    references += 1
    return makeReference(references)
  }
  const alarms = async (query = ''): Promise<LedgerAlarm[]> =>
    alarmList.parse(await world.json('GET', `/v1/alarms${query}`, { token })).alarms
  const kinds = async () => (await alarms()).map((alarm) => alarm.kind)

  /** Waits until headquarters has told a gate what its alarm is. */
  async function noticesTo(of: TestGate, alarm: LedgerAlarm): Promise<Notice[]> {
    const { pages } = await of.catchUp(null)
    const notices = pages
      .flatMap(({ changes }) => changes)
      .flatMap((change) => (change.line === 'put' && change.kind === 'notice' ? [change.record] : []))
      .filter(({ id }) => id.startsWith(alarm.id))
    return notices.length > 0 ? notices : noticesTo(of, alarm)
  }

  describe('a pass that was used at two gates', () => {
    test.each(['the earlier first', 'the later first'])('%s: one alarm, told to both', async (order) => {
      const [first, second] = [journalOf(gate), journalOf(back)]
      const reference = newReference()
      const uploads = [
        () => gate.uploaded(first.batch(first.append(admission(reference), 1000))),
        () => back.uploaded(second.batch(second.append(admission(reference), 2000))),
      ]
      for (const upload of order === 'the earlier first' ? uploads : uploads.toReversed()) await upload()
      const [alarm, ...others] = await alarms()
      expect(others).toEqual([])
      expect(alarm).toMatchObject({
        kind: 'double-admission',
        site: north.id,
        gate: back.id,
        epoch: second.epoch,
        sequence: 1,
        reference,
        acknowledged: null,
      })
      expect(alarm!.gates.toSorted()).toEqual([back.id, gate.id].toSorted())
      for (const of of [gate, back])
        expect(await noticesTo(of, alarm!)).toContainEqual({
          id: `${alarm!.id}.${of.id}`,
          gateId: of.id,
          about: 'double-admission',
          reference,
          at: alarm!.raisedAt,
          gates: alarm!.gates,
        })
    })

    test('at the same moment: one alarm', async () => {
      const [first, second] = [journalOf(gate), journalOf(back)]
      const reference = newReference()
      await Promise.all([
        gate.uploaded(first.batch(first.append(admission(reference), 1000))),
        back.uploaded(second.batch(second.append(admission(reference), 1000))),
      ])
      expect(await kinds()).toEqual(['double-admission'])
    })

    test('by a visitor whom one gate knew by the booking, and the other by the pass alone', async () => {
      const { visit } = await world.book(
        requestFor(sessionOf(north, world.clock.now, 1, '23:00')),
        await world.token(),
      )
      const [first, second] = [journalOf(gate), journalOf(back)]
      const digest = passDigest(visit.visitors[0]!.documents[0]!, visit.reference)
      const onPass = { ...admission(visit.reference), visitor: `d${digest}`, reason: 'ADMITTED_ON_PASS' }
      await gate.uploaded(first.batch(first.append(admission(visit.reference), 1000)))
      await back.uploaded(second.batch(second.append(onPass, 2000)))
      expect(await kinds()).toEqual(['double-admission'])
    })

    test.each(['before either came in', 'between'])('on a visit that was removed %s', async (when) => {
      const request = requestFor(sessionOf(north, world.clock.now, 1, '23:00'))
      const minor = adult('Small Test', { birthDate: '2019-02-03' as never, lead: false, documents: [] })
      const party = { ...request, visitors: [...request.visitors, minor] }
      const { visit } = await world.book(party, await world.token())
      const remove = () =>
        changeRegister(world.db, world.clock.now, { sites: [north.id] }, (changes) =>
          changes.remove('visit', visit),
        )
      const [first, second] = [journalOf(gate), journalOf(back)]
      const digest = passDigest(visit.visitors[0]!.documents[0]!, visit.reference)
      const admitted = (visitor: string, at: number) => ({ ...admission(visit.reference), visitor, at })
      if (when !== 'between') await remove()
      const booked = ['v1', 'v2'].map((visitor) => first.append(admitted(visitor, 1000), 1000))
      await gate.uploaded(first.batch(...booked))
      if (when === 'between') await remove()
      const onPass = [`d${digest}`, 'm1'].map((visitor) => second.append(admitted(visitor, 2000), 2000))
      await back.uploaded(second.batch(...onPass))
      expect(await kinds()).toEqual(['double-admission', 'double-admission'])
    })

    test('an admission that was undone counts for nothing', async () => {
      const [first, second] = [journalOf(gate), journalOf(back)]
      const reference = newReference()
      const events = [first.append(admission(reference), 1000), first.append(undo(reference, 1), 1100)]
      await gate.uploaded(first.batch(...events))
      await back.uploaded(second.batch(second.append(admission(reference), 2000)))
      expect(await kinds()).toEqual([])
    })

    test('after an exit the pass alone must not open again; an officer may', async () => {
      const first = journalOf(gate)
      const [byPass, byOfficer] = [newReference(), newReference()]
      for (const reference of [byPass, byOfficer])
        await gate.uploaded(
          first.batch(first.append(admission(reference), 1000), first.append(exit(reference), 1500)),
        )
      const second = journalOf(back)
      const overridden = { ...admission(byOfficer), reason: 'OVERRIDDEN', by: 'guard', officer: 'o1' }
      await back.uploaded(
        second.batch(second.append(admission(byPass), 2000), second.append(overridden, 2000)),
      )
      expect((await alarms()).map(({ reference }) => reference)).toEqual([byPass])
    })
  })

  test('a journal that was replaced and forgot: double, unless the visitor had left between', async () => {
    const [before, after] = [journalOf(gate), journalOf(gate)]
    const [inside, left] = [newReference(), newReference()]
    await gate.uploaded(
      before.batch(
        before.append(admission(inside), 1000),
        before.append(admission(left), 1000),
        before.append(exit(left), 1500),
      ),
    )
    await gate.uploaded(
      after.batch(after.append(admission(inside), 2000), after.append(admission(left), 2000)),
    )
    expect((await alarms()).map(({ reference, gates }) => [reference, gates])).toEqual([[inside, [gate.id]]])
  })

  test('two admissions in one journal are its officers’ business; two visitors of one visit are two', async () => {
    const [journal, other] = [journalOf(gate), journalOf(back)]
    const reference = newReference()
    await gate.uploaded(
      journal.batch(journal.append(admission(reference), 1), journal.append(admission(reference), 2)),
    )
    const second = { ...admission(reference), visitor: 'v2' }
    await back.uploaded(other.batch(other.append(second, 3)))
    expect(await kinds()).toEqual([])
  })

  test('a gap is an alarm once it is a minute old and nothing moves, however it is known', async () => {
    const [seen, claimed] = [journalOf(gate), journalOf(back)]
    const [one, , three] = [1, 2, 3].map((at) => seen.append(refusal, at))
    await gate.uploaded(seen.batch(one, three))
    await back.claim({ epoch: claimed.epoch, sequence: 5, hash: 'ab'.repeat(32), at: 1 })
    expect(await kinds()).toEqual([])
    world.clock.now += gapAfterMs
    await expect.poll(async () => (await kinds()).length).toBe(2)
    expect((await alarms()).map((alarm) => [alarm.kind, alarm.epoch, alarm.sequence]).sort()).toEqual([
      ['gap', seen.epoch, 2],
      ['gap', claimed.epoch, 1],
    ])
    await gate.uploaded(seen.batch(new TestJournal(gate.id, seen.epoch).append(refusal, 1)))
    expect(await kinds()).toHaveLength(2)
  })

  test('a gate that does not call is an alarm, once for each silence', async () => {
    await world.db('ledger_quarantine').del()
    await world.db('ledger_claims').del()
    await gate.schedule(null)
    world.clock.now += silentAfterMs + 10_000
    await back.schedule(null)
    const silent = async () => (await alarms()).filter((alarm) => alarm.kind === 'gate-silent')
    const ofGate = async () => (await silent()).filter((alarm) => alarm.gate === gate.id)
    await expect.poll(async () => (await ofGate()).length).toBe(1)
    expect(await ofGate()).toMatchObject([
      { kind: 'gate-silent', epoch: null, sequence: null, gates: [gate.id] },
    ])
  })

  test('a gate that calls and cannot take its schedule is an alarm of its own', async () => {
    await gate.schedule(null)
    await world.db('gate_keys').update({ enrolled_at: world.clock.now - staleAfterMs })
    await world
      .db('gate_contacts')
      .where({ gate_id: gate.id })
      .update({ pulled_at: world.clock.now - staleAfterMs })
    const stale = async () => (await alarms()).filter((alarm) => alarm.kind === 'replica-stale')
    await expect.poll(async () => (await stale()).length).toBeGreaterThan(0)
    expect(await stale()).toMatchObject([{ gate: gate.id, epoch: null, sequence: null }])
    expect((await gate.catchUp(null)).pages.at(-1)?.end.more).toBe(false)
    const row = await world.db('gate_contacts').where({ gate_id: gate.id }).first()
    expect(row.pulled_at).toBe(world.clock.now)
  })

  test('a row of the ledger that somebody changed is an alarm when the ledger is verified, once', async () => {
    const journal = journalOf(gate)
    await gate.uploaded(journal.batch(journal.append(refusal, 1), journal.append(refusal, 2)))
    const row = { gate_id: gate.id, epoch: journal.epoch, sequence: 2 }
    const { text } = await world.db('ledger_events').where(row).first()
    await world
      .db('ledger_events')
      .where(row)
      .update({ text: text.replace('PASS_FORGED', 'PASS_REVOKED') })
    for (const _ of [1, 2]) await raiseBroken(world.db, (await verifyLedger(world.db)).bad, world.clock.now)
    expect(await alarms()).toMatchObject([
      { kind: 'chain-broken', gate: gate.id, epoch: journal.epoch, sequence: 2 },
    ])
    await world.db('ledger_events').where(row).update({ text })
  })

  test('the same number with another content is a fork; what is no event is quarantined; both are told', async () => {
    const journal = journalOf(gate)
    await gate.uploaded(journal.batch(journal.append(refusal, 1), journal.appendRaw('no event')))
    await gate.uploaded(journal.batch(new TestJournal(gate.id, journal.epoch).append(refusal, 99)))
    expect((await kinds()).sort()).toEqual(['fork', 'quarantine'])
    for (const alarm of await alarms())
      expect(await noticesTo(gate, alarm)).toMatchObject([{ about: alarm.kind, gateId: gate.id }])
  })

  test('somebody acknowledges it, once, with who and when', async () => {
    const journal = journalOf(gate)
    await gate.uploaded(journal.batch(journal.appendRaw('no event')))
    const [alarm] = await alarms('?open=true')
    const path = `/v1/alarms/${alarm!.id}/acknowledgement`
    expect((await world.call('POST', path, { token, body: { note: ' ' } })).status).toBe(400)
    const seen = await world.json('POST', path, { token, body: { note: 'Called the gate.' } })
    const acknowledged = { at: world.clock.now, by: 'test', note: 'Called the gate.' }
    expect(seen).toMatchObject({ id: alarm!.id, acknowledged })
    expect((await world.call('POST', path, { token, body: { note: 'Again' } })).status).toBe(409)
    expect(await alarms('?open=true')).toEqual([])
    expect(await alarms()).toMatchObject([{ acknowledged }])
  })

  test('an account of another site sees nothing and acknowledges nothing', async () => {
    const journal = journalOf(gate)
    await gate.uploaded(journal.batch(journal.appendRaw('no event')))
    const [alarm] = await alarms()
    const elsewhere = await world.token('site-manager', ['south'])
    expect(await world.json('GET', '/v1/alarms', { token: elsewhere })).toEqual({ alarms: [], next: null })
    expect((await world.call('GET', '/v1/alarms?site=north', { token: elsewhere })).status).toBe(403)
    const path = `/v1/alarms/${alarm!.id}/acknowledgement`
    expect((await world.call('POST', path, { token: elsewhere, body: { note: 'x' } })).status).toBe(404)
  })

  test('the list goes on where a page ended', async () => {
    const journal = journalOf(gate)
    await gate.uploaded(journal.batch(...[1, 2, 3].map(() => journal.appendRaw('no event'))))
    const seen: number[] = []
    for (let after = ''; ; ) {
      const page: AlarmList = alarmList.parse(
        await world.json('GET', `/v1/alarms?limit=2${after}`, { token }),
      )
      seen.push(...page.alarms.map(({ sequence }) => sequence ?? 0))
      if (page.next === null) break
      after = `&after=${page.next}`
    }
    expect(seen.sort()).toEqual([1, 2, 3])
  })
})
