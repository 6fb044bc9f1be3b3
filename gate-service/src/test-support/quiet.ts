import pino from 'pino'
import type { Clock } from '../clock.ts'

export const silent = pino({ level: 'silent' })

/** A clock that stands still until it is turned. */
export interface TestClock extends Clock {
  /** Both clocks go on. */
  advance(ms: number): void
  /** The wall clock jumps, the monotonic one does not notice. */
  step(ms: number): void
}

export function testClock(startAt: number, boot = 'test-boot'): TestClock {
  let wall = startAt
  let monotonic = 0
  return {
    boot,
    now: () => wall,
    monotonicMs: () => monotonic,
    advance(ms) {
      wall += ms
      monotonic += ms
    },
    step(ms) {
      wall += ms
    },
  }
}
