import type { Timers } from '../port/timers.ts'

export interface ManualTimers extends Timers {
  /** Lets time pass, running what falls due on the way. */
  readonly advance: (ms: number) => void
  readonly pending: () => number
}

export function makeManualTimers(): ManualTimers {
  let now = 0
  let tasks: { at: number; run: () => void }[] = []
  const runDue = (until: number) => {
    for (;;) {
      const next = tasks.toSorted((a, b) => a.at - b.at)[0]
      if (!next || next.at > until) return
      tasks = tasks.filter((task) => task !== next)
      now = next.at
      next.run()
    }
  }
  return {
    now: () => now,
    after: (delayMs, run) => {
      const task = { at: now + delayMs, run }
      tasks.push(task)
      return () => {
        tasks = tasks.filter((other) => other !== task)
      }
    },
    advance: (ms) => {
      const until = now + ms
      runDue(until)
      now = until
    },
    pending: () => tasks.length,
  }
}
