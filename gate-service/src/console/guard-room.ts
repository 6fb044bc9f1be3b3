import type { ConsoleId } from '@ziara-gate/domain'
import type { Alarms } from '../alarms.ts'
import type { Clock, Timers } from '../clock.ts'
import type { Casebook } from '../desk/casebook.ts'
import type { Desk } from '../desk/desk.ts'
import type { PassMemory } from '../desk/pass-memory.ts'
import type { Tickets } from '../desk/tickets.ts'
import type { VisitTurns } from '../desk/visit-turns.ts'
import type { Journal } from '../journal/journal.ts'
import { Failures } from '../officers/failures.ts'
import { Identify } from '../officers/identify.ts'
import { Pins } from '../officers/pins.ts'
import { Sessions } from '../officers/sessions.ts'
import type { Replica } from '../replica/replica.ts'
import { Actions } from './actions.ts'
import { ConsoleDesk } from './console-desk.ts'
import type { SessionTimes } from './session-times.ts'
import type { Today } from './today.ts'

export interface GuardRoomParts {
  readonly clock: Clock
  readonly timers: Timers
  readonly journal: Journal
  readonly replica: Replica
  readonly casebook: Casebook
  readonly tickets: Tickets
  readonly turns: VisitTurns
  readonly passes: PassMemory
  readonly alarms: Alarms
  readonly today: Today
  readonly sessionTimes: SessionTimes
  readonly desk: Desk
  readonly changed: () => void
}

/** Everything that officers work with, at whichever console. */
export class GuardRoom {
  readonly parts: GuardRoomParts
  readonly identify: Identify
  readonly sessions: Sessions
  readonly actions: Actions
  readonly #desks = new Map<ConsoleId, ConsoleDesk>()

  private constructor(parts: GuardRoomParts, failures: Failures) {
    const { journal, replica } = parts
    this.parts = parts
    this.identify = new Identify({ journal, replica, failures, pins: new Pins() })
    this.sessions = new Sessions({ ...parts, changed: (console) => this.#sessionChanged(console) })
    const memoryOf = (console: ConsoleId) => this.desk(console)
    this.actions = new Actions({ ...parts, identify: this.identify, memoryOf })
  }

  static async open(parts: GuardRoomParts): Promise<GuardRoom> {
    return new GuardRoom(parts, await Failures.open(parts.journal.beside, parts.clock))
  }

  /** Made when a console first calls; whoever calls has a token for it. */
  desk(console: ConsoleId): ConsoleDesk {
    const known = this.#desks.get(console)
    if (known) return known
    const desk = new ConsoleDesk(this.parts)
    this.#desks.set(console, desk)
    return desk
  }

  stop(): void {
    this.sessions.stop()
    this.parts.today.stop()
    this.parts.sessionTimes.stop()
  }

  #sessionChanged(console: ConsoleId): void {
    if (this.sessions.at(console) === null) this.desk(console).clear()
    this.parts.changed()
  }
}
