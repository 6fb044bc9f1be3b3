import type { LaneState } from '@ziara-gate/domain'
import { createParser } from 'eventsource-parser'

/** What every state of the gate service carries: `revision` grows with each change and starts again with `boot`. */
export interface Revised {
  readonly revision: number
  readonly boot: string
}

/**
 * What a page knows of its lane, console or display: nothing yet, the state it last heard, or that the gate service is
 * out of reach. `receivedAt` is on the page's monotonic clock, in milliseconds.
 */
export type Link<State extends Revised = LaneState> =
  | { readonly kind: 'starting' }
  | { readonly kind: 'live'; readonly state: State; readonly receivedAt: number }
  | { readonly kind: 'lost' }

export interface LinkSetup {
  /** What has the state, without a trailing slash: `/api/v1/lanes/self`. */
  readonly address: string
  readonly fetch: typeof globalThis.fetch
  /** Monotonic milliseconds. */
  readonly now: () => number
  readonly setTimer: (run: () => void, ms: number) => unknown
  readonly clearTimer: (timer: unknown) => void
  /** So long may the stream be silent before the state is asked for, to see that the gate service lives. */
  readonly quietMs: number
  /** So long may a break last before people are told; a restart of the gate service stays unseen. */
  readonly graceMs: number
  /** Longest pause between two attempts. */
  readonly slowestRetryMs: number
}

export interface StateLink<State extends Revised = LaneState> {
  get(): Link<State>
  /** Calls `changed` after each change; answers how to stop that. */
  subscribe(changed: () => void): () => void
  stop(): void
}

const starting = { kind: 'starting' } as const
const lost = { kind: 'lost' } as const
const firstRetryMs = 250

/**
 * Follows a state by server-sent events, for ever: breaks are retried with growing pauses. `fetch` and not `EventSource`,
 * because that one gives up on any answer but 200, hides the keep-alive comments that show a living line, and is
 * not to be had on Electron's own schemes.
 */
export function followState<State extends Revised = LaneState>(setup: LinkSetup): StateLink<State> {
  const listeners = new Set<() => void>()
  const stopping = new AbortController()
  let link: Link<State> = starting
  let graceTimer: unknown = null
  let attempt = 0

  const put = (next: Link<State>) => {
    link = next
    for (const changed of listeners) changed()
  }
  const heard = (state: State) => {
    attempt = 0
    if (graceTimer !== null) setup.clearTimer(graceTimer)
    graceTimer = null
    // The stream and an asked-for state may overtake each other; it never goes back within one boot.
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
        await listen<State>(setup, stopping.signal, heard)
      } catch {
        // Whatever it was, the answer is the same: tell people if it lasts, and try again.
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
async function listen<State>(setup: LinkSetup, stopped: AbortSignal, heard: (state: State) => void) {
  const breaking = new AbortController()
  const signal = AbortSignal.any([stopped, breaking.signal])
  const alive = watchSilence(setup, () => {
    ask<State>(setup, signal)
      .then((state) => {
        heard(state)
        alive.sign()
      })
      .catch(() => breaking.abort())
  })
  try {
    const headers = { accept: 'text/event-stream' }
    const response = await setup.fetch(`${setup.address}/events`, { headers, signal, cache: 'no-store' })
    if (!response.ok || !response.body) throw new Error(`events answered ${response.status}`)
    const parser = createParser({
      onEvent: ({ event, data }) => {
        if (event === 'state') heard(JSON.parse(data) as State)
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

async function ask<State>(setup: LinkSetup, signal: AbortSignal): Promise<State> {
  const patience = AbortSignal.any([signal, AbortSignal.timeout(setup.quietMs)])
  const response = await setup.fetch(`${setup.address}/state`, { signal: patience, cache: 'no-store' })
  if (!response.ok) throw new Error(`state answered ${response.status}`)
  return (await response.json()) as State
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
