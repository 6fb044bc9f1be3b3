import type { Reference } from '@ziara-gate/domain'
import type { Logger } from 'pino'
import type { Clock } from './clock.ts'

/** What a person has to look at. The codes are stable: the console and the doctor word them. */
export type AlarmCode =
  | 'journal-unavailable'
  | 'journal-salvaged'
  | 'journal-forked'
  | 'log-growing'
  | 'disk-low'
  | 'backup-failed'
  | 'clock-untrusted'
  | 'clock-offset'
  | 'enrolment-refused'
  | 'gate-refused'
  | 'revoked'
  | 'feed-refused'
  | 'bundle-mismatch'
  | 'bundle-stale'
  | 'replica-unwritable'
  | 'upload-refused'
  | 'upload-stuck'
  | 'event-quarantined'
  | 'checkpoint-refused'
  | 'ledger-ahead'
  | 'keyboard-wedge'
  | 'notice-double-admission'
  | 'notice-admitted-after-cancellation'
  | 'notice-quarantine'
  | 'notice-gap'
  | 'notice-fork'

/** What an alarm is about, where several of a code may be raised at once. */
export interface Subject {
  readonly id: string
  /** For the console only: it leads to a visit, so it is neither logged nor told to strangers. */
  readonly reference: Reference | null
}

export interface Alarm {
  readonly code: AlarmCode
  readonly since: number
  /** For technicians; holds no personal data. */
  readonly detail: string
  readonly reference: Reference | null
}

const nothing: Subject = { id: '', reference: null }

export class Alarms {
  readonly #clock: Clock
  readonly #log: Logger
  readonly #raised = new Map<string, Alarm>()

  constructor(clock: Clock, log: Logger) {
    this.#clock = clock
    this.#log = log
  }

  raise(code: AlarmCode, detail: string, { id, reference }: Subject = nothing): void {
    const key = `${code} ${id}`
    const known = this.#raised.get(key)
    if (known?.detail !== detail) this.#log.error({ alarm: code, detail }, 'alarm')
    this.#raised.set(key, { code, detail, reference, since: known?.since ?? this.#clock.now() })
  }

  clear(code: AlarmCode, id = nothing.id): void {
    if (this.#raised.delete(`${code} ${id}`)) this.#log.info({ alarm: code }, 'alarm is over')
  }

  list(): Alarm[] {
    return [...this.#raised.values()]
  }
}
