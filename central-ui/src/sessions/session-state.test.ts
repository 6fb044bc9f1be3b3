import { type SessionView, sessionView } from '@ziara-gate/domain'
import { expect, it } from 'vitest'
import { placesLeft, stateOf, totalOf } from './session-state.ts'

const session = (over: Partial<SessionView> = {}): SessionView =>
  sessionView.parse({
    id: 's-1',
    siteId: 'north',
    gateId: null,
    startsAt: 100,
    endsAt: 200,
    cancelled: false,
    capacity: 4,
    booked: 1,
    template: null,
    ...over,
  })

it.each([
  ['open', {}, 50],
  ['full', { booked: 4 }, 50],
  ['full', { booked: 5 }, 50],
  ['open', { booked: 5, capacity: null }, 50],
  ['running', { booked: 4 }, 100],
  ['over', {}, 200],
  ['cancelled', { cancelled: true }, 300],
] as const)('is %s with %o at %i', (state, over, now) => expect(stateOf(session(over), now)).toBe(state))

it('has places left, but never fewer than none', () => {
  expect([session(), session({ booked: 9 }), session({ capacity: null })].map(placesLeft)).toEqual([
    3,
    0,
    null,
  ])
})

it('a day takes what its sessions take that are not cancelled', () => {
  expect(totalOf([session(), session({ cancelled: true }), session()])).toEqual({ booked: 2, capacity: 8 })
  expect(totalOf([session(), session({ capacity: null })])).toEqual({ booked: 2, capacity: null })
  expect(totalOf([])).toEqual({ booked: 0, capacity: 0 })
})
