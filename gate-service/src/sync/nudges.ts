import { nudgeEvent, nudgeHeartbeatMs } from '@ziara-gate/domain'
import { createParser } from 'eventsource-parser'
import type { Timers } from '../clock.ts'
import { type Caller, type Central, Refused, Unreachable } from './central.ts'
import { later, type Next, rest } from './loop.ts'
import { untilSilent } from './silence.ts'

export interface NudgeOptions {
  readonly central: Central
  readonly caller: Caller
  readonly timers: Timers
  /** Something new may be in the feed. */
  readonly nudged: () => void
}

/** Two heartbeats missed, and a little for the network. */
const silentForMs = nudgeHeartbeatMs * 2 + 5_000

/**
 * Listens to headquarters' nudges until the stream ends. The work of a `Loop`; whoever loses the stream polls meanwhile.
 */
export async function listen(options: NudgeOptions, signal: AbortSignal): Promise<Next> {
  const { central, caller, timers, nudged } = options
  let heard = false
  const parser = createParser({
    onEvent: ({ event }) => {
      if (event === nudgeEvent) nudged()
    },
  })
  const silence = new AbortController()
  try {
    const path = `/v1/gates/${caller.gate}/nudges`
    const headers = { accept: 'text/event-stream' }
    const both = AbortSignal.any([signal, silence.signal])
    const response = await central.call({ method: 'GET', path, headers, signal: both }, caller)
    // What came while nobody listened.
    nudged()
    const decoder = new TextDecoder()
    for await (const chunk of untilSilent(response.body, silentForMs, timers, silence)) {
      heard = true
      parser.feed(decoder.decode(chunk, { stream: true }))
    }
  } catch (error) {
    if (error instanceof Refused) return later(error.retryAfterMs)
    if (error instanceof Unreachable && !heard) return later()
  }
  return heard ? rest : later()
}
