/** Time as loops see it: passed in, so that tests drive loops without waiting. */
export interface Timers {
  /** The machine's monotonic clock in milliseconds. */
  readonly now: () => number
  /** Runs `task` once after `delayMs`; the answer cancels it. */
  readonly after: (delayMs: number, task: () => void) => () => void
}

export const systemTimers: Timers = {
  now: () => Number(process.hrtime.bigint()) / 1e6,
  after: (delayMs, task) => {
    const timer = setTimeout(task, delayMs)
    return () => clearTimeout(timer)
  },
}

export interface Backoff {
  /** The delay before the next try, in milliseconds; doubles up to the limit. */
  readonly next: () => number
  readonly reset: () => void
}

export function makeBackoff(firstMs: number, limitMs: number): Backoff {
  let delayMs = firstMs
  return {
    next: () => {
      const now = delayMs
      delayMs = Math.min(delayMs * 2, limitMs)
      return now
    },
    reset: () => {
      delayMs = firstMs
    },
  }
}
