import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LocalDate } from '../ids.ts'
import {
  addDays,
  addYears,
  ageOn,
  atLocalTime,
  daysBetween,
  localDate,
  localHour,
  startOfLocalDay,
  weekdayOf,
} from './local-time.ts'

const day = (text: string) => text as LocalDate
const utc = (text: string) => Date.parse(`${text}Z`)
const anyDay = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays(day('1990-01-01'), days))

describe('Casablanca, where the clock went back for Ramadan', () => {
  const zone = 'Africa/Casablanca'

  test('10:30 is another instant before, in and after Ramadan 2026', () => {
    expect(atLocalTime(day('2026-02-14'), '10:30', zone)).toBe(utc('2026-02-14T09:30'))
    expect(atLocalTime(day('2026-02-16'), '10:30', zone)).toBe(utc('2026-02-16T10:30'))
    expect(atLocalTime(day('2026-03-23'), '10:30', zone)).toBe(utc('2026-03-23T09:30'))
  })

  test('the hour of one instant of the day goes with it', () => {
    expect(localHour(utc('2026-02-14T09:30'), zone)).toBe(10)
    expect(localHour(utc('2026-02-16T09:30'), zone)).toBe(9)
    expect(localHour(utc('2026-02-14T23:30'), zone)).toBe(0)
  })

  test('the days of the changes have 25 and 23 hours', () => {
    const hours = (date: LocalDate) =>
      (startOfLocalDay(addDays(date, 1), zone) - startOfLocalDay(date, zone)) / 3_600_000
    expect(hours(day('2026-02-15'))).toBe(25)
    expect(hours(day('2026-03-22'))).toBe(23)
  })

  test('02:30 comes twice on 15 February 2026: the first is meant', () => {
    expect(atLocalTime(day('2026-02-15'), '02:30', zone)).toBe(utc('2026-02-15T01:30'))
  })

  test('02:30 is skipped on 22 March 2026: the later instant stands for it', () => {
    expect(atLocalTime(day('2026-03-22'), '02:30', zone)).toBe(utc('2026-03-22T02:30'))
  })

  test('half past eleven at night UTC is the next day while Morocco is ahead, and the same while it is not', () => {
    expect(localDate(utc('2026-02-14T23:30'), zone)).toBe('2026-02-15')
    expect(localDate(utc('2026-02-20T23:30'), zone)).toBe('2026-02-20')
  })

  test('the runtime knows that UTC+1 ended on 20 September 2026', () => {
    expect(atLocalTime(day('2026-09-19'), '10:30', zone)).toBe(utc('2026-09-19T09:30'))
    expect(atLocalTime(day('2026-09-21'), '10:30', zone)).toBe(utc('2026-09-21T10:30'))
  })
})

describe('Baghdad, three hours ahead all year', () => {
  const zone = 'Asia/Baghdad'

  test('the day begins at 21:00 UTC', () => {
    expect(startOfLocalDay(day('2026-07-01'), zone)).toBe(utc('2026-06-30T21:00'))
    expect(startOfLocalDay(day('2026-01-01'), zone)).toBe(utc('2025-12-31T21:00'))
    expect(localDate(utc('2026-06-30T20:59:59.999'), zone)).toBe('2026-06-30')
    expect(localDate(utc('2026-06-30T21:00'), zone)).toBe('2026-07-01')
  })
})

test('every day begins in itself and ends before the next, in both zones', () => {
  fc.assert(
    fc.property(anyDay, fc.constantFrom('Africa/Casablanca', 'Asia/Baghdad'), (date, zone) => {
      const start = startOfLocalDay(date, zone)
      expect(localDate(start, zone)).toBe(date)
      expect(localDate(start - 1, zone)).toBe(addDays(date, -1))
      expect(localDate(atLocalTime(date, '12:00', zone), zone)).toBe(date)
    }),
    { numRuns: 300 },
  )
})

test('a zone that does not exist is a surprise', () => {
  expect(() => localDate(0, 'Africa/Nowhere')).toThrow(RangeError)
})

test('days are counted on the calendar', () => {
  expect(addDays(day('2026-12-31'), 1)).toBe('2027-01-01')
  expect(addDays(day('2028-03-01'), -1)).toBe('2028-02-29')
  expect(daysBetween(day('2026-02-14'), day('2026-03-14'))).toBe(28)
  expect(daysBetween(day('2026-03-14'), day('2026-02-14'))).toBe(-28)
  expect(addYears(day('2028-02-29'), 1)).toBe('2029-02-28')
  expect(addYears(day('2026-05-04'), -18)).toBe('2008-05-04')
})

test('adding and counting days agree, and the week goes round', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -500, max: 500 }), (date, days) => {
      expect(daysBetween(date, addDays(date, days))).toBe(days)
      expect((((weekdayOf(date) - 1 + days) % 7) + 7) % 7).toBe(weekdayOf(addDays(date, days)) - 1)
    }),
  )
})

test('Friday is 5 and Sunday 7', () => {
  expect(weekdayOf(day('2026-11-20'))).toBe(5)
  expect(weekdayOf(day('2026-11-22'))).toBe(7)
})

test.each([
  ['2008-05-04', '2026-05-03', 17],
  ['2008-05-04', '2026-05-04', 18],
  ['2008-05-04', '2027-05-03', 18],
  ['2008-02-29', '2026-02-28', 17],
  ['2008-02-29', '2026-03-01', 18],
  ['2008-02-29', '2028-02-28', 19],
  ['2008-02-29', '2028-02-29', 20],
  ['2026-05-04', '2026-05-04', 0],
])('born %s, on %s: %i', (birth, on, age) => {
  expect(ageOn(day(birth), day(on))).toBe(age)
})
