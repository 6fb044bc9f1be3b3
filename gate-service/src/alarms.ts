import type { AlarmView, Reference } from '@ziara-gate/domain'
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
  | 'past-unknown'
  | 'keyboard-wedge'
  | 'references-tried'
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
  /** Tells alarms of one code apart. */
  readonly subject: string
  /** The cause is gone, and nobody has acknowledged it yet. */
  readonly over: boolean
  readonly acknowledged: AlarmView['acknowledged']
}

const nothing: Subject = { id: '', reference: null }

const keyOf = (code: AlarmCode, subject: string): string => `${code} ${subject}`
/** With its time, so that nobody acknowledges one that they have not seen. */
const idOf = ({ code, subject, since }: Alarm): string => `${code}:${subject}:${since}`

const viewOf = (alarm: Alarm): AlarmView => {
  const { code, since, detail, reference, over, acknowledged } = alarm
  return { id: idOf(alarm), code, since, detail, reference, over, acknowledged }
}

/**
 * What is wrong, until its cause is gone and an officer has acknowledged it. `kept`: those of the last process, of which it
 * shows when they are raised again whether they still hold. What was acknowledged then is shown only if they do.
 */
export class Alarms {
  readonly #clock: Clock
  readonly #log: Logger
  readonly #listeners = new Set<() => void>()
  readonly #all: Map<string, Alarm>
  /** Acknowledged before this process began, and not raised since. */
  readonly #before: Map<string, Alarm>

  constructor(clock: Clock, log: Logger, kept: readonly Alarm[] = []) {
    this.#clock = clock
    this.#log = log
    const byKey = kept.map((alarm): [string, Alarm] => [
      keyOf(alarm.code, alarm.subject),
      { ...alarm, over: true },
    ])
    this.#all = new Map(byKey.filter(([, { acknowledged }]) => acknowledged === null))
    this.#before = new Map(byKey.filter(([, { acknowledged }]) => acknowledged !== null))
  }

  raise(code: AlarmCode, detail: string, { id, reference }: Subject = nothing): void {
    const key = keyOf(code, id)
    const known = this.#all.get(key) ?? this.#before.get(key)
    if (known?.detail === detail && !known.over) return
    this.#before.delete(key)
    this.#log.error({ alarm: code, detail }, 'alarm')
    const since = known?.since ?? this.#clock.now()
    const acknowledged = known?.acknowledged ?? null
    this.#set(key, { code, detail, reference, since, subject: id, over: false, acknowledged })
  }

  clear(code: AlarmCode, id = nothing.id): void {
    const key = keyOf(code, id)
    this.#before.delete(key)
    const known = this.#all.get(key)
    if (!known || known.over) return
    this.#log.info({ alarm: code }, 'alarm is over')
    this.#set(key, known.acknowledged === null ? { ...known, over: true } : null)
  }

  /** False when there is no such alarm, or somebody did before. */
  acknowledge(id: string, by: string): boolean {
    const found = [...this.#all].find(([, alarm]) => idOf(alarm) === id && alarm.acknowledged === null)
    if (!found) return false
    const [key, alarm] = found
    this.#set(key, alarm.over ? null : { ...alarm, acknowledged: { by, at: this.#clock.now() } })
    return true
  }

  /** Whose cause holds now. */
  list(): Alarm[] {
    return this.all().filter(({ over }) => !over)
  }

  all(): Alarm[] {
    return [...this.#all.values()]
  }

  /** What the next process has to know. */
  toKeep(): Alarm[] {
    return [...this.#all.values(), ...this.#before.values()]
  }

  /** As consoles show them: those too whose cause is gone, until they are acknowledged. */
  views(): AlarmView[] {
    return this.all().map(viewOf)
  }

  /** Answers how to stop listening. */
  watch(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #set(key: string, alarm: Alarm | null): void {
    if (alarm === null) this.#all.delete(key)
    else this.#all.set(key, alarm)
    for (const listener of this.#listeners) listener()
  }
}
