import type { Timers } from '../day/timers.ts'

/** A clock that only a test moves; keeps what it was asked to wait for. */
export class HandTimers implements Timers {
  #now = 0
  #due: { readonly at: number; readonly callback: () => void }[] = []
  readonly waits: number[] = []

  now = () => this.#now

  after = (ms: number, callback: () => void) => {
    const entry = { at: this.#now + ms, callback }
    this.#due.push(entry)
    this.waits.push(ms)
    return () => {
      this.#due = this.#due.filter((each) => each !== entry)
    }
  }

  /** Moves the clock and calls what is due, then lets everything that was waiting for it run. */
  async pass(ms: number): Promise<void> {
    this.#now += ms
    const due = this.#due.filter((entry) => entry.at <= this.#now)
    this.#due = this.#due.filter((entry) => entry.at > this.#now)
    for (const { callback } of due) callback()
    await settle()
  }
}

/** Lets promises that are ready run, however long their chain. */
export const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))
