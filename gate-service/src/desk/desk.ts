import { type LaneId, type Reference, visitRules } from '@ziara-gate/domain'
import type { Timer } from '../clock.ts'
import type { Replica } from '../replica/replica.ts'
import { KeyboardWedges } from './keyboard-wedges.ts'
import { type GuardAdmission, LaneDesk } from './lane-desk.ts'
import type { DeskParts } from './settle.ts'

const dayWatchMs = 60_000

/** The admission desk: all lanes of the gate, kept in step with journal and replica. */
export class Desk {
  readonly #parts: DeskParts
  readonly #replica: Replica
  readonly #wedges: KeyboardWedges
  readonly #lanes: ReadonlyMap<LaneId, LaneDesk>
  readonly #unwatch: readonly (() => void)[]
  #daily: Timer | null = null

  constructor(parts: DeskParts, replica: Replica) {
    this.#parts = parts
    this.#replica = replica
    const wedges = new KeyboardWedges(parts.alarms, parts.timers)
    this.#wedges = wedges
    this.#lanes = new Map(parts.board.lanes.map((lane) => [lane, new LaneDesk(lane, parts, wedges)]))
    this.#unwatch = [
      replica.watch(() => this.#replicaChanged()),
      parts.journal.watch(() => this.#reopen()),
      parts.standing.watch(() => this.#reopen()),
    ]
    this.#replicaChanged()
    this.#watchDay()
  }

  /** Null for a lane that this gate does not have. */
  lane(lane: LaneId): LaneDesk | null {
    return this.#lanes.get(lane) ?? null
  }

  /** A guard has settled a visit: lanes that still show it follow. Null: with no admission. */
  async settled(reference: Reference, admission: GuardAdmission | null): Promise<void> {
    await Promise.all([...this.#lanes.values()].map((lane) => lane.settled(reference, admission)))
  }

  /** The lane that has the visit now. */
  holding(reference: Reference): LaneId | null {
    return this.#parts.claims.holder(reference)
  }

  async stop(): Promise<void> {
    this.#daily?.cancel()
    for (const unwatch of this.#unwatch) unwatch()
    await Promise.all([...this.#lanes.values()].map((lane) => lane.stop()))
    this.#wedges.stop()
  }

  #replicaChanged(): void {
    const { site } = this.#replica.frame
    if (site) this.#parts.board.setSite(site)
    this.#showRules()
    this.#reopen()
    this.#all((lane) => lane.reconsider())
  }

  /** Policies are dated: with midnight another may hold, though nothing has come from headquarters. */
  #watchDay(): void {
    this.#daily = this.#parts.timers.after(dayWatchMs, () => {
      this.#showRules()
      this.#watchDay()
    })
  }

  #showRules(): void {
    const { board, casebook } = this.#parts
    const setting = casebook.setting()
    board.setRules(setting && visitRules.parse(setting.policy))
  }

  /** Closes or opens all lanes. A gate that headquarters has revoked admits nobody, whatever its replica says. */
  #reopen(): void {
    const { board, journal, alarms, standing } = this.#parts
    const ready = this.#replica.ready && !standing.revoked
    const was = board.closed
    if (journal.available) alarms.clear('journal-unavailable')
    else alarms.raise('journal-unavailable', 'the disk takes no writes')
    board.setClosed(!journal.available ? 'journal-unavailable' : ready ? null : 'not-ready')
    if (board.closed !== null && board.closed !== was) this.#all((lane) => lane.abandon())
  }

  #all(act: (lane: LaneDesk) => Promise<void>): void {
    for (const lane of this.#lanes.values()) {
      act(lane).catch((error) => this.#parts.log.error({ err: error }, 'a lane could not follow a change'))
    }
  }
}
