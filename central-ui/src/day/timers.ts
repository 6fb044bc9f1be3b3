/** The only clock of the pages; tests pass one they move by hand. */
export interface Timers {
  /** Epoch milliseconds. */
  now(): number
  /** Calls back once; the answer takes it back. */
  after(ms: number, callback: () => void): () => void
}

export const browserTimers: Timers = {
  now: () => Date.now(),
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms)
    return () => clearTimeout(timer)
  },
}

/** Resolves after `ms`, or at once when `signal` ends. */
export const pause = (timers: Timers, ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const end = () => {
      takeBack()
      signal.removeEventListener('abort', end)
      resolve()
    }
    const takeBack = timers.after(ms, end)
    signal.addEventListener('abort', end)
  })

/** Pauses that someone can end early, all at once: «try again now». */
export interface Naps {
  nap(ms: number, signal: AbortSignal): Promise<void>
  wake(): void
}

export function createNaps(timers: Timers): Naps {
  let woken = new AbortController()
  return {
    nap: (ms, signal) => pause(timers, ms, AbortSignal.any([signal, woken.signal])),
    wake() {
      const all = woken
      woken = new AbortController()
      all.abort()
    },
  }
}
