import type { GateId, Notice } from '@ziara-gate/domain'
import type { Alarms } from '../alarms.ts'

/** How long a notice is an alarm; headquarters' pages keep it for as long as nobody has settled it. */
const alarmingMs = 24 * 3_600_000

const wording: Record<Notice['about'], string> = {
  'double-admission': 'a visitor of one visit was admitted twice',
  'admitted-after-cancellation': 'a visit was admitted that headquarters had cancelled',
  quarantine: 'headquarters could not record an event and keeps it aside',
  gap: 'events of this gate are missing at headquarters',
  fork: 'headquarters knows the journal of this gate otherwise',
}

/** Raises an alarm for each notice of the last day that is for this gate, and ends those that are over. */
export class NoticeBoard {
  readonly #gate: GateId
  readonly #alarms: Alarms
  #raised = new Map<string, Notice>()

  constructor(gate: GateId, alarms: Alarms) {
    this.#gate = gate
    this.#alarms = alarms
  }

  show(notices: readonly Notice[], centralNowAt: number): void {
    const current = notices.filter(
      ({ gateId, at }) => (gateId === null || gateId === this.#gate) && centralNowAt - at < alarmingMs,
    )
    const ids = new Set(current.map(({ id }) => id))
    for (const [id, { about }] of this.#raised) if (!ids.has(id)) this.#alarms.clear(`notice-${about}`, id)
    this.#raised = new Map(current.map((one) => [one.id, one]))
    for (const { id, about, reference, gates } of current) {
      const where = gates.length > 0 ? `: ${gates.join(', ')}` : ''
      this.#alarms.raise(`notice-${about}`, `${wording[about]}${where}`, { id, reference })
    }
  }
}
