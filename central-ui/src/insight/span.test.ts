import type { LocalDate } from '@ziara-gate/domain'
import { expect, it } from 'vitest'
import { daysBack, queryOf, readSpan } from './span.ts'

const now = Date.parse('2026-03-14T12:00:00Z')
const read = (search: string) => readSpan(new URLSearchParams(search), now, 'Africa/Casablanca')

it('without a word in the address it is the last seven days of all sites', () => {
  expect(read('')).toEqual({ from: '2026-03-08', until: '2026-03-14', site: null })
})

it('the address says which days and which site, and what it says goes back into an address', () => {
  const search = 'from=2026-02-01&until=2026-02-28&site=north'
  expect(read(search)).toEqual({ from: '2026-02-01', until: '2026-02-28', site: 'north' })
  expect(String(queryOf(read(search)))).toBe(search)
})

it('days in the wrong order are turned around, and what is no day is passed over', () => {
  expect(read('from=2026-02-28&until=2026-02-01')).toMatchObject({ from: '2026-02-01', until: '2026-02-28' })
  expect(read('from=2026-02-30&until=x')).toMatchObject({ from: '2026-03-08', until: '2026-03-14' })
})

it('thirty days back are thirty days with today', () => {
  expect(daysBack('2026-03-14' as LocalDate, 30)).toEqual({ from: '2026-02-13', until: '2026-03-14' })
})
