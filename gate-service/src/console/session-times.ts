import type { Session, SessionId } from '@ziara-gate/domain'
import type { Logger } from 'pino'
import type { Clock } from '../clock.ts'
import type { Replica } from '../replica/replica.ts'

/** Around today, whatever the site's zone. */
const aroundMs = 2 * 86_400_000

/** When the sessions of these days begin, at hand without asking the replica. */
export class SessionTimes {
  readonly #replica: Replica
  readonly #clock: Clock
  readonly #log: Logger
  readonly #changed: () => void
  readonly #unwatch: () => void
  #sessions = new Map<SessionId, Session>()
  #readAt = 0
  #reading: Promise<void> | null = null

  constructor(replica: Replica, clock: Clock, log: Logger, changed: () => void) {
    this.#replica = replica
    this.#clock = clock
    this.#log = log
    this.#changed = changed
    this.#unwatch = replica.watch(() => this.#refresh())
    this.#refresh()
  }

  startsAt(id: SessionId | null): number | null {
    if (Math.abs(this.#clock.now() - this.#readAt) > aroundMs / 2) this.#refresh()
    return (id && this.#sessions.get(id)?.startsAt) ?? null
  }

  stop(): void {
    this.#unwatch()
  }

  #refresh(): void {
    const now = this.#clock.now()
    this.#readAt = now
    this.#reading = (this.#reading ?? Promise.resolve())
      .then(() => this.#replica.sessionsBetween(now - aroundMs, now + aroundMs))
      .then((sessions) => {
        this.#sessions = new Map(sessions.map((session) => [session.id, session]))
        this.#changed()
      })
      .catch((error) =>
        this.#log.warn({ err: error }, 'sessions not read; with the next change of the schedule'),
      )
  }
}
