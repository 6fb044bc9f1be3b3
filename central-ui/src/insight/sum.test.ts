import { type InsightDays, insightDays } from '@ziara-gate/domain'
import { expect, it } from 'vitest'
import { byDay, bySite, refusalsOf, totalsOf, typicalWait } from './sum.ts'

const spread = (count: number, median: number | null) => ({ count, median, p90: median })
const row = (
  site: string,
  day: string,
  admitted: number,
  wait: readonly [number, number | null] = [0, null],
) => ({
  site,
  day,
  expectedVisits: 1,
  expectedVisitors: 10,
  noShow: 2,
  counts: {
    arrived: admitted + 1,
    admitted,
    left: 0,
    refusals: 3,
    referrals: 0,
    overrides: 1,
    overridesUnused: 0,
    walkIns: 0,
    leftQueue: 0,
    undone: 0,
    waiting: spread(...wait),
    inside: spread(0, null),
    refusedBy: [
      { reason: 'TOO_EARLY', count: 1 },
      { reason: 'TOO_LATE', count: 2 },
    ],
    referredBy: [],
  },
})
const days: InsightDays['days'] = insightDays.parse({
  days: [
    row('b', '2026-03-14', 9, [9, 600]),
    row('a', '2026-03-13', 4, [4, 60]),
    row('a', '2026-03-14', 1, [1, 60]),
  ],
}).days

it('adds up', () => {
  expect(totalsOf(days)).toMatchObject({
    expectedVisitors: 30,
    arrived: 17,
    admitted: 14,
    noShow: 6,
    refusals: 9,
  })
  expect(totalsOf([])).toMatchObject({ admitted: 0 })
})

it('by day in the order of the days, by site the busiest first', () => {
  expect(byDay(days).map(({ day, totals }) => [day, totals.admitted])).toEqual([
    ['2026-03-13', 4],
    ['2026-03-14', 10],
  ])
  expect(bySite(days).map(({ site, totals }) => [site, totals.admitted])).toEqual([
    ['b', 9],
    ['a', 5],
  ])
})

it('refusals by reason, the most frequent first', () => {
  expect(refusalsOf(days)).toEqual([
    { reason: 'TOO_LATE', count: 6 },
    { reason: 'TOO_EARLY', count: 3 },
  ])
})

it('the middle visitor waited as most did', () => {
  expect(typicalWait(days)).toBe(600)
  expect(typicalWait([])).toBeNull()
})

it('a day of one site tells what nine in ten waited at most, a day of several only the half', () => {
  expect(byDay(days).map(({ wait }) => wait)).toEqual([
    { median: 60, p90: 60 },
    { median: 600, p90: null },
  ])
})
