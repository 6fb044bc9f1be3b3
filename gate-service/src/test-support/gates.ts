import { type LaneId, type LaneState, laneState, type Touch } from '@ziara-gate/domain'
import { EventSourceParserStream } from 'eventsource-parser/stream'
import { onTestFinished } from 'vitest'
import { issueLaneToken, laneKey } from '../access/lane-tokens.ts'
import { startGate } from '../build-gate.ts'
import { type Clock, systemClock, systemTimers } from '../clock.ts'
import { readGateConfig } from '../config.ts'
import { noCrash } from '../crash.ts'
import { readingOf } from './desks.ts'
import { silent } from './quiet.ts'
import { tempDir } from './temp.ts'

export interface GateOptions {
  readonly centralUrl: string
  readonly directory?: string
  readonly code?: string
  readonly env?: Readonly<Record<string, string>>
  /** The machine's own unless another is given. */
  readonly clock?: Clock
}

export const enrolmentCodeOfTests = 'ABCD2345'

/** A whole gate service in this process, on a free port. */
export async function runningGate(options: GateOptions) {
  const directory = options.directory ?? (await tempDir())
  const clock = options.clock ?? systemClock()
  const config = readGateConfig({
    GATE_PORT: '0',
    GATE_DATA_DIR: directory,
    CENTRAL_URL: options.centralUrl,
    GATE_ENROLMENT_CODE: options.code ?? enrolmentCodeOfTests,
    GATE_LANES: 'lane-1,lane-2',
    SYNC_POLL_SECONDS: '0.2',
    ...options.env,
  })
  if (!config.ok) throw new Error(config.error)
  const fatal = (error: Error) => {
    throw error
  }
  const parts = {
    config: config.value,
    clock,
    timers: systemTimers,
    fetch,
    random: Math.random,
    crash: noCrash,
  }
  const loaderProgram = new URL('../replica-loader.ts', import.meta.url)
  const gate = await startGate({ ...parts, log: silent, fatal, loaderProgram })
  let stopped: Promise<void> | null = null
  const stop = () => {
    stopped ??= gate.stop()
    return stopped
  }
  onTestFinished(stop)
  const key = await laneKey(directory)
  const tokenOf = (lane: string, days = 1, at = clock.now()) => issueLaneToken(key, lane as LaneId, days, at)
  return {
    ...laneClient(gate.url, 'lane-1', await tokenOf('lane-1')),
    url: gate.url,
    directory,
    stop,
    key,
    tokenOf,
  }
}

/** What a lane's agent and screen do. */
export function laneClient(url: string, lane: string, token: string) {
  const call = (path: string, init: RequestInit = {}, own = token) =>
    fetch(`${url}/v1/lanes/${lane}/${path}`, {
      ...init,
      headers: { authorization: `Bearer ${own}`, 'content-type': 'application/json', ...init.headers },
    })
  const send = (method: string, path: string, body: unknown) =>
    call(path, { method, body: JSON.stringify(body) })
  return {
    call,
    send,
    scan: async (data: string) => (await send('POST', 'readings', readingOf(data))).json(),
    touch: (touch: Touch) => send('POST', 'touches', touch),
    state: async () => laneState.parse(await (await call('state')).json()),
    /** Follows the lane's events until one is as wanted. */
    async until(holds: (state: LaneState) => boolean): Promise<LaneState> {
      const ending = new AbortController()
      const response = await call('events', { signal: ending.signal })
      const events = (response.body as ReadableStream<Uint8Array>)
        .pipeThrough(new TextDecoderStream())
        .pipeThrough(new EventSourceParserStream())
      try {
        for await (const event of events) {
          const state = laneState.parse(JSON.parse(event.data))
          if (holds(state)) return state
        }
      } finally {
        ending.abort()
      }
      throw new Error('the event stream ended')
    },
  }
}

export const isIdle = (state: LaneState): boolean => state.current.step === 'idle'
