import { expect, test } from 'vitest'
import { handTimers } from '../test-support/desks.ts'
import { silent, testClock } from '../test-support/quiet.ts'
import { retryAfterMs } from './central.ts'
import { backOffMs, Loop, later, type Next, now, rest } from './loop.ts'

/** A loop whose runs the test ends one by one. */
function steppedLoop() {
  const timers = handTimers(testClock(0))
  const waiting: ((next: Next | Error) => void)[] = []
  const askers: (() => void)[] = []
  let runs = 0
  const work = (signal: AbortSignal) =>
    new Promise<Next>((resolve, reject) => {
      runs += 1
      signal.addEventListener('abort', () => resolve(later()))
      waiting.push((next) => (next instanceof Error ? reject(next) : resolve(next)))
      askers.shift()?.()
    })
  const loop = new Loop({ name: 'test', timers, random: () => 1, restMs: 1_000, log: silent, work })
  return {
    loop,
    timers,
    runs: () => runs,
    /** Waits for a run and ends it so. */
    async end(next: Next | Error) {
      if (waiting.length === 0) await new Promise<void>((resolve) => askers.push(resolve))
      waiting.shift()?.(next)
      // The loop sets its next timer in the turns that follow.
      await new Promise((resolve) => setImmediate(resolve))
    },
  }
}

test('it goes on at once, after a rest, or after a growing pause', async () => {
  const { loop, timers, runs, end } = steppedLoop()
  loop.start()
  await end(now)
  await end(rest)
  expect(runs()).toBe(2)
  timers.turn(999)
  expect(runs()).toBe(2)
  timers.turn(1)
  await end(later())
  timers.turn(500)
  await end(new Error('a surprise counts as a failure'))
  timers.turn(999)
  expect(runs()).toBe(4)
  timers.turn(1)
  await end(rest)
  timers.turn(1_000)
  await end(later())
  timers.turn(500)
  expect(runs()).toBe(7)
  await loop.stop()
})

test('a kick cuts a rest short, but no pause after a failure; what comes while it works is not lost', async () => {
  const { loop, runs, end } = steppedLoop()
  loop.start()
  loop.kick()
  await end(rest)
  expect(runs()).toBe(2)
  await end(rest)
  loop.kick()
  expect(runs()).toBe(3)
  await end(later())
  loop.kick()
  expect(runs()).toBe(3)
  loop.wake()
  expect(runs()).toBe(4)
  await end(later(60_000))
  loop.wake()
  expect(runs()).toBe(4)
  await loop.stop()
})

test('stopped at rest or at work, it runs no more', async () => {
  const atRest = steppedLoop()
  atRest.loop.start()
  await atRest.end(rest)
  await atRest.loop.stop()
  atRest.timers.turn(1_000_000)
  atRest.loop.kick()
  expect(atRest.runs()).toBe(1)

  const atWork = steppedLoop()
  atWork.loop.start()
  await atWork.loop.stop()
  atWork.timers.turn(1_000_000)
  expect(atWork.runs()).toBe(1)
})

test('pauses double up to a limit, half of each being chance', () => {
  expect([1, 2, 3, 50].map((failures) => backOffMs(failures, () => 0))).toEqual([250, 500, 1000, 15_000])
  expect([1, 2, 3, 50].map((failures) => backOffMs(failures, () => 1))).toEqual([500, 1000, 2000, 30_000])
})

test('Retry-After in seconds and as a date, within reason', () => {
  const at = Date.parse('2027-03-15T10:00:00Z')
  expect(retryAfterMs(null, at)).toBeNull()
  expect(retryAfterMs('7', at)).toBe(7_000)
  expect(retryAfterMs('Mon, 15 Mar 2027 10:00:30 GMT', at)).toBe(30_000)
  expect(retryAfterMs('Mon, 15 Mar 2027 09:00:00 GMT', at)).toBe(0)
  expect(retryAfterMs('999999', at)).toBe(600_000)
  expect(retryAfterMs('soon', at)).toBeNull()
})
