import type { LaneId } from '@ziara-gate/domain'
import type { Alarms } from '../alarms.ts'
import type { Timer, Timers } from '../clock.ts'

/** A person at the kiosk who mistypes needs a few tries; someone trying out references needs many. */
const wrongPerWindow = 10
const windowMs = 60_000

/** Slows a lane that gets many wrong references, and lets the officers know. */
export class Brake {
  readonly #lane: LaneId
  readonly #alarms: Alarms
  readonly #timers: Timers
  #wrongAtMs: readonly number[] = []
  #calm: Timer | null = null

  constructor(lane: LaneId, alarms: Alarms, timers: Timers) {
    this.#lane = lane
    this.#alarms = alarms
    this.#timers = timers
  }

  /** `nowMs` is monotonic. */
  holds(nowMs: number): boolean {
    this.#wrongAtMs = this.#wrongAtMs.filter((atMs) => nowMs - atMs < windowMs)
    return this.#wrongAtMs.length >= wrongPerWindow
  }

  wrong(nowMs: number): void {
    this.#wrongAtMs = [...this.#wrongAtMs, nowMs]
    if (!this.holds(nowMs)) return
    const detail = `many wrong references at ${this.#lane}`
    this.#alarms.raise('references-tried', detail, { id: this.#lane, reference: null })
    this.#calm?.cancel()
    this.#calm = this.#timers.after(windowMs, () => this.#alarms.clear('references-tried', this.#lane))
  }

  stop(): void {
    this.#calm?.cancel()
  }
}
