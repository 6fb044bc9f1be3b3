import { expect, it } from 'vitest'
import { at, countedAt, iraqi, record, site } from '../testing/day.ts'
import { createBook } from './book.ts'

it('each site has its own today: at 22:00 UTC it is tomorrow in Baghdad and still today in Casablanca', () => {
  const book = createBook(() => at('22:00'))
  book.setSites([site(), iraqi])
  expect(book.take(record('arrival', at('21:30')))).toBe(true)
  expect(book.take(record('arrival', at('20:30'), { site: 'nakhla', gate: 'nakhla-main' }))).toBe(false)
  expect(book.take(record('arrival', at('21:45'), { site: 'nakhla', gate: 'nakhla-main' }))).toBe(true)
  expect(book.latest()).toHaveLength(2)
  expect(book.sites().map(({ counted }) => counted.day)).toEqual(['2026-03-13', '2026-03-14'])
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
  book.setCounted({ at: clock.now, sites: [countedAt(site(), { admitted: 7 })] })
  expect(book.sites()[0]?.counted.admitted).toBe(7)
  clock.now += 24 * 3_600_000
  expect(book.sites()[0]?.counted).toMatchObject({ day: '2026-03-14', admitted: 0, expectedVisitors: 10 })
})

it('keeps the latest sixty, each once, in whatever order they come', () => {
  const book = createBook(() => at('23:00'))
  book.setSites([site()])
  const all = Array.from({ length: 80 }, (_, index) => record('arrival', at('08:00') + index * 60_000))
  for (const each of [...all.slice(40), ...all.slice(0, 40), ...all]) book.take(each)
  expect(book.latest()).toEqual(all.slice(20).reverse())
})

it('leaves out the events of a site that is not to be seen', () => {
  const book = createBook(() => at('12:00'))
  book.setSites([iraqi])
  expect(book.take(record('arrival', at('11:00')))).toBe(false)
})
