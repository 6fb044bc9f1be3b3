import type { Response } from 'express'
import type { Timer, Timers } from '../clock.ts'

/** Less than what proxies and dead-connection watchers allow a silent connection. */
const heartbeatMs = 15_000

/** Something that has a state now and tells of each new one. */
export interface Source<S extends { readonly revision: number }> {
  /** Null when there is none. */
  state(): S | null
  /** Answers how to stop listening. */
  watch(listener: (state: S) => void): () => void
}

const format = (state: { readonly revision: number }): string =>
  `id: ${state.revision}\nevent: state\ndata: ${JSON.stringify(state)}\n\n`

/** States as server-sent events (WHATWG HTML, section 9.2): the present one at once, then each new one. */
export class EventStreams {
  readonly #timers: Timers
  readonly #open = new Set<() => void>()

  constructor(timers: Timers) {
    this.#timers = timers
  }

  stream<S extends { readonly revision: number }>(source: Source<S>, response: Response): void {
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    })
    const send = (state: S) => {
      // A reader that does not keep up gets the newest state once it does: older ones are of no use to it.
      if (response.writableNeedDrain) return
      response.write(format(state))
      // Node holds a chunk back until all that is under way is done, the lane agent's answer and the log included.
      response.socket?.uncork()
    }
    const latest = () => {
      const state = source.state()
      if (state) send(state)
    }
    latest()
    const unwatch = source.watch(send)
    const heart = this.#beat(response)
    const close = () => {
      unwatch()
      heart.cancel()
      this.#open.delete(close)
      response.end()
    }
    this.#open.add(close)
    response.on('drain', latest)
    response.on('close', close)
  }

  /** Ends all streams; their readers come back when the service does. */
  close(): void {
    for (const close of [...this.#open]) close()
  }

  #beat(response: Response): Timer {
    let timer: Timer
    const beat = () => {
      response.write(': still here\n\n')
      timer = this.#timers.after(heartbeatMs, beat)
    }
    timer = this.#timers.after(heartbeatMs, beat)
    return { cancel: () => timer.cancel() }
  }
}
