import type { ConsoleState, DeviceReport, LaneId } from '@ziara-gate/domain'

/** What the lanes' agents told of their scanners last. */
export class Devices {
  readonly #reports = new Map<LaneId, DeviceReport['devices']>()
  readonly #changed: () => void

  constructor(changed: () => void) {
    this.#changed = changed
  }

  report(lane: LaneId, { devices }: DeviceReport): void {
    this.#reports.set(lane, devices)
    this.#changed()
  }

  list(): ConsoleState['devices'] {
    return [...this.#reports].flatMap(([lane, devices]) => devices.map((device) => ({ lane, ...device })))
  }
}
