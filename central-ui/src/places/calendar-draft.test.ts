import { calendarRequest, type LocalDate } from '@ziara-gate/domain'
import { describe, expect, it } from 'vitest'
import { dayState, draftOf, requestOf, weeksFrom, withHoliday, withoutHoliday } from './calendar-draft.ts'

const names = { ar: 'عيد العرش', fr: 'Fête du Trône', en: 'Throne Day' }
const calendar = calendarRequest.parse({
  visitingDays: [1, 2],
  holidays: [
    { date: '2027-07-30', names },
    { date: '2027-01-11', names },
  ],
})

describe('a calendar that is being written', () => {
  it('has its closed days in the order of the year, and comes back as the contract wants it', () => {
    const draft = draftOf(calendar)
    expect(draft.holidays.map(({ date }) => date)).toEqual(['2027-01-11', '2027-07-30'])
    expect(calendarRequest.safeParse(requestOf(draft)).success).toBe(true)
  })

  it('tells rows apart however they come and go', () => {
    const added = withHoliday(withHoliday(draftOf(calendar)))
    expect(added.holidays.map(({ key }) => key)).toEqual([0, 1, 2, 3])
    expect(withHoliday(withoutHoliday(added, 2)).holidays.map(({ key }) => key)).toEqual([0, 1, 3, 4])
    expect(withHoliday(draftOf({ visitingDays: [], holidays: [] })).holidays[0]?.key).toBe(0)
  })

  it('says of each day whether it is open', () => {
    expect(dayState(calendar, '2027-07-30' as LocalDate, 5)).toBe('holiday')
    expect(dayState(calendar, '2027-07-26' as LocalDate, 1)).toBe('open')
    expect(dayState(calendar, '2027-07-28' as LocalDate, 3)).toBe('closed')
  })
})

it('weeks begin with the day on which they begin there', () => {
  const friday = '2026-03-13' as LocalDate
  expect(weeksFrom(friday, 5, 1, 2).map((week) => week[0])).toEqual(['2026-03-09', '2026-03-16'])
  expect(weeksFrom(friday, 5, 6, 1)[0]).toContain(friday)
  expect(weeksFrom(friday, 5, 6, 1)[0]?.[0]).toBe('2026-03-07')
})
