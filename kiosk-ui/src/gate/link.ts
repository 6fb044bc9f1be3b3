import type { LaneState } from '@ziara-gate/domain'
import { createParser } from 'eventsource-parser'

/**
 * What the kiosk knows of its lane: nothing yet, the state it last heard, or that the gate service is out of reach.
 * `receivedAt` is on the page's monotonic clock, in milliseconds.
 */
export type Link =
  | { readonly kind: 'starting' }
  | { readonly kind: 'live'; readonly state: LaneState; readonly receivedAt: number }
  | { readonly kind: 'lost' }

export interface LinkSetup {
  /** Address of the lane, without a trailing slash: `/api/v1/lanes/self`. */
  readonly lane: string
  readonly fetch: typeof globalThis.fetch
  /** Monotonic milliseconds. */
  readonly now: () => number
  readonly setTimer: (run: () => void, ms: number) => unknown
  readonly clearTimer: (timer: unknown) => void
  /** So long may the stream be silent before the state is asked for, to see that the gate service lives. */
  readonly quietMs: number
  /** So long may a break last before visitors are told; a restart of the gate service stays unseen. */
  readonly graceMs: number
  /** Longest pause between two attempts. */
  readonly slowestRetryMs: number
}

export interface LaneLink {
  get(): Link
  /** Calls `changed` after each change; answers how to stop that. */
  subscribe(changed: () => void): () => void
  stop(): void
}

const starting: Link = { kind: 'starting' }
const lost: Link = { kind: 'lost' }
const firstRetryMs = 250

/**
 * Follows a lane by server-sent events, for ever: breaks are retried with growing pauses. `fetch` and not `EventSource`,
 * because that one gives up on any answer but 200, hides the keep-alive comments that show a living line, and is
 * not to be had on Electron's own schemes.
 */
export function followLane(setup: LinkSetup): LaneLink {
  const listeners = new Set<() => void>()
  const stopping = new AbortController()
  let link: Link = starting
  let graceTimer: unknown = null
  let attempt = 0

  const put = (next: Link) => {
    link = next
    for (const changed of listeners) changed()
  }
  const heard = (state: LaneState) => {
    attempt = 0
    if (graceTimer !== null) setup.clearTimer(graceTimer)
    graceTimer = null
    // The stream and an asked-for state may overtake each other; a lane never goes back within one boot.
    const known = link.kind === 'live' ? link.state : null
    if (known?.boot === state.boot && known.revision > state.revision) return
    put({ kind: 'live', state, receivedAt: setup.now() })
  }
  const broken = () => {
    graceTimer ??= setup.setTimer(() => put(lost), setup.graceMs)
  }
  const pause = () =>
    new Promise<void>((resolve) => {
      const ms = Math.min(firstRetryMs * 2 ** attempt++, setup.slowestRetryMs)
      const timer = setup.setTimer(resolve, ms)
      stopping.signal.addEventListener('abort', () => {
        setup.clearTimer(timer)
        resolve()
      })
    })

  const run = async () => {
    while (!stopping.signal.aborted) {
      try {
        await listen(setup, stopping.signal, heard)
      } catch {
        // Whatever it was, the answer is the same: tell the visitors if it lasts, and try again.
      }
      if (stopping.signal.aborted) return
      broken()
      await pause()
    }
  }
  void run()

  return {
    get: () => link,
    subscribe: (changed) => {
      listeners.add(changed)
      return () => listeners.delete(changed)
    },
    stop: () => {
      stopping.abort()
      if (graceTimer !== null) setup.clearTimer(graceTimer)
    },
  }
}

/** One connection, from request to break. A silent stream is proved alive by asking for the state. */
async function listen(setup: LinkSetup, stopped: AbortSignal, heard: (state: LaneState) => void) {
  const breaking = new AbortController()
  const signal = AbortSignal.any([stopped, breaking.signal])
  const alive = watchSilence(setup, () => {
    ask(setup, signal)
      .then((state) => {
        heard(state)
        alive.sign()
      })
      .catch(() => breaking.abort())
  })
  try {
    const headers = { accept: 'text/event-stream' }
    const response = await setup.fetch(`${setup.lane}/events`, { headers, signal, cache: 'no-store' })
    if (!response.ok || !response.body) throw new Error(`events answered ${response.status}`)
    const parser = createParser({
      onEvent: ({ event, data }) => {
        if (event === 'state') heard(JSON.parse(data) as LaneState)
      },
    })
    const text = response.body.pipeThrough(new TextDecoderStream())
    for (const reader = text.getReader(); ; ) {
      const { done, value } = await reader.read()
      if (done) return
      alive.sign()
      parser.feed(value)
    }
  } finally {
    alive.stop()
    breaking.abort()
  }
}

async function ask(setup: LinkSetup, signal: AbortSignal): Promise<LaneState> {
  const patience = AbortSignal.any([signal, AbortSignal.timeout(setup.quietMs)])
  const response = await setup.fetch(`${setup.lane}/state`, { signal: patience, cache: 'no-store' })
  if (!response.ok) throw new Error(`state answered ${response.status}`)
  return (await response.json()) as LaneState
}

function watchSilence({ setTimer, clearTimer, quietMs }: LinkSetup, silent: () => void) {
  let timer = setTimer(silent, quietMs)
  return {
    sign: () => {
      clearTimer(timer)
      timer = setTimer(silent, quietMs)
    },
    stop: () => clearTimer(timer),
  }
}
