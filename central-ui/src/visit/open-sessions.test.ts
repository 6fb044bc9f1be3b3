import { type SessionView, sessionView } from '@ziara-gate/domain'
import { expect, it } from 'vitest'
import { placesLeft, stillOpen } from './open-sessions.ts'

const session = (id: string, startsAt: number, over: Partial<SessionView> = {}): SessionView =>
  sessionView.parse({
    id,
    siteId: 'here',
    gateId: null,
    startsAt,
    endsAt: startsAt + 10,
    cancelled: false,
    capacity: 40,
    booked: 12,
    template: null,
    ...over,
  })

it('a visit can be moved to what is to come and not cancelled, in its order', () => {
  const all = [session('c', 300), session('own', 250), session('b', 200), session('a', 100)]
  const cancelled = session('d', 400, { cancelled: true })
  expect(stillOpen([...all, cancelled], 'own', 150).map(({ id }) => id)).toEqual(['b', 'c'])
})

it('places are left as the capacity says, never less than none', () => {
  expect(placesLeft(session('a', 1))).toBe(28)
  expect(placesLeft(session('a', 1, { booked: 50 }))).toBe(0)
  expect(placesLeft(session('a', 1, { capacity: null }))).toBeNull()
})
