import type { LocalDate } from '@ziara-gate/domain'
import { describe, expect, it } from 'vitest'
import { at, iraqi, site } from '../testing/day.ts'
import { formatsFor } from './formats.ts'

const arabic = formatsFor('ar')
const french = formatsFor('fr')
const english = formatsFor('en')

describe('what belongs to a site is written as its region writes', () => {
  it('digits and months of Morocco and of Iraq, each on its own clock', () => {
    expect(arabic.second(at('14:08'), site())).toBe('14:08:00')
    expect(arabic.second(at('14:08'), iraqi)).toBe('١٧:٠٨:٠٠')
    expect(arabic.number(1204, iraqi)).toBe('١٬٢٠٤')
    expect(arabic.day(at('14:08'), site())).toContain('مارس')
    expect(arabic.day(at('14:08'), iraqi)).toContain('آذار')
  })

  it('Morocco leaves its summer time for Ramadan', () => {
    expect(english.time(at('12:00'), site())).toBe('12:00')
    expect(english.time(Date.parse('2026-06-13T12:00:00Z'), site())).toBe('13:00')
    expect(english.offset(at('12:00'), iraqi)).toBe('GMT+3')
  })

  it('twenty-four hours and the day before the month in every language', () => {
    expect(english.date('2026-03-09' as LocalDate, site())).toMatch(/^Monday,? 9 March 2026$/)
    expect(french.date('2026-03-09' as LocalDate, site())).toBe('lundi 9 mars 2026')
    expect([french, english].map((formats) => formats.hour(at('08:00'), site()))).toEqual(['08', '08'])
  })
})

it('lengths of time are told in their largest unit', () => {
  expect(english.span(5_000, site())).toBe('1 minute')
  expect(english.span(41 * 60_000, site())).toBe('41 minutes')
  expect(english.span(119 * 60_000, site())).toBe('1 hour')
  expect(arabic.span(3 * 86_400_000, site())).toContain('أيام')
  expect(french.briefSpan(41 * 60_000, site())).toMatch(/^41\smin$/)
})

it('names sort as people read them, numbers within by value', () => {
  expect(['Toulal 10', 'toulal 2', 'Aït 1'].sort(french.compare)).toEqual(['Aït 1', 'toulal 2', 'Toulal 10'])
})

it('times of the contract are written in the digits of the place, days of the week by their names', () => {
  expect(english.clock('09:05', site())).toBe('09:05')
  expect(arabic.clock('09:05', iraqi)).toBe('٠٩:٠٥')
  expect([1, 7].map((day) => french.weekday(day, site()))).toEqual(['lundi', 'dimanche'])
  expect(english.list(['Monday', 'Friday'], site())).toBe('Monday and Friday')
})
