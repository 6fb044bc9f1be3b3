import type { CheckIn, Explanation, LaneId, LaneStep, Language, Reference } from '@ziara-gate/domain'
import type { Clock, Timer, Timers } from '../clock.ts'
import type { Known } from './casebook.ts'
import type { Claims } from './claims.ts'
import type { LaneBoard } from './lane-board.ts'

export interface Choice {
  readonly reference: Reference
  readonly checkIn: CheckIn
}

/** What the lane is at. Nothing of it outlives the process: a restarted gate begins at idle. */
export type Work =
  | { readonly at: 'rest' }
  | { readonly at: 'choosing'; readonly choices: readonly Choice[] }
  | {
      readonly at: 'collecting'
      readonly known: Known
      readonly checkIn: CheckIn
      /** When the lane gives up waiting. */
      readonly until: number
    }

type Decided = Extract<LaneStep, { step: 'decided' }>

export interface StageParts {
  readonly clock: Clock
  readonly timers: Timers
  readonly claims: Claims
  readonly board: LaneBoard
}

const resting: Work = { at: 'rest' }
/** So often in a row may a visitor ask for more time: enough to look for a card, not to occupy a lane. */
const mostDelays = 2

/** What one lane is at, shows, and for how long. */
export class Stage {
  readonly lane: LaneId
  readonly #parts: StageParts
  /** Runs work in the lane's turn; timers must not act in the middle of a step. */
  readonly #inTurn: (work: () => Promise<void>) => void
  /** The reading that is being worked on; null for touches and timers. */
  reading: string | null = null
  #work: Work = resting
  /** The visit that was decided on and is still shown. */
  #shown: Reference | null = null
  #timer: Timer | null = null
  #delays = 0

  constructor(lane: LaneId, parts: StageParts, inTurn: (work: () => Promise<void>) => void) {
    this.lane = lane
    this.#parts = parts
    this.#inTurn = inTurn
  }

  get work(): Work {
    return this.#work
  }

  /** The visit that the lane is at, or whose decision it still shows. */
  get about(): Reference | null {
    return this.#work.at === 'collecting' ? this.#work.known.reference : this.#shown
  }

  /** Nothing is under way any more, and nothing of the last visitor is kept. */
  idle(): void {
    this.leave()
    this.#timer?.cancel()
    this.#timer = null
    this.#parts.board.show(this.lane, { step: { step: 'idle' }, language: this.#parts.board.language })
  }

  /** Shows how it ended with `about`, for so many seconds; then the lane is idle. */
  ended(
    step: Omit<Decided, 'step' | 'until' | 'moreTime'>,
    seconds: number,
    about: Reference | null = null,
  ): void {
    this.leave()
    this.#shown = about
    const until = this.#await(seconds)
    // Those who come in are on their way; a refusal may take long to read.
    const moreTime = step.outcome !== 'admit'
    this.#parts.board.show(this.lane, { step: { step: 'decided', ...step, until, moreTime } })
  }

  choosing(choices: readonly Choice[], explanation: Explanation, seconds: number): void {
    this.#begins()
    this.#work = { at: 'choosing', choices }
    const until = this.#await(seconds)
    this.#parts.board.show(this.lane, { step: { step: 'choosing', explanation, until, moreTime: true } })
  }

  /** `running` keeps a deadline that was set before. */
  collecting(
    known: Known,
    checkIn: CheckIn,
    shown: Pick<Extract<LaneStep, { step: 'collecting' }>, 'visit' | 'explanation'>,
    time: { readonly seconds: number; readonly running: number | null },
  ): void {
    this.#begins()
    const until = time.running ?? this.#await(time.seconds)
    this.#work = { at: 'collecting', known, checkIn, until }
    const moreTime = this.#delays < mostDelays
    this.#parts.board.show(this.lane, { step: { step: 'collecting', ...shown, until, moreTime } })
  }

  /** Puts off when the lane goes back to idle. Answers false where nothing waits, or when it was put off often enough. */
  delay(seconds: number): boolean {
    const shown = this.#parts.board.state(this.lane)?.current
    if (!shown || !('moreTime' in shown) || !shown.moreTime) return false
    this.#delays += 1
    const until = this.#expire(seconds)
    if (this.#work.at === 'collecting') this.#work = { ...this.#work, until }
    const step = { ...shown, until, moreTime: this.#delays < mostDelays }
    this.#parts.board.show(this.lane, { step })
    return true
  }

  /** A language stays until the visitor is done; one chosen by somebody who walks away goes back too. */
  speak(language: Language, seconds: number): void {
    this.#parts.board.show(this.lane, { language })
    if (this.#timer === null) this.#expire(seconds)
  }

  /** Lets go of the visit the lane is at. */
  leave(): void {
    if (this.#work.at === 'collecting' && this.#work.known.reference !== null) {
      this.#parts.claims.release(this.#work.known.reference, this.lane)
    }
    this.#work = resting
    this.#shown = null
  }

  stop(): void {
    this.#timer?.cancel()
  }

  /** Whoever comes while the last party is still being welcomed is somebody else: their language is the site's. */
  #begins(): void {
    const shown = this.#parts.board.state(this.lane)?.current
    const welcomed = shown?.step === 'decided' && shown.outcome === 'admit'
    this.#shown = null
    if (welcomed) this.#parts.board.show(this.lane, { language: this.#parts.board.language })
  }

  /** Waits for the visitor anew: what was put off before no longer counts. */
  #await(seconds: number): number {
    this.#delays = 0
    return this.#expire(seconds)
  }

  /** Sets when the lane goes back to idle by itself, and answers that instant. */
  #expire(seconds: number): number {
    const { timers, clock } = this.#parts
    this.#timer?.cancel()
    const timer = timers.after(seconds * 1000, () =>
      this.#inTurn(async () => {
        // A reading may have come first and set another.
        if (this.#timer === timer) this.idle()
      }),
    )
    this.#timer = timer
    return clock.now() + seconds * 1000
  }
}
