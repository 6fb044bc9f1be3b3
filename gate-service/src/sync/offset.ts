import type { Clock } from '../clock.ts'

/** Headquarters' clock as the latest answer told it. */
export interface CentralTime {
  /** Headquarters' wall time at `monotonicMs` of this machine. */
  readonly at: number
  readonly monotonicMs: number
}

const alarmingMs = 30_000

/**
 * How far the gate's wall clock is from headquarters'. The answer is taken to have been begun in the middle of the round
 * trip, so the error is half of that at most (RFC 5905 section 8 reckons the same way).
 */
export class Offset {
  readonly #clock: Clock
  readonly #listeners = new Set<(time: CentralTime) => void>()
  #time: CentralTime | null = null

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** `sentMs`: when the request went out, monotonic; `toldAt`: headquarters' time in the answer that is here now. */
  note(sentMs: number, toldAt: number): void {
    const nowMs = this.#clock.monotonicMs()
    this.#time = { at: toldAt + (nowMs - sentMs) / 2, monotonicMs: nowMs }
    for (const listener of this.#listeners) listener(this.#time)
  }

  /** The gate's clock minus headquarters', milliseconds; null before headquarters has told its time. */
  get ms(): number | null {
    return this.#time && Math.round(this.#clock.now() - centralNow(this.#time, this.#clock))
  }

  get alarming(): boolean {
    return Math.abs(this.ms ?? 0) > alarmingMs
  }

  watch(listener: (time: CentralTime) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}

/** What headquarters' clock shows now, as far as this machine's monotonic clock can tell. */
export const centralNow = (time: CentralTime, clock: Clock): number =>
  time.at + (clock.monotonicMs() - time.monotonicMs)
