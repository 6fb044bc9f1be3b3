/** The waiting room's display: numbers and places, never a name. */
import type { VisitorId } from '@ziara-gate/domain'
import { describe, expect, test } from 'vitest'
import { owner } from '../test-support/drafts.ts'
import { guardedGate } from '../test-support/guarded-gate.ts'
import { partyOfAdults } from '../test-support/people.ts'
import { putVisit } from '../test-support/world.ts'
import { delayMinutes } from './delay.ts'

const first = partyOfAdults(1, 1)
const second = partyOfAdults(2, 1)
const third = partyOfAdults(3, 1)
const parties = [first, second, third]
const minute = 60_000

test('a party is called: its number and its place are shown for half an hour, and nothing of its people', async () => {
  const gate = await guardedGate({ changes: parties.map(({ visit }) => putVisit(visit)) })
  const [desk, display] = [await gate.console(), await gate.display()]
  await desk.signIn('guard')
  const admit = ({ visit: { reference } }: typeof first) =>
    desk.act({ action: 'confirm', reference, visitors: ['v1' as VisitorId] })
  const place = { kind: 'door', number: 3 } as const
  expect(await display.state()).toMatchObject({ called: [], waiting: 0, delayMinutes: null, closed: false })
  await admit(first)
  await admit(second)
  expect(await display.until(({ waiting }) => waiting === 2)).toMatchObject({ delayMinutes: null })
  gate.advance(6 * minute)
  const call = ({ visit: { reference } }: typeof first) => desk.act({ action: 'call', reference, place })
  expect(await call(first)).toMatchObject({ denied: null, ticket: 1 })
  const shown = await display.until(({ called }) => called.length > 0)
  expect(shown).toMatchObject({ called: [{ ticket: 1, place }], waiting: 1, delayMinutes: 6 })
  const text = JSON.stringify(shown)
  for (const { visit } of parties) for (const one of visit.visitors) expect(text).not.toContain(one.name)
  gate.advance(20 * minute)
  await desk.busy()
  gate.advance(11 * minute)
  expect(await display.state()).toMatchObject({ called: [], waiting: 1, delayMinutes: 37 })
  expect(await call(third)).toMatchObject({ denied: 'nothing-to-do' })
})

test('a site that closes at short notice is closed on the display', async () => {
  const gate = await guardedGate()
  const display = await gate.display()
  const record = { id: 'c1', siteId: owner.site, gateId: null, fromAt: gate.clock.now() - 1, untilAt: null }
  gate.change({ line: 'put', kind: 'closure', id: 'c1', record })
  expect(await display.until(({ closed }) => closed)).toMatchObject({ closed: true })
})

describe('the delay', () => {
  const call = (waitedMinutes: number, agoMinutes: number) => ({
    admittedAt: 1000 * minute - (agoMinutes + waitedMinutes) * minute,
    calledAt: 1000 * minute - agoMinutes * minute,
  })
  const now = 1000 * minute

  test.each([
    ['nobody was called today', [], [990 * minute], null],
    ['the median of the last five', [call(1, 5), call(9, 4), call(2, 3), call(8, 2), call(3, 1)], [], 3],
    [
      'the sixth is too long ago to count',
      [call(50, 30), ...[1, 2, 3, 4, 5].map((ago) => call(4, ago))],
      [],
      4,
    ],
    ['of an even number the middle', [call(2, 2), call(4, 1)], [], 3],
    ['whoever waits longer than that', [call(2, 1)], [now - 12 * minute], 12],
    ['calls of more than an hour ago tell nothing', [call(40, 61)], [], 0],
  ] as const)('%s', (_, called, waiting, expected) => {
    expect(delayMinutes(called, waiting, now)).toBe(expected)
  })
})
