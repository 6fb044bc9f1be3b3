/** What guards do at their console, through the gate's own API: every act is recorded, once, with the officer. */
import { randomUUID } from 'node:crypto'
import {
  type DocumentDigest,
  type LaneId,
  muster,
  type OverrideCause,
  type VisitorId,
} from '@ziara-gate/domain'
import { describe, expect, test } from 'vitest'
import { isIdle } from '../test-support/gates.ts'
import { badgeOf, guardedGate, ledgerOf, pinOf } from '../test-support/guarded-gate.ts'
import { partyOfAdults } from '../test-support/people.ts'
import { inmate, policyOf, putInmate, putPolicy, putVisit, site, today } from '../test-support/world.ts'

const one = partyOfAdults(1, 1)
const three = partyOfAdults(2, 3)
const card = (party: typeof one, index = 0) => party.people[index]?.mrz ?? ''
const ids = (...names: string[]) => names as VisitorId[]
const minute = 60_000
const guardsAdmit = putPolicy(policyOf({ admission: 'guard' }))

const override = (to: 'admit' | 'refuse', cause: OverrideCause | null, words = '') =>
  ({
    action: 'override',
    reference: one.visit.reference,
    visitors: ids('v1'),
    to,
    cause,
    words,
    second: null,
  }) as const

describe('a party waits for a guard', () => {
  test('cases 42 and 43: complete at the kiosk, confirmed at the desk; the kiosk welcomes it with its number', async () => {
    const gate = await guardedGate({ changes: [putVisit(one.visit), guardsAdmit] })
    const desk = await gate.console()
    await desk.signIn('guard')
    await gate.scan(one.pass)
    await gate.scan(card(one))
    const { reference } = one.visit
    const waiting = await desk.until(({ cases }) => cases.length > 0)
    expect(waiting.cases).toMatchObject([
      { reference, lane: 'lane-1', kind: 'confirm', reason: 'ADMITTED', waiting: 1 },
    ])
    expect((await desk.file(reference)).decision.outcome).toBe('admit')
    expect(await desk.act({ action: 'confirm', reference, visitors: ids('v1') })).toEqual({
      denied: null,
      ticket: 1,
      reference,
    })
    expect((await gate.state()).current).toMatchObject({ outcome: 'admit', ticket: 1, awaitsGuard: false })
    expect((await desk.state()).cases).toEqual([])
    expect(await ledgerOf(gate, reference, 4)).toMatchObject([
      { kind: 'arrival', credential: 'pass' },
      { kind: 'referral' },
      { kind: 'look-up', officer: 'o-guard' },
      { kind: 'admission', by: 'guard', officer: 'o-guard', reason: 'ADMITTED', lane: 'lane-1' },
    ])
  })

  test('the case stays when the lane goes back to idle, and through a restart', async () => {
    const gate = await guardedGate({ changes: [putVisit(one.visit), guardsAdmit] })
    await gate.scan(one.pass)
    await gate.scan(card(one))
    await gate.touch({ touch: 'cancel' })
    await gate.stop()
    const again = await guardedGate({
      changes: [putVisit(one.visit), guardsAdmit],
      directory: gate.directory,
      clock: gate.clock,
    })
    const desk = await again.console()
    expect((await desk.state()).cases).toEqual([])
    await desk.signIn('guard')
    expect((await desk.until(({ cases }) => cases.length > 0)).cases).toMatchObject([{ kind: 'confirm' }])
    expect(
      await desk.act({ action: 'confirm', reference: one.visit.reference, visitors: ids('v1') }),
    ).toMatchObject({ denied: null })
  })

  test('a visit that only its pass tells of is confirmed as well', async () => {
    const gate = await guardedGate({ changes: [guardsAdmit] })
    const desk = await gate.console()
    await desk.signIn('guard')
    await gate.scan(one.pass)
    await gate.scan(card(one))
    const { cases } = await desk.until((state) => state.cases.length > 0)
    const file = await desk.file(one.visit.reference)
    expect(cases).toMatchObject([{ reason: 'ADMITTED_ON_PASS' }])
    expect(file).toMatchObject({ decision: { reason: 'ADMITTED_ON_PASS' }, party: [{ name: null }] })
    const visitors = file.party.map(({ id }) => id)
    await desk.act({ action: 'confirm', reference: one.visit.reference, visitors })
    const events = await ledgerOf(gate, one.visit.reference, 4)
    expect(events.at(-1)).toMatchObject({ kind: 'admission', reason: 'ADMITTED_ON_PASS', passIssue: 1 })
  })

  test('a call for an officer stays until somebody answers it', async () => {
    const gate = await guardedGate({ changes: [putVisit(one.visit)] })
    const desk = await gate.console()
    await desk.signIn('guard')
    await gate.scan(one.pass)
    await gate.touch({ touch: 'call-officer' })
    await gate.touch({ touch: 'cancel' })
    const state = await desk.until(({ calls }) => calls.length > 0)
    expect(state.calls).toMatchObject([{ lane: 'lane-1' }])
    expect(state.cases).toMatchObject([{ kind: 'called', reference: one.visit.reference, lane: 'lane-1' }])
    const lane = 'lane-1' as LaneId
    expect(await desk.act({ action: 'answer-call', lane })).toMatchObject({ denied: null })
    expect(await desk.state()).toMatchObject({ calls: [], cases: [] })
    expect(await desk.act({ action: 'answer-call', lane })).toMatchObject({ denied: 'nothing-to-do' })
  })

  test('a call whose party was let in is no case any more, and stays a call until it is answered', async () => {
    const gate = await guardedGate({ changes: [putVisit(one.visit)] })
    const desk = await gate.console()
    await desk.signIn('guard')
    await gate.scan(one.pass)
    await gate.touch({ touch: 'call-officer' })
    await desk.until(({ cases }) => cases.length > 0)
    await desk.act({ action: 'confirm', reference: one.visit.reference, visitors: ids('v1') })
    expect((await gate.state()).current).toMatchObject({ outcome: 'admit', ticket: 1 })
    expect(await desk.state()).toMatchObject({ cases: [], calls: [{ lane: 'lane-1' }] })
  })

  test('a lane is handed back to idle, with the visit it was at in the record', async () => {
    const gate = await guardedGate({ changes: [putVisit(three.visit)] })
    const desk = await gate.console()
    await desk.signIn('guard')
    await gate.scan(three.pass)
    expect(await desk.act({ action: 'free-lane', lane: 'lane-1' as LaneId })).toMatchObject({ denied: null })
    expect(isIdle(await gate.state())).toBe(true)
    const [freed] = await ledgerOf(gate, three.visit.reference, 1)
    expect(freed).toMatchObject({ kind: 'lane-freed', officer: 'o-guard', lane: 'lane-1' })
  })
})

describe('overrides', () => {
  test('case 44: too late, excused; headquarters sees the code, the officer and the words', async () => {
    const gate = await guardedGate({ changes: [putVisit(one.visit)], time: '10:20' })
    const desk = await gate.console()
    await desk.signIn('guard')
    await gate.scan(one.pass)
    expect((await desk.file(one.visit.reference)).decision.reason).toBe('TOO_LATE')
    const answer = await desk.act(override('admit', 'late-excused', 'the bus broke down'))
    expect(answer).toMatchObject({ denied: null, ticket: 1 })
    const events = await ledgerOf(gate, one.visit.reference, 5)
    expect(events.map(({ kind }) => kind)).toEqual(['refusal', 'look-up', 'arrival', 'override', 'admission'])
    expect(events[3]).toMatchObject({
      against: 'TOO_LATE',
      used: true,
      officer: 'o-guard',
      cause: 'late-excused',
    })
    const words = gate.hq.batches.flatMap((batch) => batch.events.map((event) => event.personal?.text))
    expect(words).toContain('the bus broke down')
    const history = (await desk.file(one.visit.reference)).history
    expect(history.find(({ kind }) => kind === 'override')).toMatchObject({
      words: 'the bus broke down',
      officer: { id: 'o-guard', name: 'Officer guard' },
    })
  })

  test('case 45: without a reason, by a viewer and by one who is locked out: refused, and recorded', async () => {
    const gate = await guardedGate({ changes: [putVisit(one.visit)], time: '10:20' })
    const [desk, second, third] = [
      await gate.console(),
      await gate.console('desk-2'),
      await gate.console('desk-3'),
    ]
    await desk.signIn('guard')
    expect(await desk.act(override('admit', null))).toMatchObject({ denied: 'no-reason', ticket: null })
    await second.signIn('viewer')
    expect(await second.act(override('admit', 'late-excused'))).toMatchObject({ denied: 'role' })
    for (let tries = 0; tries < 15; tries += 1) {
      await third.signIn('guard', '111222')
      await desk.busy()
      gate.advance(16 * minute)
    }
    expect(await desk.act(override('admit', 'late-excused'))).toMatchObject({ denied: 'locked-out' })
    const events = await ledgerOf(gate, one.visit.reference, 3)
    expect(events.map(({ kind, why, officer: who }) => [kind, why, who])).toEqual([
      ['override-denied', 'no-reason', 'o-guard'],
      ['override-denied', 'role', 'o-viewer'],
      ['override-denied', 'locked-out', 'o-guard'],
    ])
  })

  test('some need a second officer, who stands beside the first with badge and PIN', async () => {
    const gate = await guardedGate({
      changes: [putVisit(one.visit), putPolicy(policyOf({ secondOfficerFor: ['TOO_LATE'] }))],
      time: '10:20',
    })
    const desk = await gate.console()
    await desk.signIn('guard')
    expect((await desk.file(one.visit.reference)).secondOfficerFor).toEqual(['TOO_LATE'])
    const asked = override('admit', 'late-excused')
    const beside = (who: 'guard' | 'second', pin: string) => ({
      ...asked,
      second: { badge: badgeOf(who), pin },
    })
    expect(await desk.act(asked)).toMatchObject({ denied: 'second-officer-missing' })
    expect(await desk.act(beside('guard', pinOf.guard))).toMatchObject({ denied: 'second-officer-unknown' })
    expect(await desk.act(beside('second', '111222'))).toMatchObject({ denied: 'second-officer-unknown' })
    expect(await desk.act(beside('second', pinOf.second))).toMatchObject({ denied: null })
    const events = await ledgerOf(gate, one.visit.reference, 7)
    expect(events.find(({ kind }) => kind === 'override')).toMatchObject({ second: 'o-second' })
  })

  test('of one that needed none is kept as asked and not used; a refused visitor is the next guard’s to admit', async () => {
    const gate = await guardedGate({ changes: [putVisit(one.visit)] })
    const desk = await gate.console()
    await desk.signIn('guard')
    await gate.scan(one.pass)
    expect(await desk.act(override('refuse', 'conduct', 'drunk'))).toMatchObject({
      denied: null,
      ticket: null,
    })
    expect(isIdle(await gate.state())).toBe(true)
    await gate.scan(card(one))
    expect((await gate.state()).current).toMatchObject({ outcome: 'refer' })
    expect((await desk.until(({ cases }) => cases.length > 0)).cases).toMatchObject([
      { reason: 'OVERRIDDEN' },
    ])
    expect(await desk.act(override('admit', 'late-excused'))).toMatchObject({ denied: null })
    const events = await ledgerOf(gate, one.visit.reference, 5)
    expect(events.filter(({ kind }) => kind === 'override')).toMatchObject([
      { to: 'refuse', used: true },
      { to: 'admit', used: true, against: 'OVERRIDDEN' },
    ])
    expect((await desk.state()).cases).toEqual([])
  })

  test('case 28: one of three restricted: the other two come in, the third only with a second officer', async () => {
    const [, , third] = three.visit.visitors
    const record = {
      id: 'r1',
      siteId: site.id,
      subject: { kind: 'visitor' as const, document: third?.documents[0] ?? ('' as DocumentDigest) },
      from: today,
      until: null,
      reason: 'brought a telephone',
    }
    const gate = await guardedGate({
      changes: [putVisit(three.visit), { line: 'put', kind: 'restriction', id: 'r1', record }],
    })
    const desk = await gate.console()
    await desk.signIn('guard')
    for (const index of [0, 1, 2]) await gate.scan(card(three, index))
    const { cases } = await desk.until((state) => state.cases.length > 0)
    expect(cases).toMatchObject([{ reason: 'VISITOR_RESTRICTED', waiting: 3 }])
    const { reference } = three.visit
    const file = await desk.file(reference)
    expect(file).toMatchObject({
      decision: { outcome: 'refer', concerned: ['v3'] },
      secondOfficerFor: ['VISITOR_RESTRICTED'],
    })
    expect(file.party[2]?.restrictions).toMatchObject([{ reason: 'brought a telephone' }])
    const admit = (...names: string[]) =>
      desk.act({ ...override('admit', 'humanitarian'), reference, visitors: ids(...names) })
    expect(await admit('v1', 'v2')).toMatchObject({ denied: null, ticket: 1 })
    expect((await gate.state()).current).toMatchObject({
      outcome: 'admit',
      explanation: { code: 'ADMITTED', params: { admitted: 2, open: 1 } },
    })
    expect((await desk.state()).cases).toMatchObject([{ waiting: 1 }])
    expect(await admit('v3')).toMatchObject({ denied: 'second-officer-missing' })
    expect(await desk.act({ action: 'left-queue', reference, visitors: ids('v3') })).toMatchObject({
      denied: null,
    })
    expect((await desk.state()).cases).toEqual([])
  })

  test('case 29: an inmate transferred this morning: neutral at the kiosk, named at the desk', async () => {
    const gate = await guardedGate({
      changes: [putVisit(one.visit), putInmate({ ...inmate, state: 'transferred' })],
    })
    const desk = await gate.console()
    await desk.signIn('guard')
    await gate.scan(one.pass)
    expect(JSON.stringify((await gate.state()).current)).not.toContain('TRANSFERRED')
    expect((await desk.until(({ cases }) => cases.length > 0)).cases).toMatchObject([
      { kind: 'refer', reason: 'INMATE_TRANSFERRED', waiting: 0 },
    ])
    expect((await desk.file(one.visit.reference)).inmateState).toBe('transferred')
  })
})

describe('once', () => {
  test('the same action sent twice is done once and answered alike, also after a restart', async () => {
    const gate = await guardedGate({ changes: [putVisit(one.visit)] })
    const desk = await gate.console()
    await desk.signIn('guard')
    const confirm = { action: 'confirm', reference: one.visit.reference, visitors: ids('v1') } as const
    const id = randomUUID()
    const answers = await Promise.all([desk.act(confirm, id), desk.act(confirm, id)])
    expect(answers).toEqual([answers[0], answers[0]])
    expect(await desk.act(confirm)).toMatchObject({ denied: 'nothing-to-do' })
    await gate.stop()
    const again = await guardedGate({
      changes: [putVisit(one.visit)],
      directory: gate.directory,
      clock: gate.clock,
    })
    const same = await again.console()
    await same.signIn('guard')
    expect(await same.act(confirm, id)).toEqual(answers[0])
    const { history } = await same.file(one.visit.reference)
    expect(history.map(({ kind }) => kind)).toEqual(['arrival', 'admission'])
  })

  test('kiosk and guard at once: whoever is second finds them inside', async () => {
    const gate = await guardedGate({ changes: [putVisit(one.visit)] })
    const desk = await gate.console()
    await desk.signIn('guard')
    await gate.scan(one.pass)
    const confirm = { action: 'confirm', reference: one.visit.reference, visitors: ids('v1') } as const
    await Promise.all([desk.act(confirm), gate.scan(card(one))])
    const events = await ledgerOf(gate, one.visit.reference, 2)
    expect(events.filter(({ kind }) => kind === 'admission')).toHaveLength(1)
    expect((await desk.read('inside', muster)).people).toHaveLength(1)
  })
})

describe('undo', () => {
  test('case 46: taken back at 14:59, and not at 15:01', async () => {
    const gate = await guardedGate({ changes: [putVisit(three.visit)] })
    const desk = await gate.console()
    await desk.signIn('guard')
    const { reference } = three.visit
    await desk.act({ action: 'confirm', reference, visitors: ids('v1', 'v2') })
    const [first, second] = (await desk.read('inside', muster)).people
    gate.advance(14 * minute + 58_000)
    const undo = (sequence = 0) => desk.act({ action: 'undo', sequence })
    expect(await undo(first?.sequence)).toMatchObject({ denied: null, reference })
    expect(await undo(first?.sequence)).toMatchObject({ denied: 'nothing-to-do' })
    expect((await desk.read('inside', muster)).people).toHaveLength(1)
    gate.advance(3_000)
    expect(await undo(second?.sequence)).toMatchObject({ denied: 'too-late' })
    expect((await desk.read('inside', muster)).people).toHaveLength(1)
    const events = await ledgerOf(gate, reference, 6)
    expect(events.slice(-2)).toMatchObject([
      { kind: 'undo', undoes: first?.sequence, officer: 'o-guard' },
      { kind: 'override-denied', why: 'too-late' },
    ])
  })
})
