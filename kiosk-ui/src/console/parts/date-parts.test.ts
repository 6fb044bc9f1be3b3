import { describe, expect, it } from 'vitest'
import { dateOf, dayAfter, partsOf } from './date-parts.ts'

describe('a date in three fields', () => {
  it('is a day of the calendar or nothing', () => {
    expect(dateOf({ day: '2', month: '6', year: '1984' })).toBe('1984-06-02')
    expect(dateOf({ day: '29', month: '2', year: '2024' })).toBe('2024-02-29')
    for (const [day, month, year] of [
      ['31', '2', '2024'],
      ['29', '2', '2023'],
      ['0', '1', '2023'],
      ['1', '13', '2023'],
      ['1', '1', '23'],
      ['', '1', '2023'],
    ] as const)
      expect(dateOf({ day, month, year })).toBeNull()
  })

  it('takes a date apart and puts it together again', () => {
    expect(dateOf(partsOf('2026-03-13'))).toBe('2026-03-13')
    expect(partsOf(null)).toEqual({ day: '', month: '', year: '' })
  })

  it('knows the neighbours of a day, over the end of a month and of February', () => {
    expect(dayAfter('2026-03-31', 1)).toBe('2026-04-01')
    expect(dayAfter('2024-03-01', -1)).toBe('2024-02-29')
  })
})
