import type { LocalDate } from '@ziara-gate/domain'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { countedAt, record, site } from '../testing/day.ts'
import { HandTimers, settle } from '../testing/hand-timers.ts'
import { ScriptedHeadquarters } from '../testing/scripted-headquarters.ts'
import { createDayBook, type DayBook, type Ending } from './day-book.ts'

describe('the day book', () => {
  let headquarters: ScriptedHeadquarters
  let timers: HandTimers
  let book: DayBook
  let over: AbortController

  beforeEach(() => {
    headquarters = new ScriptedHeadquarters()
    headquarters.sitesNow = [site()]
    timers = new HandTimers()
    book = createDayBook(headquarters, timers)
    over = new AbortController()
  })
  afterEach(() => over.abort())

  const run = async (): Promise<Promise<Ending>[]> => {
    const running = book.run(over.signal)
    await settle()
    return [running]
  }
  // The clock of these tests starts in 1970, and so does their day.
  const early = (minutes: number) => record('arrival', minutes * 60_000, { visitor: `v${minutes}` })

  /** The day of these tests is the first of 1970. */
  const counted = (arrived: number) => ({
    at: 0,
    sites: [countedAt(site(), { day: '1970-01-01' as LocalDate, arrived })],
  })

  it('shows the day that was, then what comes, each event once', async () => {
    const known = early(1)
    headquarters.records = [known]
    headquarters.overview = counted(1)
    await run()
    headquarters.tell(known, 'e.1')
    headquarters.tell(early(2), 'e.2')
    await settle()
    await timers.pass(150)
    expect(book.view().phase).toBe('ready')
    expect(book.view().sites[0]?.counted.arrived).toBe(1)
    expect(book.view().latest).toHaveLength(2)
  })

  it('asks what was counted soon after an event, a few times, and then seldom again', async () => {
    await run()
    expect(headquarters.overviewsRead).toBe(1)
    headquarters.overview = counted(1)
    headquarters.tell(early(1), 'e.1')
    headquarters.tell(early(2), 'e.2')
    await settle()
    await timers.pass(300)
    expect(headquarters.overviewsRead).toBe(2)
    await timers.pass(150)
    expect(book.view().sites[0]?.counted.arrived).toBe(1)
    for (const _ of [1, 2, 3, 4, 5, 6, 7]) await timers.pass(1_000)
    expect(headquarters.overviewsRead).toBeLessThan(7)
    const afterwards = headquarters.overviewsRead
    await timers.pass(5_000)
    expect(headquarters.overviewsRead).toBe(afterwards)
    await timers.pass(15_000)
    expect(headquarters.overviewsRead).toBe(afterwards + 1)
  })

  it('the line breaks and comes back where it was: the day is not read again', async () => {
    await run()
    headquarters.tell(early(1), 'e.1')
    await settle()
    headquarters.cut()
    await settle()
    expect(book.view().line.state).toBe('lost')
    await timers.pass(1_000)
    expect(book.view().line.state).toBe('live')
    expect(headquarters.pagesRead).toBe(1)
    expect(book.view().latest).toHaveLength(1)
  })

  it('the first load fails, and works when asked again', async () => {
    headquarters.failure = 'unreachable'
    await run()
    expect(book.view().phase).toEqual({ failed: 'unreachable' })
    headquarters.failure = null
    book.retry()
    await settle()
    expect(book.view().phase).toBe('ready')
  })

  it('the session runs out: it stops and says so', async () => {
    const [running] = await run()
    headquarters.failure = 'unauthenticated'
    await timers.pass(15_000)
    expect(await running).toBe('signed-out')
  })

  it('nobody looks any more: it stops', async () => {
    const [running] = await run()
    over.abort()
    expect(await running).toBe('stopped')
  })
})
