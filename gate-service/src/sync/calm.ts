import type { Clock, Timer, Timers } from '../clock.ts'

/** As long as events follow each other faster than this, more are about to come. */
const quietMs = 250
/** However busy the lanes are, headquarters hears of an event within a second. */
const longestMs = 750

/**
 * Runs once the lanes are quiet for a moment, or have been busy for long enough: sending events up takes processor time that
 * whoever scans next is waiting for, and a batch of ten takes hardly more of it than a batch of one.
 */
export class Calm {
  readonly #clock: Clock
  readonly #timers: Timers
  readonly #run: () => void
  #timer: Timer | null = null
  #firstMs = 0
  #lastMs = 0

  constructor(clock: Clock, timers: Timers, run: () => void) {
    this.#clock = clock
    this.#timers = timers
    this.#run = run
  }

  /** Something has come. */
  soon(): void {
    this.#lastMs = this.#clock.monotonicMs()
    if (this.#timer !== null) return
    this.#firstMs = this.#lastMs
    this.#wait(quietMs)
  }

  stop(): void {
    this.#timer?.cancel()
  }

  #wait(ms: number): void {
    this.#timer = this.#timers.after(ms, () => this.#look())
  }

  #look(): void {
    const nowMs = this.#clock.monotonicMs()
    const left = Math.min(this.#lastMs + quietMs, this.#firstMs + longestMs) - nowMs
    // A timer may come a little early by another clock.
    if (left >= 1) this.#wait(left)
    else {
      this.#timer = null
      this.#run()
    }
  }
}
