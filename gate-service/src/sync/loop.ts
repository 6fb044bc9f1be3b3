import type { Logger } from 'pino'
import type { Timer, Timers } from '../clock.ts'

/** When a loop's work is to run next. */
export type Next =
  | { readonly next: 'now' }
  | { readonly next: 'rest' }
  /** It failed: back off, or wait as long as the other side asked. */
  | { readonly next: 'later'; readonly retryAfterMs: number | null }

export const now: Next = { next: 'now' }
export const rest: Next = { next: 'rest' }
export const later = (retryAfterMs: number | null = null): Next => ({ next: 'later', retryAfterMs })

export interface LoopOptions {
  readonly name: string
  readonly timers: Timers
  /** From 0 to 1, for jitter. */
  readonly random: () => number
  readonly restMs: number
  readonly log: Logger
  readonly work: (signal: AbortSignal) => Promise<Next>
}

const firstDelayMs = 500
const longestDelayMs = 30_000

/** Doubles with each failure in a row, half of it jitter so that gates do not come back all at once. */
export const backOffMs = (failures: number, random: () => number): number => {
  const full = Math.min(longestDelayMs, firstDelayMs * 2 ** (failures - 1))
  return full / 2 + (full / 2) * random()
}

type Pause = 'none' | 'resting' | 'backing-off' | 'told-to-wait'

/** Work that repeats until it is stopped, one run at a time. */
export class Loop {
  readonly #options: LoopOptions
  readonly #stop = new AbortController()
  #timer: Timer | null = null
  #running: Promise<void> = Promise.resolve()
  #busy = false
  #again = false
  #pause: Pause = 'none'
  #failures = 0

  constructor(options: LoopOptions) {
    this.#options = options
  }

  start(): void {
    this.#running = this.#run()
  }

  /** There is something to do: cuts a rest short, but no back-off. */
  kick(): void {
    if (this.#busy) this.#again = true
    else if (this.#pause === 'resting') this.#resume()
  }

  /** Circumstances have changed for the better: cuts a back-off short too, but never what the other side asked for. */
  wake(): void {
    if (this.#busy) this.#again = true
    else if (this.#pause === 'resting' || this.#pause === 'backing-off') this.#resume()
  }

  /** Aborts what is under way and waits for its end. */
  async stop(): Promise<void> {
    this.#stop.abort()
    this.#timer?.cancel()
    await this.#running
  }

  #resume(): void {
    this.#timer?.cancel()
    this.#running = this.#run()
  }

  async #run(): Promise<void> {
    this.#busy = true
    this.#pause = 'none'
    let next = now
    while (next.next === 'now' && !this.#stop.signal.aborted) {
      this.#again = false
      next = await this.#once()
      if (next.next !== 'later') this.#failures = 0
      if (next.next === 'rest' && this.#again) next = now
    }
    this.#busy = false
    if (!this.#stop.signal.aborted) this.#wait(next)
  }

  async #once(): Promise<Next> {
    try {
      return await this.#options.work(this.#stop.signal)
    } catch (error) {
      if (!this.#stop.signal.aborted)
        this.#options.log.error({ err: error, loop: this.#options.name }, 'loop failed')
      return later()
    }
  }

  #wait(next: Next): void {
    const { timers, random, restMs } = this.#options
    if (next.next === 'later') this.#failures += 1
    const asked = next.next === 'later' ? next.retryAfterMs : null
    this.#pause = next.next === 'rest' ? 'resting' : asked === null ? 'backing-off' : 'told-to-wait'
    const backOff = asked ?? backOffMs(this.#failures, random)
    this.#timer = timers.after(next.next === 'rest' ? restMs : backOff, () => this.#resume())
  }
}
