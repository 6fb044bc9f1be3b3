import type { LaneId } from '@ziara-gate/domain'
import type { Alarms } from '../alarms.ts'
import type { Timer, Timers } from '../clock.ts'

/** So long a lane's finding stands; what comes within it says nothing new. */
const standsMs = 3_600_000

/**
 * Scanners that type like keyboards, as the kiosks find them. Nothing of it was read: the kiosk swallows what is typed,
 * and the scanner has to be switched over.
 */
export class KeyboardWedges {
  readonly #alarms: Alarms
  readonly #timers: Timers
  readonly #lanes = new Map<LaneId, Timer>()

  constructor(alarms: Alarms, timers: Timers) {
    this.#alarms = alarms
    this.#timers = timers
  }

  typed(lane: LaneId): void {
    if (this.#lanes.has(lane)) return
    const over = () => {
      this.#lanes.delete(lane)
      this.#tell()
    }
    this.#lanes.set(lane, this.#timers.after(standsMs, over))
    this.#tell()
  }

  stop(): void {
    for (const timer of this.#lanes.values()) timer.cancel()
  }

  #tell(): void {
    const lanes = [...this.#lanes.keys()].toSorted()
    if (lanes.length === 0) this.#alarms.clear('keyboard-wedge')
    else this.#alarms.raise('keyboard-wedge', `a scanner acts as a keyboard at ${lanes.join(', ')}`)
  }
}
