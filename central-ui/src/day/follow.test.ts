import type { AttendanceRecord } from '@ziara-gate/domain'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { at, record } from '../testing/day.ts'
import { HandTimers, settle } from '../testing/hand-timers.ts'
import { ScriptedHeadquarters } from '../testing/scripted-headquarters.ts'
import { follow, type Line, silenceMs } from './follow.ts'
import { createNaps, type Naps } from './timers.ts'

describe('the line to headquarters', () => {
  let headquarters: ScriptedHeadquarters
  let timers: HandTimers
  let naps: Naps
  let over: AbortController
  let seen: AttendanceRecord[]
  let lines: Line['state'][]
  let resumed: boolean[]

  beforeEach(() => {
    headquarters = new ScriptedHeadquarters()
    timers = new HandTimers()
    naps = createNaps(timers)
    over = new AbortController()
    seen = []
    lines = []
    resumed = []
  })
  afterEach(() => over.abort())

  const start = () =>
    follow(
      headquarters,
      timers,
      naps,
      {
        onOpen: (again) => resumed.push(again),
        onRecord: (one) => seen.push(one),
        onLine: (line) => lines.push(line.state),
      },
      over.signal,
    )

  it('is broken after an event: the next one goes on behind it', async () => {
    const running = start()
    await settle()
    const first = record('arrival', at('09:00'))
    headquarters.tell(first, 'e.7')
    await settle()
    headquarters.cut()
    await settle()
    expect(lines).toEqual(['connecting', 'live', 'lost'])
    await timers.pass(1_000)
    expect(headquarters.opened).toEqual([null, 'e.7'])
    expect(resumed).toEqual([false, true])
    expect(seen).toEqual([first])
    over.abort()
    expect(await running).toBe('stopped')
  })

  it('cannot be opened: it is tried again, each time after a longer pause, up to twenty seconds', async () => {
    headquarters.failure = 'unreachable'
    void start()
    await settle()
    for (const _ of [1, 2, 3, 4, 5, 6]) await timers.pass(20_000)
    expect(timers.waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 20_000, 20_000])
  })

  it('somebody asks to try now: the pause ends', async () => {
    headquarters.failure = 'unreachable'
    void start()
    await settle()
    headquarters.failure = null
    naps.wake()
    await settle()
    expect(lines.at(-1)).toBe('live')
  })

  it('says nothing for too long: it is taken for dead and opened anew', async () => {
    void start()
    await settle()
    await timers.pass(silenceMs)
    expect(lines).toEqual(['connecting', 'live', 'lost'])
    await timers.pass(1_000)
    expect(headquarters.opened).toHaveLength(2)
  })

  it('carries a comment now and then: it is alive', async () => {
    void start()
    await settle()
    await timers.pass(silenceMs - 1)
    headquarters.streams[0]?.push(null)
    await settle()
    await timers.pass(silenceMs - 1)
    expect(lines).toEqual(['connecting', 'live'])
  })

  it('is refused since the session is over: nothing is tried any more', async () => {
    headquarters.failure = 'token-expired'
    expect(await start()).toBe('signed-out')
  })

  it('headquarters was restored from a backup: the old cursor is forgotten and the day read anew', async () => {
    void start()
    await settle()
    headquarters.tell(record('arrival', at('09:00')), 'old.7')
    await settle()
    headquarters.failure = 'cursor-expired'
    headquarters.cut()
    await settle()
    await timers.pass(1_000)
    headquarters.failure = null
    await timers.pass(2_000)
    expect(headquarters.opened).toEqual([null, 'old.7', null])
    expect(resumed).toEqual([false, false])
  })

  it('something that is no event comes along: it is passed over', async () => {
    void start()
    await settle()
    headquarters.streams[0]?.push({ id: 'e.1', name: 'attendance', data: '{"no":"event"}' })
    headquarters.streams[0]?.push({ id: 'e.2', name: 'attendance', data: 'no json' })
    headquarters.streams[0]?.push({ id: 'e.3', name: 'ready', data: '{}' })
    await settle()
    expect(seen).toEqual([])
    expect(lines).toEqual(['connecting', 'live'])
  })
})
