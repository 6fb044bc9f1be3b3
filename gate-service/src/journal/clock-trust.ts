import type { Clock } from '../clock.ts'
import { type CentralTime, centralNow } from '../sync/offset.ts'

/** Small steps back are what time synchronisation does; they put no admission window in doubt. */
const toleratedStepMs = 5_000
/** How near headquarters' clock confirms the gate's own. */
const confirmedWithinMs = 60_000

/** Beyond this admission windows are in doubt, whichever of the two clocks is wrong. */
const doubtfulMs = 10 * 60_000

export interface Moment {
  readonly at: number
  readonly monotonicMs: number
  readonly clock: 'trusted' | 'untrusted'
}

/**
 * Judges the wall clock by the latest time the gate has ever seen, which is kept in the journal: a wall time below it
 * has stepped back. A mark set by a clock that ran ahead is lowered when headquarters confirms the present time.
 */
export class ClockTrust {
  readonly #clock: Clock
  #markAt: number
  #central: CentralTime | null = null

  constructor(clock: Clock, markAt: number) {
    this.#clock = clock
    this.#markAt = markAt
  }

  get markAt(): number {
    return this.#markAt
  }

  read(): Moment {
    const at = this.#clock.now()
    const trusted = at >= this.#markAt - toleratedStepMs && !this.#isDoubtful(at)
    this.#markAt = Math.max(this.#markAt, at)
    return { at, monotonicMs: this.#clock.monotonicMs(), clock: trusted ? 'trusted' : 'untrusted' }
  }

  /**
   * Headquarters' time as an answer has just told it. A wall clock more than ten minutes from it is not trusted, until it
   * is set right; with the line gone this machine's monotonic clock tells what headquarters' shows.
   */
  compare(time: CentralTime): void {
    this.#central = time
    this.confirm(centralNow(time, this.#clock))
  }

  #isDoubtful(at: number): boolean {
    return this.#central !== null && Math.abs(at - centralNow(this.#central, this.#clock)) > doubtfulMs
  }

  /** `servedAt` is headquarters' wall time, received just now. */
  confirm(servedAt: number): void {
    const now = this.#clock.now()
    if (Math.abs(now - servedAt) <= confirmedWithinMs) this.#markAt = now
  }
}
