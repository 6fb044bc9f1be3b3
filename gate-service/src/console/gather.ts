import type { Timer, Timers } from '../clock.ts'

const gatherMs = 25

/** Runs once for all that is asked of it within a moment: changes that come together are shown together. */
export class Gather {
  readonly #timers: Timers
  readonly #run: () => void
  #timer: Timer | null = null
  #stopped = false

  constructor(timers: Timers, run: () => void) {
    this.#timers = timers
    this.#run = run
  }

  soon(): void {
    if (this.#timer !== null || this.#stopped) return
    this.#timer = this.#timers.after(gatherMs, () => {
      this.#timer = null
      this.#run()
    })
  }

  stop(): void {
    this.#stopped = true
    this.#timer?.cancel()
  }
}
