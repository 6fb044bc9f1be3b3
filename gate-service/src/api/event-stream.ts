import type { LaneId, LaneState } from '@ziara-gate/domain'
import type { Response } from 'express'
import type { Timer, Timers } from '../clock.ts'
import type { LaneBoard } from '../desk/lane-board.ts'

/** Less than what proxies and dead-connection watchers allow a silent connection. */
const heartbeatMs = 15_000

const format = (state: LaneState): string =>
  `id: ${state.revision}\nevent: state\ndata: ${JSON.stringify(state)}\n\n`

/** The lanes' states as server-sent events (WHATWG HTML, section 9.2): the present one at once, then each new one. */
export class EventStreams {
  readonly #board: LaneBoard
  readonly #timers: Timers
  readonly #open = new Set<() => void>()

  constructor(board: LaneBoard, timers: Timers) {
    this.#board = board
    this.#timers = timers
  }

  stream(lane: LaneId, response: Response): void {
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    })
    const send = (state: LaneState) => {
      // A reader that does not keep up gets the newest state once it does: older ones are of no use to it.
      if (!response.writableNeedDrain) response.write(format(state))
    }
    const latest = () => {
      const state = this.#board.state(lane)
      if (state) send(state)
    }
    const unwatch = this.#board.watch(lane, send)
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
    latest()
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
