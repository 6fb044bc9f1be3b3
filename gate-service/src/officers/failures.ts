import type { Clock } from '../clock.ts'
import type { Statement } from '../journal/rows.ts'
import type { Reader } from '../store/store.ts'

/** What failures are counted for: `officer:ID`, `console:ID`, `lane:ID`. */
export type FailureSubject = `${'officer' | 'console' | 'lane'}:${string}`

interface Failure {
  readonly failures: number
  readonly at: number
  readonly monotonicMs: number
  readonly boot: string
  /** The hash that the PIN was compared with: a new PIN starts anew. Null for places. */
  readonly pin: string | null
}

interface FailureRow {
  subject: string
  failures: number
  at: number
  monotonic_ms: number
  boot: string
  pin: string | null
}

const freeTries = 5
export const lockedAfter = 15
const firstWaitMs = 15_000
const longestWaitMs = 15 * 60_000

const waitMs = (failures: number): number =>
  failures < freeTries ? 0 : Math.min(longestWaitMs, firstWaitMs * 2 ** (failures - freeTries))

/** Failed sign-ins in a row. They are written together with the events that tell of them, so that no restart forgets them. */
export class Failures {
  readonly #clock: Clock
  readonly #known: Map<string, Failure>

  private constructor(clock: Clock, known: Map<string, Failure>) {
    this.#clock = clock
    this.#known = known
  }

  static async open(reader: Reader, clock: Clock): Promise<Failures> {
    const rows = await reader.all<FailureRow>('SELECT * FROM sign_in_failure')
    const known = rows.map(({ subject, monotonic_ms: monotonicMs, ...rest }): [string, Failure] => [
      subject,
      { ...rest, monotonicMs },
    ])
    return new Failures(clock, new Map(known))
  }

  count(subject: FailureSubject, pin: string | null = null): number {
    return this.#of(subject, pin)?.failures ?? 0
  }

  /** Before which instant no try is taken, as the wall clock showed it at the last failure; null: it is taken now. */
  waitUntil(subject: FailureSubject, pin: string | null = null): number | null {
    const failure = this.#of(subject, pin)
    if (!failure) return null
    const wait = waitMs(failure.failures)
    return this.#sinceMs(failure) < wait ? failure.at + wait : null
  }

  /** One more, from now on; answers how to keep it. */
  add(subject: FailureSubject, pin: string | null = null): Statement {
    const { boot } = this.#clock
    const [at, monotonicMs] = [this.#clock.now(), this.#clock.monotonicMs()]
    const failures = this.count(subject, pin) + 1
    this.#known.set(subject, { failures, at, monotonicMs, boot, pin })
    return {
      sql: 'INSERT OR REPLACE INTO sign_in_failure (subject, failures, at, monotonic_ms, boot, pin) VALUES (?, ?, ?, ?, ?, ?)',
      params: [subject, failures, at, monotonicMs, boot, pin],
    }
  }

  /** A sign-in that succeeded ends the row of failures. */
  reset(subject: FailureSubject): Statement {
    this.#known.delete(subject)
    return { sql: 'DELETE FROM sign_in_failure WHERE subject = ?', params: [subject] }
  }

  #of(subject: FailureSubject, pin: string | null): Failure | undefined {
    const known = this.#known.get(subject)
    return known?.pin === pin ? known : undefined
  }

  /** By the monotonic clock within one boot; after another one a wall clock that was set back makes it wait the whole time. */
  #sinceMs({ at, monotonicMs, boot }: Failure): number {
    if (boot === this.#clock.boot) return this.#clock.monotonicMs() - monotonicMs
    return Math.max(0, this.#clock.now() - at)
  }
}
