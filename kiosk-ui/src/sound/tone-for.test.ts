import type { Explanation, PartyMember } from '@ziara-gate/domain'
import { expect, it } from 'vitest'
import type { Screen } from '../screen/screen.ts'
import { toneFor } from './tone-for.ts'

const shown = (count: number, explanation: Explanation): Screen => ({
  screen: 'collecting',
  explanation,
  visit: { party: Array.from({ length: count }, () => ({ state: 'shown' }) as PartyMember) } as never,
})
const more: Explanation = { code: 'MORE_VISITORS', params: { missing: 1 }, next: 'show-next-id' }
const again: Extract<Explanation, { code: 'ID_UNREADABLE' }> = {
  code: 'ID_UNREADABLE',
  params: { triesLeft: 1 },
  next: 'show-id-again',
}
const welcome: Screen = { screen: 'welcome' }
const officer: Screen = { screen: 'officer', explanation: more }

it('a reading is heard when it moved something', () => {
  expect(toneFor(welcome, shown(0, more))).toBe('read')
  expect(toneFor(shown(0, more), shown(1, more))).toBe('read')
  expect(toneFor(shown(1, more), shown(1, more))).toBeNull()
})

it('a card that did not do is heard each time', () => {
  expect(toneFor(shown(1, more), shown(1, again))).toBe('wait')
  expect(toneFor(shown(1, again), shown(1, { ...again, params: { triesLeft: 0 } }))).toBe('wait')
  expect(toneFor(shown(1, again), shown(1, again))).toBeNull()
})

it('outcomes sound once, and differ', () => {
  const admitted: Screen = { screen: 'admitted', explanation: more, visit: null, ticket: 1 }
  expect(toneFor(shown(1, more), admitted)).toBe('welcome')
  expect(toneFor(admitted, admitted)).toBeNull()
  expect(toneFor(shown(1, more), { screen: 'waiting', ticket: 1 })).toBe('wait')
  expect(toneFor(shown(1, more), officer)).toBe('officer')
})

it('going back, opening the pad and losing the line are silent', () => {
  for (const quiet of [welcome, { screen: 'typing' }, { screen: 'lost' }] as Screen[])
    expect(toneFor(officer, quiet)).toBeNull()
})
