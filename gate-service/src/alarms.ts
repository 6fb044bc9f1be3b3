import type { Logger } from 'pino'
import type { Clock } from './clock.ts'

/** What a person has to look at. The codes are stable: the console and the doctor word them. */
export type AlarmCode =
  | 'journal-unavailable'
  | 'clock-untrusted'
  | 'enrolment-refused'
  | 'gate-refused'
  | 'feed-refused'
  | 'replica-unwritable'
  | 'upload-refused'
  | 'upload-stuck'
  | 'event-quarantined'
  | 'ledger-ahead'
  | 'keyboard-wedge'

export interface Alarm {
  readonly code: AlarmCode
  readonly since: number
  /** For technicians; holds no personal data. */
  readonly detail: string
}

export class Alarms {
  readonly #clock: Clock
  readonly #log: Logger
  readonly #raised = new Map<AlarmCode, Alarm>()

  constructor(clock: Clock, log: Logger) {
    this.#clock = clock
    this.#log = log
  }

  raise(code: AlarmCode, detail: string): void {
    const known = this.#raised.get(code)
    if (known?.detail !== detail) this.#log.error({ alarm: code, detail }, 'alarm')
    this.#raised.set(code, { code, detail, since: known?.since ?? this.#clock.now() })
  }

  clear(code: AlarmCode): void {
    if (this.#raised.delete(code)) this.#log.info({ alarm: code }, 'alarm is over')
  }

  list(): Alarm[] {
    return [...this.#raised.values()]
  }
}
