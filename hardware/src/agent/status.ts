import type { DeviceReport, Result } from '@ziara-gate/domain'
import { makeBackoff, type Timers } from '../port/timers.ts'
import type { CallFailure } from './gate-client.ts'

/** The report is told anew this often, because a gate service that restarted knows nothing of our devices. */
const repeatMs = 5000
const firstRetryMs = 100
const longestRetryMs = 2000

export interface StatusReporter {
  /** Sends the report as it is now, at once or after the call under way. */
  readonly changed: () => void
  readonly stop: () => Promise<void>
}

/** Keeps the gate service informed of the devices: on every change, and again at intervals. */
export function makeStatusReporter(
  report: () => DeviceReport,
  send: (report: DeviceReport) => Promise<Result<null, CallFailure>>,
  told: (result: Result<null, CallFailure>) => void,
  timers: Timers,
): StatusReporter {
  const backoff = makeBackoff(firstRetryMs, longestRetryMs)
  let cancel = () => {}
  let sending: Promise<void> | null = null
  let again = false
  let stopped = false

  const begin = () => {
    cancel()
    if (stopped) return
    if (sending) {
      again = true
      return
    }
    sending = run()
  }
  const run = async () => {
    again = false
    const result = await send(report())
    sending = null
    if (stopped) return
    told(result)
    if (result.ok) backoff.reset()
    if (again) return begin()
    cancel = timers.after(result.ok ? repeatMs : backoff.next(), begin)
  }
  return {
    changed: begin,
    stop: async () => {
      stopped = true
      cancel()
      await sending
    },
  }
}
