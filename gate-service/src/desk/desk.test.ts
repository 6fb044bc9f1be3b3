import type { SessionId } from '@ziara-gate/domain'
import { describe, expect, test } from 'vitest'
import { lane1, lane2, openDesk, readingOf } from '../test-support/desks.ts'
import { booked, partyOfAdults, passOfVisit, person, referenceOf } from '../test-support/people.ts'
import {
  at,
  policyOf,
  putPolicy,
  putSession,
  putVisit,
  sessionS,
  today,
  visitOf,
  visitor,
} from '../test-support/world.ts'

const one = partyOfAdults(1, 1)
const three = partyOfAdults(2, 3)
const card = (party: typeof one, index = 0) => party.people[index]?.mrz ?? ''

describe('a visitor comes in', () => {
  test('pass, then card: recorded before it is told, with a number for the waiting room', async () => {
    const desk = await openDesk({ changes: [putVisit(one.visit)] })
    expect(await desk.scan(one.pass)).toMatchObject({ result: 'taken', signal: 'accepted' })
    expect(desk.explanation()).toMatchObject({ code: 'ID_REQUIRED', next: 'show-first-id' })
    expect(await desk.kinds(one.visit.reference)).toEqual([])
    const unwatch = desk.board.watch(lane1, (state) => {
      if (state.current.step === 'decided')
        void desk.kinds(one.visit.reference).then((kinds) => expect(kinds).toHaveLength(2))
    })
    expect(await desk.scan(card(one))).toMatchObject({ result: 'taken', signal: 'accepted' })
    unwatch()
    const { current } = desk.state()
    expect(current).toMatchObject({ step: 'decided', outcome: 'admit', ticket: 1, awaitsGuard: false })
    expect(current.step === 'decided' && current.visit?.party).toMatchObject([{ state: 'inside' }])
    expect(await desk.kinds(one.visit.reference)).toEqual(['arrival', 'admission'])
  })

  test('three cards without a touch: the decision falls with the last', async () => {
    const desk = await openDesk({ changes: [putVisit(three.visit)] })
    await desk.scan(three.pass)
    await desk.scan(card(three, 2))
    expect(desk.explanation()).toMatchObject({ code: 'MORE_VISITORS', params: { missing: 2 } })
    await desk.scan(card(three, 0))
    await desk.scan(card(three, 1))
    expect(desk.explanation()).toMatchObject({ code: 'ADMITTED', params: { admitted: 3, open: 0 } })
    const events = await desk.journal.eventsOf(three.visit.reference)
    expect(events.filter((event) => event.kind === 'admission')).toHaveLength(3)
  })

  test('a party in two parts keeps its number, the next party gets the next', async () => {
    const desk = await openDesk({ changes: [putVisit(one.visit), putVisit(three.visit)] })
    await desk.scan(three.pass)
    await desk.scan(card(three, 0))
    await desk.touch({ touch: 'all-here' })
    expect(desk.explanation()).toMatchObject({ code: 'ADMITTED', params: { admitted: 1, open: 2 } })
    await desk.scan(card(one))
    expect(desk.state().current).toMatchObject({ outcome: 'admit', ticket: 2 })
    await desk.scan(card(three, 1))
    await desk.touch({ touch: 'all-here' })
    expect(desk.state().current).toMatchObject({ outcome: 'admit', ticket: 1 })
  })

  test('an ID card alone finds the visit; a typed reference does too', async () => {
    const desk = await openDesk({ changes: [putVisit(one.visit), putVisit(three.visit)] })
    await desk.scan(card(one))
    expect(desk.told()).toBe('decided ADMITTED')
    const typed = three.visit.reference.toLowerCase().replaceAll('0', 'o')
    expect(await desk.touch({ touch: 'reference', text: typed })).toEqual({ ok: true, value: null })
    expect(desk.told()).toBe('collecting ID_REQUIRED')
  })

  test('two visits open now: the visitor chooses among times, without names', async () => {
    const later = { ...sessionS, id: 's2' as SessionId, startsAt: at('10:15'), endsAt: at('11:00') }
    const second = { ...one.visit, reference: referenceOf(77), sessionId: later.id }
    const desk = await openDesk({ changes: [putVisit(one.visit), putSession(later), putVisit(second)] })
    await desk.scan(card(one))
    expect(desk.explanation()).toMatchObject({
      code: 'AMBIGUOUS',
      params: { sessions: [{ choice: 0 }, { choice: 1 }] },
    })
    expect(await desk.touch({ touch: 'choose', choice: 5 })).toEqual({ ok: false, error: 'conflict' })
    await desk.touch({ touch: 'choose', choice: 1 })
    expect(desk.told()).toBe('decided ADMITTED')
    expect(await desk.kinds(second.reference)).toEqual(['arrival', 'admission'])
  })

  test('the two lines of a card in two readings are one document', async () => {
    const desk = await openDesk({ changes: [putVisit(one.visit)] })
    await desk.scan(one.pass)
    const lines = card(one).split('\n')
    for (const line of lines) await desk.post(readingOf(line))
    expect(desk.told()).toBe('decided ADMITTED')
  })

  test('two cards of strangers are answered with patience, the third calls the officer', async () => {
    const desk = await openDesk({ changes: [putVisit(one.visit)] })
    await desk.scan(one.pass)
    for (const seed of [901, 902]) {
      expect(await desk.scan(person(seed).mrz)).toMatchObject({ signal: 'refused' })
      expect(desk.told()).toBe('collecting ID_NOT_ON_VISIT')
    }
    expect(await desk.scan(person(903).mrz)).toMatchObject({ signal: 'wait' })
    expect(desk.state().current).toMatchObject({ outcome: 'refer', explanation: { code: 'ID_NOT_ON_VISIT' } })
    expect(await desk.kinds(one.visit.reference)).toEqual(['referral'])
  })

  test('case 42: where a guard confirms faces, the arrival is recorded and the admission waits', async () => {
    const desk = await openDesk({
      changes: [putVisit(one.visit), putPolicy(policyOf({ admission: 'guard' }))],
    })
    await desk.scan(one.pass)
    expect(await desk.scan(card(one))).toMatchObject({ signal: 'wait' })
    expect(desk.state().current).toMatchObject({ outcome: 'admit', awaitsGuard: true, ticket: null })
    expect(await desk.kinds(one.visit.reference)).toEqual(['arrival', 'referral'])
  })
})

describe('a pass is used once', () => {
  test('case 16: again at the same lane and at the other, with time and lane', async () => {
    const desk = await openDesk({ changes: [putVisit(one.visit)] })
    await desk.scan(card(one))
    const admittedAt = desk.clock.now()
    await desk.scan(one.pass)
    expect(desk.explanation()).toMatchObject({
      code: 'ALREADY_ADMITTED',
      params: { admittedAt, lane: lane1 },
    })
    await desk.scan(one.pass, lane2)
    expect(desk.explanation(lane2)).toMatchObject({
      code: 'ALREADY_ADMITTED',
      params: { admittedAt, lane: lane1 },
    })
    expect(await desk.kinds(one.visit.reference)).toEqual(['arrival', 'admission', 'refusal', 'refusal'])
  })

  test('case 17: admitted on the pass alone, shown again, and again once the booking has come down', async () => {
    const desk = await openDesk()
    await desk.scan(one.pass)
    await desk.scan(card(one))
    expect(desk.told()).toBe('decided ADMITTED_ON_PASS')
    await desk.scan(one.pass)
    expect(desk.told()).toBe('decided ALREADY_ADMITTED')
    await desk.change(putVisit(one.visit))
    await desk.scan(one.pass)
    expect(desk.told()).toBe('decided ALREADY_ADMITTED')
  })

  test('case 18: two lanes, the same pass at once: one goes on, the other is told where', async () => {
    const desk = await openDesk({ changes: [putVisit(one.visit)] })
    await Promise.all([desk.post(readingOf(one.pass), lane1), desk.post(readingOf(one.pass), lane2)])
    // Either may be first.
    const [first, second] = desk.told(lane1).startsWith('collecting') ? [lane1, lane2] : [lane2, lane1]
    expect(desk.told(first)).toBe('collecting ID_REQUIRED')
    expect(desk.explanation(second)).toMatchObject({ code: 'IN_PROGRESS_ELSEWHERE', params: { lane: first } })
    await desk.post(readingOf(card(one)), first)
    expect(desk.told(first)).toBe('decided ADMITTED')
    expect((await desk.kinds(one.visit.reference)).filter((kind) => kind === 'admission')).toHaveLength(1)
  })

  test('a lane that gave a visit up leaves it to the other', async () => {
    const desk = await openDesk({ changes: [putVisit(one.visit)] })
    await desk.scan(one.pass, lane1)
    await desk.touch({ touch: 'cancel' }, lane1)
    await desk.scan(one.pass, lane2)
    expect(desk.told(lane2)).toBe('collecting ID_REQUIRED')
  })

  test('case 52: headquarters takes a used visit away and brings it back: it stays used all the time', async () => {
    const family = visitOf(referenceOf(9), [
      booked('v1', person(950)),
      visitor('v2', [], { birthDate: today, lead: false }),
    ])
    const desk = await openDesk({ changes: [putVisit(family)] })
    await desk.scan(person(950).mrz)
    expect(desk.explanation()).toMatchObject({ code: 'ADMITTED', params: { admitted: 2 } })
    await desk.change({ line: 'delete', kind: 'visit', id: family.reference })
    await desk.scan(passOfVisit(family))
    expect(desk.told()).toBe('decided ALREADY_ADMITTED')
    await desk.change(putVisit(family))
    await desk.scan(passOfVisit(family))
    expect(desk.told()).toBe('decided ALREADY_ADMITTED')
  })

  test('case 54: a pass held under the scanner for 5 s is one scan', async () => {
    const desk = await openDesk({ changes: [putVisit(one.visit)] })
    await desk.scan(card(one))
    await desk.scan(one.pass)
    const results: string[] = []
    for (let ms = 0; ms < 5_000; ms += 400) {
      desk.clock.advance(400)
      results.push((await desk.post(readingOf(one.pass))).result)
    }
    expect(new Set(results)).toEqual(new Set(['repeat']))
    expect((await desk.kinds(one.visit.reference)).filter((kind) => kind === 'refusal')).toHaveLength(1)
  })

  test('a reading posted twice, as after a lost answer, counts once and is answered again', async () => {
    const desk = await openDesk({ changes: [putVisit(one.visit)] })
    await desk.scan(one.pass)
    const reading = readingOf(card(one))
    const [first, second] = await Promise.all([desk.post(reading), desk.post(reading)])
    expect(first).toMatchObject({ result: 'taken', signal: 'accepted' })
    expect(second).toEqual({ ...first, result: 'repeat' })
    desk.clock.advance(60_000)
    expect(await desk.post(reading)).toMatchObject({ result: 'repeat', signal: 'accepted' })
    expect(desk.told()).toBe('decided ADMITTED')
  })
})

describe('what is no visit', () => {
  test('case 7: a pass with a flipped character is refused, and nothing of the visit is shown or recorded', async () => {
    const desk = await openDesk({ changes: [putVisit(one.visit)] })
    const flipped = one.pass.slice(0, -20) + (one.pass.at(-20) === 'A' ? 'B' : 'A') + one.pass.slice(-19)
    expect(await desk.scan(flipped)).toMatchObject({ signal: 'refused' })
    expect(desk.told()).toBe('decided PASS_FORGED')
    expect(JSON.stringify(desk.state())).not.toContain(one.visit.reference)
    expect((await desk.all()).at(-1)).toMatchObject({
      kind: 'refusal',
      reference: null,
      reason: 'PASS_FORGED',
    })
  })

  test('case 53: garbage of any length is ignored and leaves no trace', async () => {
    const desk = await openDesk({ changes: [putVisit(one.visit)] })
    await desk.scan(one.pass)
    const before = desk.state()
    for (const data of [
      'x',
      'https://example.org/',
      '\0\0',
      Buffer.alloc(4096, 0xff),
      Buffer.from([0xc3, 0x28]),
      '🙂',
    ]) {
      expect(await desk.scan(data)).toMatchObject({ result: 'ignored', signal: 'none' })
    }
    expect(desk.state()).toEqual(before)
    expect((await desk.all()).map((event) => event.kind)).toEqual(['epoch-started'])
  })

  test('a card that cannot be read is asked for again, before a visit is known and after', async () => {
    const desk = await openDesk({ changes: [putVisit(one.visit)] })
    const spoilt = card(one).replace(/\d/g, (digit) => String((Number(digit) + 1) % 10))
    expect(await desk.scan(spoilt)).toMatchObject({ signal: 'refused' })
    expect(desk.explanation()).toMatchObject({ code: 'ID_UNREADABLE', next: 'show-id-again' })
    await desk.scan(one.pass)
    await desk.scan(spoilt)
    expect(desk.explanation()).toMatchObject({ code: 'ID_UNREADABLE', params: { triesLeft: 2 } })
    expect((await desk.all()).map((event) => event.kind)).toEqual(['epoch-started'])
  })

  test('case 41: ten wrong references in a minute, and the lane takes no more for a while', async () => {
    const desk = await openDesk({ changes: [putVisit(one.visit)] })
    const type = (text: string) => desk.touch({ touch: 'reference', text })
    for (let tries = 0; tries < 10; tries += 1) {
      expect(await type(tries % 2 ? 'AAAAAAA1' : referenceOf(5_000 + tries))).toEqual({
        ok: true,
        value: null,
      })
      expect(desk.told()).toBe('decided VISIT_UNKNOWN')
    }
    expect(await type(one.visit.reference)).toEqual({ ok: false, error: 'too-many-requests' })
    desk.clock.advance(61_000)
    await type(one.visit.reference)
    expect(desk.told()).toBe('collecting ID_REQUIRED')
  })

  test('a visitor may ask for more time twice in a row, and again after showing something', async () => {
    const desk = await openDesk({ changes: [putVisit(three.visit)] })
    const ask = () => desk.touch({ touch: 'more-time' })
    expect(await ask()).toEqual({ ok: false, error: 'conflict' })
    await desk.scan(three.pass)
    const first = desk.state().current
    desk.timers.turn(50_000)
    expect((await ask()).ok).toBe(true)
    desk.timers.turn(50_000)
    expect(desk.state().current).toMatchObject({ step: 'collecting', moreTime: true })
    expect(desk.state().current).not.toEqual(first)
    expect((await ask()).ok).toBe(true)
    expect(desk.state().current).toMatchObject({ until: desk.clock.now() + 60_000, moreTime: false })
    expect(await ask()).toEqual({ ok: false, error: 'conflict' })
    await desk.scan(card(three))
    expect(desk.state().current).toMatchObject({ step: 'collecting', moreTime: true })
    desk.timers.turn(61_000)
    await desk.until(({ current }) => current.step === 'idle')
  })

  test('a refusal may be read for longer, a welcome is not held up', async () => {
    const desk = await openDesk({ changes: [putVisit(one.visit)] })
    await desk.touch({ touch: 'reference', text: 'AAAAAAA1' })
    await desk.touch({ touch: 'more-time' })
    desk.timers.turn(50_000)
    expect(desk.told()).toBe('decided VISIT_UNKNOWN')
    await desk.scan(one.pass)
    await desk.scan(card(one))
    expect(desk.told()).toBe('decided ADMITTED')
    expect(await desk.touch({ touch: 'more-time' })).toEqual({ ok: false, error: 'conflict' })
  })

  test('a pass of another site is sent there, whatever the replica holds', async () => {
    const desk = await openDesk({ changes: [putVisit(one.visit)] })
    await desk.scan(passOfVisit(one.visit, { siteNumber: 99 }))
    expect(desk.explanation()).toMatchObject({ code: 'WRONG_SITE', params: { site: null } })
  })
})
