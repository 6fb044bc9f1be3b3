/** One run of a process, however it was started: a child process here, a utility process in Electron. */
export interface Run {
  /** Resolves when it has ended, with how it ended, in words for the log. */
  readonly exited: Promise<string>
  /** Asks it to stop. */
  stop(): void
  /** Ends it at once. */
  kill(): void
}

export interface SupervisionDeps {
  readonly launch: () => Run
  /** Resolves after the time, or at once when the signal aborts. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
  readonly monotonicMs: () => number
  readonly onEnd: (how: string, againInMs: number) => void
}

export interface Supervised {
  /** Asks the process to stop, ends it when `deadline` aborts, and resolves when it is gone for good. */
  stop(deadline: AbortSignal): Promise<void>
}

/** A process that ran this long was healthy; what made it fail before is forgotten. */
const healthyMs = 30_000
const longestWaitMs = 15_000

/** How long to wait before the next start: 250 ms, doubled with each failure in a row, 15 s at most. */
export const backOffMs = (failuresBefore: number): number =>
  Math.min(250 * 2 ** Math.min(failuresBefore, 10), longestWaitMs)

/** Keeps a process running: whenever it ends by itself it is started again, a little later each time. */
export function supervise(deps: SupervisionDeps): Supervised {
  const stopping = new AbortController()
  let current: Run | null = null

  const keepRunning = async () => {
    for (let failures = 0; !stopping.signal.aborted; ) {
      const since = deps.monotonicMs()
      current = deps.launch()
      const how = await current.exited
      current = null
      if (stopping.signal.aborted) return
      if (deps.monotonicMs() - since >= healthyMs) failures = 0
      const waitMs = backOffMs(failures++)
      deps.onEnd(how, waitMs)
      await deps.sleep(waitMs, stopping.signal)
    }
  }

  const done = keepRunning()
  return {
    async stop(deadline) {
      stopping.abort()
      current?.stop()
      const kill = () => current?.kill()
      deadline.addEventListener('abort', kill)
      if (deadline.aborted) kill()
      await done.finally(() => deadline.removeEventListener('abort', kill))
    },
  }
}
