import type { Clock, Timers } from '@ziara-gate/gate-service'

interface Waiting {
  readonly dueMs: number
  readonly order: number
  readonly run: () => void
}

/** Time that passes only when it is told to. All clocks of a simulation stand on it. */
export class VirtualTime implements Timers {
  readonly #waiting = new Set<Waiting>()
  #nowMs = 0
  #order = 0

  /** Since the start of the simulation. */
  get nowMs(): number {
    return this.#nowMs
  }

  after(ms: number, run: () => void) {
    this.#order += 1
    const timer = { dueMs: this.#nowMs + Math.max(0, Math.ceil(ms)), order: this.#order, run }
    this.#waiting.add(timer)
    return { cancel: () => void this.#waiting.delete(timer) }
  }

  /** Lets time pass, timer by timer; `settle` waits until what a timer set off is over. */
  async advance(ms: number, settle: () => Promise<void>): Promise<void> {
    const untilMs = this.#nowMs + ms
    for (let due = this.#next(untilMs); due; due = this.#next(untilMs)) {
      this.#waiting.delete(due)
      this.#nowMs = Math.max(this.#nowMs, due.dueMs)
      due.run()
      await settle()
    }
    this.#nowMs = untilMs
  }

  /** Timers that die with the machine that set them. */
  mortal(isAlive: () => boolean): Timers {
    return { after: (ms, run) => this.after(ms, () => void (isAlive() && run())) }
  }

  #next(untilMs: number): Waiting | undefined {
    return [...this.#waiting]
      .filter((timer) => timer.dueMs <= untilMs)
      .toSorted((a, b) => a.dueMs - b.dueMs || a.order - b.order)[0]
  }
}

/** A machine's own idea of time: the wall clock can be set, the monotonic one cannot. */
export class MachineClock implements Clock {
  readonly #time: VirtualTime
  readonly #startAt: number
  #offsetMs = 0
  #boot = 1

  constructor(time: VirtualTime, startAt: number) {
    this.#time = time
    this.#startAt = startAt
  }

  get boot(): string {
    return `boot-${this.#boot}`
  }

  now(): number {
    return this.#startAt + this.#time.nowMs + this.#offsetMs
  }

  monotonicMs(): number {
    return this.#time.nowMs
  }

  step(ms: number): void {
    this.#offsetMs += ms
  }

  correct(): void {
    this.#offsetMs = 0
  }

  reboot(): void {
    this.#boot += 1
  }
}
