/** Officers at their consoles: who gets in, who has to wait, and what is left of it in the journal. */
import { describe, expect, test } from 'vitest'
import { badgeOf, guardedGate, ledgerOf, officer, pinOf, putOfficer } from '../test-support/guarded-gate.ts'

const wrong = '111222'
const sessions = async (gate: Awaited<ReturnType<typeof guardedGate>>, count: number) => {
  const isSession = (text: string) => JSON.parse(text).kind === 'officer-session'
  const texts = () => [...gate.hq.ledger.values()].filter(isSession)
  await gate.hq.until(() => texts().length >= count)
  return texts().map((text) => JSON.parse(text))
}

describe('an officer signs in', () => {
  test('by badge and PIN, at this console alone; every step is in the ledger', async () => {
    const gate = await guardedGate()
    const [desk, other] = [await gate.console(), await gate.console('desk-2')]
    expect(await desk.state()).toMatchObject({ officer: null, cases: [], signIn: { badgeRead: false } })
    expect(await desk.signIn('guard')).toMatchObject({
      officer: { id: 'o-guard', name: 'Officer guard', role: 'guard' },
    })
    expect((await other.state()).officer).toBeNull()
    expect((await desk.get('inside')).status).toBe(200)
    expect((await other.get('inside')).status).toBe(403)
    await desk.signOut()
    expect((await desk.state()).officer).toBeNull()
    expect((await desk.get('inside')).status).toBe(403)
    expect(await sessions(gate, 2)).toMatchObject([
      { what: 'signed-in', officer: 'o-guard', console: 'desk-1' },
      { what: 'signed-out', officer: 'o-guard', console: 'desk-1' },
    ])
  })

  test("the badge may be read by the desk's scanner, and then waits a minute for its PIN", async () => {
    const gate = await guardedGate()
    const desk = await gate.console()
    expect(await desk.scan(badgeOf('guard'))).toMatchObject({ result: 'taken', signal: 'accepted' })
    expect((await desk.state()).signIn.badgeRead).toBe(true)
    expect(await desk.signIn('guard', pinOf.guard, null)).toMatchObject({ officer: { id: 'o-guard' } })
    await desk.signOut()
    expect(await desk.signIn('guard', pinOf.guard, null)).toBe('forbidden')
    await desk.scan(badgeOf('second'))
    gate.advance(61_000)
    expect((await desk.state()).signIn.badgeRead).toBe(false)
    expect(await desk.signIn('second', pinOf.second, null)).toBe('forbidden')
  })

  test('a restart signs everybody out', async () => {
    const gate = await guardedGate()
    await (await gate.console()).signIn('guard')
    await gate.stop()
    const again = await guardedGate({ directory: gate.directory })
    expect((await (await again.console()).state()).officer).toBeNull()
  })

  test('idle for half an hour it locks, and after twelve hours in any case', async () => {
    const gate = await guardedGate({ time: '06:00' })
    const desk = await gate.console()
    await desk.signIn('guard')
    gate.advance(29 * 60_000)
    expect((await desk.busy()).status).toBe(200)
    gate.advance(29 * 60_000)
    expect((await desk.stay()).status).toBe(200)
    gate.advance(29 * 60_000)
    expect((await desk.get('inside')).status).toBe(200)
    expect((await desk.state()).officer).not.toBeNull()
    gate.advance(2 * 60_000)
    expect((await desk.state()).officer).toBeNull()
    expect(await desk.signIn('guard')).toMatchObject({ officer: { id: 'o-guard' } })
    for (let half = 0; half < 24; half += 1) {
      expect((await desk.busy()).status).toBe(200)
      gate.advance(29.9 * 60_000)
    }
    gate.advance(3 * 60_000)
    expect((await desk.get('inside')).status).toBe(403)
  })

  test('whom headquarters lets go is out at once', async () => {
    const gate = await guardedGate()
    const desk = await gate.console()
    await desk.signIn('guard')
    gate.change(putOfficer(officer('guard', { active: false })))
    await desk.until((state) => state.officer === null)
    expect(await desk.signIn('guard')).toBe('forbidden')
    expect(await sessions(gate, 3)).toMatchObject([
      { what: 'signed-in' },
      { what: 'locked', officer: 'o-guard' },
      { what: 'refused', officer: 'o-guard' },
    ])
  })
})

describe('who does not know the PIN', () => {
  test('waits after five failures, twice as long after each more, also after a restart', async () => {
    const gate = await guardedGate()
    const desk = await gate.console()
    for (let tries = 0; tries < 5; tries += 1) expect(await desk.signIn('guard', wrong)).toBe('forbidden')
    expect(await desk.signIn('guard')).toBe('too-many-requests')
    expect((await desk.state()).signIn.waitUntil).toBeGreaterThan(gate.clock.now())
    gate.advance(16_000)
    expect(await desk.signIn('guard', wrong)).toBe('forbidden')
    gate.advance(16_000)
    expect(await desk.signIn('guard')).toBe('too-many-requests')
    await gate.stop()
    const again = await guardedGate({ directory: gate.directory, clock: gate.clock })
    const same = await again.console()
    expect(await same.signIn('guard')).toBe('too-many-requests')
    again.advance(31_000)
    expect(await same.signIn('guard')).toMatchObject({ officer: { id: 'o-guard' } })
    await same.signOut()
    expect(await same.signIn('guard', wrong)).toBe('forbidden')
    expect(await same.signIn('guard')).toMatchObject({ officer: { id: 'o-guard' } })
  })

  test('a badge that nobody has is answered as a real one is, and counts at the console', async () => {
    const gate = await guardedGate()
    const desk = await gate.console()
    for (let tries = 0; tries < 5; tries += 1)
      expect(await desk.signIn('guard', wrong, `GB1:NOBODY${tries}NOBODY${tries}`)).toBe('forbidden')
    expect(await desk.signIn('guard')).toBe('too-many-requests')
    expect((await sessions(gate, 5)).map(({ what, officer: who }) => [what, who])).toEqual(
      Array.from({ length: 5 }, () => ['refused', null]),
    )
  })

  test('is locked out after fifteen, until headquarters gives a new PIN', async () => {
    const gate = await guardedGate()
    const desk = await gate.console()
    for (let tries = 0; tries < 15; tries += 1) {
      expect(await desk.signIn('guard', wrong)).toBe('forbidden')
      gate.advance(16 * 60_000)
    }
    expect(await desk.signIn('guard')).toBe('forbidden')
    gate.advance(16 * 60_000)
    expect(await desk.signIn('second')).toMatchObject({ officer: { id: 'o-second' } })
    gate.change(putOfficer(officer('guard', { pin: officer('viewer').pin })))
    await expect.poll(() => desk.signIn('guard', pinOf.viewer)).toMatchObject({ officer: { id: 'o-guard' } })
    const events = await sessions(gate, 18)
    expect(events.map(({ what }) => what)).toContain('locked-out')
  })
})

describe('maintenance at a lane', () => {
  test('opens for a supervisor, by the badge that was just read there, and for nobody else', async () => {
    const gate = await guardedGate()
    const open = async (badge: string | null, pin: string) =>
      (await gate.send('POST', 'maintenance', { badge, pin })).status
    expect(await open(badgeOf('supervisor'), pinOf.supervisor)).toBe(204)
    expect(await open(badgeOf('guard'), pinOf.guard)).toBe(403)
    expect(await open(null, pinOf.supervisor)).toBe(403)
    expect(await gate.scan(badgeOf('supervisor'))).toMatchObject({ result: 'ignored' })
    expect((await gate.state()).current.step).toBe('idle')
    expect(await open(null, pinOf.supervisor)).toBe(204)
    expect(await open(null, pinOf.supervisor)).toBe(403)
    const events = await ledgerOf(gate, null, 4)
    expect(events.filter(({ kind }) => kind === 'officer-session')).toMatchObject([
      { what: 'maintenance', lane: 'lane-1', console: null, officer: 'o-supervisor' },
      { what: 'refused', officer: 'o-guard', lane: 'lane-1' },
      { what: 'maintenance' },
    ])
  })
})
