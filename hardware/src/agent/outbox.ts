import type { Reading, ReadingAnswer, Result } from '@ziara-gate/domain'
import { makeBackoff, type Timers } from '../port/timers.ts'
import type { CallFailure } from './gate-client.ts'

/** How long a reading waits for a gate service that is away: a restart, not an outage that nobody stands through. */
export const keepReadingMs = 6000
const longestQueue = 32
const firstRetryMs = 50
const longestRetryMs = 800

export interface OutboxEvents {
  readonly answered: (reading: Reading, answer: ReadingAnswer) => void
  /** The gate service did not answer at once; the reading waits. */
  readonly waiting: (reading: Reading, code: string) => void
  readonly dropped: (reading: Reading, code: string) => void
}

export interface Outbox {
  readonly add: (reading: Reading) => void
  readonly stop: () => Promise<void>
}

/** Posts readings in order, one at a time, each under its one id until it is answered, rejected or too old. */
export function makeOutbox(
  post: (reading: Reading) => Promise<Result<ReadingAnswer, CallFailure>>,
  events: OutboxEvents,
  timers: Timers,
): Outbox {
  const queue: Reading[] = []
  const backoff = makeBackoff(firstRetryMs, longestRetryMs)
  let stopped = false
  let wake = () => {}
  let running: Promise<void> | null = null
  let told: string | null = null

  const tooOld = (reading: Reading) => timers.now() - reading.monotonicMs > keepReadingMs
  const pause = () =>
    new Promise<void>((resolve) => {
      const cancel = timers.after(backoff.next(), resolve)
      wake = () => {
        cancel()
        resolve()
      }
    })
  const failed = async (reading: Reading, failure: CallFailure) => {
    if (failure.kind === 'rejected' || tooOld(reading)) {
      queue.shift()
      events.dropped(reading, failure.code)
      return
    }
    if (told !== reading.id) events.waiting(reading, failure.code)
    told = reading.id
    await pause()
  }
  const step = async (reading: Reading) => {
    const result = await post(reading)
    if (stopped) return
    if (!result.ok) return failed(reading, result.error)
    backoff.reset()
    queue.shift()
    events.answered(reading, result.value)
  }
  const run = async () => {
    for (let next = queue[0]; next && !stopped; next = queue[0]) await step(next)
    running = null
  }
  return {
    add: (reading) => {
      if (stopped || queue.length >= longestQueue) return events.dropped(reading, 'queue-full')
      queue.push(reading)
      running ??= run()
    },
    stop: async () => {
      stopped = true
      wake()
      await running
    },
  }
}
