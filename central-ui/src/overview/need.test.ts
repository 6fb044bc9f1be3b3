import type { SiteOverview } from '@ziara-gate/domain'
import { describe, expect, it } from 'vitest'
import type { Counted, SiteToday } from '../day/book.ts'
import { at, countedAt, fromEight, site } from '../testing/day.ts'
import { inOrderOfNeed, needOf, needsLook } from './need.ts'
import { paceOf, usualByNow } from './pace.ts'

const now = at('10:30')
const gates = (name: string, minutesAgo: number | null) => [
  {
    id: `${name}-1`,
    names: site().names,
    lastHeardAt: minutesAgo === null ? null : now - minutesAgo * 60_000,
  },
]
const place = (name: string, minutesAgo: number | null): SiteOverview =>
  site({ id: name, gates: gates(name, minutesAgo) })
const today = (name: string, minutesAgo: number | null, over: Partial<Counted> = {}): SiteToday => {
  const of = place(name, minutesAgo)
  return { site: of, counted: countedAt(of, over) }
}
/** 20 at 8, 20 at 9, 20 at 10 on an ordinary day: 50 by half past ten. */
const usual = { ordinary: fromEight(20, 20, 20), ordinaryDays: 4 }
const behind = (admitted: number) => ({ ...usual, hours: fromEight(admitted), admitted })

describe('today beside an ordinary day', () => {
  it('is compared up to the same minute', () => {
    expect(usualByNow(countedAt(site(), usual), now)).toBe(50)
    expect(paceOf(countedAt(site(), behind(40)), now)).toMatchObject({ state: 'ordinary', share: 0.8 })
    expect(paceOf(countedAt(site(), behind(10)), now)).toMatchObject({ state: 'behind', share: 0.2 })
  })

  it('is not, while too few days or too few people tell what is ordinary', () => {
    expect(paceOf(countedAt(site(), { ...behind(0), ordinaryDays: 2 }), now).state).toBe('unknown')
    expect(paceOf(countedAt(site(), { ...behind(0), ordinary: fromEight(2, 2) }), now).state).toBe('unknown')
    expect(paceOf(countedAt(site(), behind(0)), at('08:10')).state).toBe('unknown')
  })
})

it('what needs a look comes first: silent sites, then alarms, then those behind; not connected ones come last', () => {
  const sites = [
    today('never', null),
    today('b', 0),
    today('behind', 0, behind(20)),
    today('far-behind', 0, behind(5)),
    today('brief', 5),
    today('one-alarm', 0, { openAlarms: 1 }),
    today('a', 1, behind(48)),
    today('alarms', 0, { openAlarms: 3, ...behind(1) }),
    today('long', 90, { openAlarms: 9 }),
  ]
  const ordered = inOrderOfNeed(sites, now, (a, b) => (a.site.id < b.site.id ? -1 : 1))
  expect(ordered.map((each) => each.site.id)).toEqual([
    ...['long', 'brief', 'alarms', 'one-alarm', 'far-behind', 'behind'],
    ...['a', 'b', 'never'],
  ])
  expect(ordered.filter(needsLook)).toHaveLength(6)
  expect(needOf(today('never', null, { openAlarms: 1 }), now).need).toBe('alarm')
})
