/** Wakes those who wait for news. It makes things fast, not right: other processes' news are found by polling. */
export class Nudge {
  readonly #waiting = new Set<() => void>()
  #given = 0
  #closed = false

  /** Note it before looking for news: a nudge that comes while looking is then not slept through. */
  get given(): number {
    return this.#given
  }

  get closed(): boolean {
    return this.#closed
  }

  /** There may be news. */
  give(): void {
    this.#given += 1
    for (const wake of [...this.#waiting]) wake()
  }

  /** Ends every wait, now and from now on. */
  close(): void {
    this.#closed = true
    this.give()
  }

  /** Until there was a nudge after the first `seen` ones, until `signal` ends, or for `longestMs`. */
  wait(seen: number, longestMs: number, signal: AbortSignal): Promise<void> {
    if (this.#closed || signal.aborted || this.#given > seen) return Promise.resolve()
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer)
        this.#waiting.delete(wake)
        signal.removeEventListener('abort', wake)
        resolve()
      }
      const timer = setTimeout(wake, longestMs)
      this.#waiting.add(wake)
      signal.addEventListener('abort', wake)
    })
  }

  /** For a loop: a pause that a nudge ends, also one that was given while the loop worked. */
  pause(): (ms: number, signal: AbortSignal) => Promise<void> {
    let seen = this.#given
    return async (ms, signal) => {
      await this.wait(seen, ms, signal)
      seen = this.#given
    }
  }
}
