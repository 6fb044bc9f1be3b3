import type { Result } from '@ziara-gate/domain'
import type { DeviceState } from './scanner.ts'
import { makeBackoff, type Timers } from './timers.ts'

/** First and longest pause between tries to open a device that is away. */
const firstRetryMs = 100
const longestRetryMs = 2000

export interface Connection {
  readonly close: () => Promise<void>
}

export interface ConnectFailure {
  /** Missing: not plugged in. Anything else is a fault for somebody to mend. */
  readonly missing: boolean
  readonly detail: string
}

export interface Connector<C extends Connection> {
  /** Makes one connection; it calls `lost` once if the connection breaks, not after `close`. */
  readonly connect: (lost: () => void) => Promise<Result<C, ConnectFailure>>
  readonly state: (state: DeviceState, detail: string) => void
  /** What `state` says of a device that works. */
  readonly readyDetail: (connection: C) => string
}

export interface KeptConnection<C> {
  readonly current: () => C | null
  readonly stop: () => Promise<void>
}

/** Connects, and connects anew with back-off whenever the device goes away, until stopped. */
export function keepConnected<C extends Connection>(
  connector: Connector<C>,
  timers: Timers,
): KeptConnection<C> {
  const backoff = makeBackoff(firstRetryMs, longestRetryMs)
  let connection: C | null = null
  let cancelRetry = () => {}
  let stopped = false
  let lastState = ''
  let attempt: Promise<void> = Promise.resolve()

  const tell = (state: DeviceState, detail: string) => {
    if (stopped || lastState === `${state} ${detail}`) return
    lastState = `${state} ${detail}`
    connector.state(state, detail)
  }
  const retry = () => {
    if (!stopped) cancelRetry = timers.after(backoff.next(), begin)
  }
  const lost = () => {
    if (stopped || !connection) return
    const broken = connection
    connection = null
    tell('missing', 'unplugged')
    attempt = broken.close().then(retry)
  }
  const settle = async (): Promise<void> => {
    let lostEarly = false
    const result = await connector.connect(() => {
      lostEarly = true
      lost()
    })
    if (!result.ok) {
      tell(result.error.missing ? 'missing' : 'failing', result.error.detail)
      return retry()
    }
    if (stopped || lostEarly) {
      await result.value.close()
      return retry()
    }
    connection = result.value
    backoff.reset()
    tell('ready', connector.readyDetail(connection))
  }
  const begin = () => {
    attempt = settle()
  }
  begin()
  return {
    current: () => connection,
    stop: async () => {
      stopped = true
      cancelRetry()
      await attempt
      const last = connection
      connection = null
      await last?.close()
    },
  }
}
