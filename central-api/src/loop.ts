import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'

export interface Loop {
  /** Resolves when the last round is over. */
  stop(): Promise<void>
}

export type Pause = (ms: number, signal: AbortSignal) => Promise<void>

export const pause: Pause = (ms, signal) =>
  sleep(ms, undefined, { signal, ref: false }).catch(() => undefined)

/** Does `work` at once and then every `everyMs`; after a failure sooner, but later with each one that follows. */
export function startLoop(
  name: string,
  everyMs: number,
  work: () => Promise<unknown>,
  log: Logger,
  wait = pause,
): Loop {
  const end = new AbortController()
  const run = async () => {
    for (let failures = 0; !end.signal.aborted; ) {
      try {
        await work()
        failures = 0
      } catch (error) {
        failures += 1
        log.error({ err: error, loop: name, failures }, 'background work failed')
      }
      await wait(failures === 0 ? everyMs : Math.min(everyMs, 1000 * 2 ** failures), end.signal)
    }
  }
  const running = run()
  return {
    stop: async () => {
      end.abort()
      await running
    },
  }
}
