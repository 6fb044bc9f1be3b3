import { expect, it } from 'vitest'
import { at, iraqi, record, site } from '../testing/day.ts'
import { createBook } from './book.ts'

it('each site has its own today: at 22:00 UTC it is tomorrow in Baghdad and still today in Casablanca', () => {
  const book = createBook(() => at('22:00'))
  book.setSites([site(), iraqi])
  expect(book.take(record('arrival', at('21:30')))).toBe(true)
  expect(book.take(record('arrival', at('20:30'), { site: 'nakhla', gate: 'nakhla-main' }))).toBe(false)
  expect(book.take(record('arrival', at('21:45'), { site: 'nakhla', gate: 'nakhla-main' }))).toBe(true)
  expect(book.days().map(({ day }) => [day.date, day.arrivals.length])).toEqual([
    ['2026-03-13', 1],
    ['2026-03-14', 1],
  ])
})

it('reads from the first instant that is today anywhere', () => {
  const book = createBook(() => at('12:00'))
  expect(book.earliest()).toBeNull()
  book.setSites([site(), iraqi])
  expect(book.earliest()).toBe(at('00:00') - 3 * 3_600_000)
})

it('a new day starts empty while the page stays open', () => {
  const clock = { now: at('12:00') }
  const book = createBook(() => clock.now)
  book.setSites([site()])
  book.take(record('arrival', at('11:00')))
  clock.now += 24 * 3_600_000
  expect(book.days()[0]?.day).toMatchObject({ date: '2026-03-14', arrivals: [] })
})

it('leaves out the events of a site that is not to be seen', () => {
  const book = createBook(() => at('12:00'))
  book.setSites([iraqi])
  expect(book.take(record('arrival', at('11:00')))).toBe(false)
})
