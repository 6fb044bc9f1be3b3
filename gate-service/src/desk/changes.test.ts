import type { LocalDate } from '@ziara-gate/domain'
import { describe, expect, test } from 'vitest'
import { lane2, openDesk } from '../test-support/desks.ts'
import { partyOfAdults } from '../test-support/people.ts'
import { inmate, policyOf, putInmate, putPolicy, putVisit } from '../test-support/world.ts'

const one = partyOfAdults(1, 1)
const three = partyOfAdults(2, 3)
const card = (party: typeof one, index = 0) => party.people[index]?.mrz ?? ''
const drop = (party: typeof one) => ({ line: 'delete', kind: 'visit', id: party.visit.reference }) as const

describe('while the world changes', () => {
  test('screens show the rules of the policy that holds today, and tomorrow those of tomorrow', async () => {
    const later = {
      ...policyOf({ idAge: 12, conditions: ['no-food'] }),
      id: 'later',
      from: '2027-03-16' as LocalDate,
    }
    const desk = await openDesk({ changes: [putPolicy(later)], time: '23:30' })
    expect(desk.state().rules).toMatchObject({ idAge: 16, expiredDocumentGraceDays: 0 })
    desk.timers.turn(45 * 60_000)
    expect(desk.state().rules).toMatchObject({ idAge: 12, conditions: ['no-food'] })
  })

  test('case 48: data older than the policy allows refers to a guard, and the record says so', async () => {
    const desk = await openDesk({
      changes: [putVisit(one.visit), putPolicy(policyOf({ replicaStaleHours: 1 }))],
      time: '08:00',
    })
    desk.clock.advance(95 * 60_000)
    await desk.scan(one.pass)
    await desk.scan(card(one))
    expect(desk.state().current).toMatchObject({ outcome: 'refer', explanation: { code: 'SEE_OFFICER' } })
    const events = await desk.journal.eventsOf(one.visit.reference)
    expect(events.at(-1)).toMatchObject({ kind: 'referral', reason: 'REPLICA_STALE', stale: true })
  })

  test('case 49: a wall clock stepped back two hours is not trusted; the order of the journal is unharmed', async () => {
    const desk = await openDesk({ changes: [putVisit(one.visit), putVisit(three.visit)] })
    await desk.scan(card(one))
    desk.clock.step(-2 * 3_600_000)
    await desk.scan(three.pass)
    expect(desk.state().current).toMatchObject({ outcome: 'refer', explanation: { code: 'SEE_OFFICER' } })
    const events = await desk.all()
    expect(events.at(-1)).toMatchObject({ reason: 'CLOCK_UNTRUSTED', clock: 'untrusted' })
    expect(events.map((event) => event.sequence)).toEqual(events.map((_, index) => index + 1))
    expect(desk.alarms.list()).toMatchObject([{ code: 'clock-untrusted' }])
  })

  test('case 51: a change to the visit in progress is decided on at once', async () => {
    const desk = await openDesk({ changes: [putVisit(three.visit)] })
    await desk.scan(three.pass)
    await desk.scan(card(three, 0))
    await desk.scan(card(three, 1))
    await desk.change(putVisit({ ...three.visit, visitors: three.visit.visitors.slice(0, 2) }))
    await desk.until((state) => state.current.step === 'decided')
    expect(desk.explanation()).toMatchObject({ code: 'ADMITTED', params: { admitted: 2, open: 0 } })
  })

  test('case 51: cancelled in the middle, the visitor is told and nobody comes in', async () => {
    const desk = await openDesk({ changes: [putVisit(one.visit)] })
    await desk.scan(one.pass)
    const deadline = desk.state().current
    await desk.change(putInmate({ ...inmate, maskedName: 'other' }))
    await desk.until((state) => state.current.step === 'collecting' && state.current.visit.inmate === 'other')
    expect(desk.state().current).toMatchObject({ until: 'until' in deadline ? deadline.until : 0 })
    await desk.change(putVisit({ ...one.visit, booking: 'cancelled' }))
    await desk.until((state) => state.current.step === 'decided')
    expect(desk.told()).toBe('decided VISIT_CANCELLED')
    expect(await desk.kinds(one.visit.reference)).toEqual(['refusal'])
  })

  test('a visit taken away in the middle is unknown by reference, and known by its pass', async () => {
    const desk = await openDesk({ changes: [putVisit(one.visit), putVisit(three.visit)] })
    await desk.touch({ touch: 'reference', text: three.visit.reference })
    await desk.scan(one.pass, lane2)
    await desk.change(drop(one), drop(three))
    await desk.until((state) => state.current.step === 'decided')
    expect(desk.told()).toBe('decided VISIT_UNKNOWN')
    await desk.scan(card(one), lane2)
    expect(desk.told(lane2)).toBe('decided ADMITTED_ON_PASS')
  })

  test('case 60: restarted in the middle of a check-in, the lane is idle and nothing is half recorded', async () => {
    const desk = await openDesk({ changes: [putVisit(three.visit)] })
    await desk.scan(three.pass)
    await desk.scan(card(three, 0))
    await desk.close()
    const again = await openDesk({ changes: [putVisit(three.visit)], directory: desk.directory })
    expect(again.told()).toBe('idle')
    expect(await again.kinds(three.visit.reference)).toEqual([])
    await again.scan(three.pass)
    expect(again.explanation()).toMatchObject({ code: 'ID_REQUIRED', params: { missing: 3 } })
  })
})

describe('time-outs', () => {
  test('case 55: French is chosen, the visitor walks away; the next one finds the language of the site', async () => {
    const desk = await openDesk({ changes: [putVisit(one.visit)] })
    await desk.touch({ touch: 'language', language: 'fr' })
    await desk.scan(one.pass)
    expect(desk.state()).toMatchObject({ language: 'fr', current: { step: 'collecting' } })
    desk.timers.turn(30_000)
    await desk.scan('garbage gives nobody more time')
    desk.timers.turn(61_000)
    const idle = await desk.until((state) => state.current.step === 'idle')
    expect(idle.language).toBe('ar')
    expect(JSON.stringify(idle)).not.toContain(one.visit.reference)
    await desk.scan(one.pass, lane2)
    expect(desk.told(lane2)).toBe('collecting ID_REQUIRED')
  })

  test('a language chosen and left goes back too', async () => {
    const desk = await openDesk()
    await desk.touch({ touch: 'language', language: 'en' })
    desk.timers.turn(61_000)
    expect((await desk.until((state) => state.language === 'ar')).current.step).toBe('idle')
  })

  test('a welcome stays 4 s, a refusal 15 s or until the next reading', async () => {
    const desk = await openDesk({ changes: [putVisit(one.visit)] })
    await desk.scan(card(one))
    desk.timers.turn(3_000)
    expect(desk.told()).toBe('decided ADMITTED')
    desk.timers.turn(1_000)
    await desk.until((state) => state.current.step === 'idle')
    await desk.scan(one.pass)
    desk.timers.turn(14_000)
    expect(desk.told()).toBe('decided ALREADY_ADMITTED')
    desk.timers.turn(1_000)
    await desk.until((state) => state.current.step === 'idle')
  })

  test('whatever is read or touched gives the visitor the whole time again', async () => {
    const desk = await openDesk({ changes: [putVisit(three.visit)] })
    await desk.scan(three.pass)
    desk.timers.turn(50_000)
    await desk.scan(card(three, 0))
    desk.timers.turn(50_000)
    await desk.scan(three.pass)
    desk.timers.turn(50_000)
    expect(desk.told()).toBe('collecting MORE_VISITORS')
  })
})
