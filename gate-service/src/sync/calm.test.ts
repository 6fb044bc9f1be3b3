import { expect, test } from 'vitest'
import { handTimers } from '../test-support/desks.ts'
import { testClock } from '../test-support/quiet.ts'
import { Calm } from './calm.ts'

function setUp() {
  const clock = testClock(0)
  const timers = handTimers(clock)
  const runs: number[] = []
  const calm = new Calm(clock, timers, () => runs.push(clock.monotonicMs()))
  return { calm, timers, runs, startMs: clock.monotonicMs() }
}

test('one event goes up a moment later, alone', () => {
  const { calm, timers, runs } = setUp()
  calm.soon()
  timers.turn(240)
  expect(runs).toHaveLength(0)
  timers.turn(10)
  timers.turn(5_000)
  expect(runs).toHaveLength(1)
})

test('events that follow each other go up together, and none of them waits for a second', () => {
  const { calm, timers, runs, startMs } = setUp()
  for (let step = 0; step < 30; step += 1) {
    calm.soon()
    timers.turn(50)
  }
  expect(runs.map((at) => at - startMs)).toEqual([750, 1_500])
})

test('stopped, it runs no more', () => {
  const { calm, timers, runs } = setUp()
  calm.soon()
  calm.stop()
  timers.turn(1_000)
  expect(runs).toHaveLength(0)
})
