import type { ConsoleId, EventOf, Officer, OfficerId } from '@ziara-gate/domain'
import type { Clock, Timer, Timers } from '../clock.ts'
import type { Journal } from '../journal/journal.ts'
import type { Replica } from '../replica/replica.ts'

const idleMs = 30 * 60_000
const longestMs = 12 * 3_600_000

export interface OfficerSession {
  readonly officer: Officer
  readonly since: number
  readonly idleAt: number
  readonly endsAt: number
}

interface Held {
  readonly officer: OfficerId
  readonly since: number
  readonly startedMs: number
  readonly activeMs: number
  /** As screens show them; what ends the session goes by the monotonic clock. */
  readonly idleAt: number
  readonly endsAt: number
  readonly timer: Timer
}

export interface SessionParts {
  readonly clock: Clock
  readonly timers: Timers
  readonly journal: Journal
  readonly replica: Replica
  /** Told whenever somebody is signed in or out, and of each sign of life. */
  readonly changed: (console: ConsoleId) => void
}

/**
 * Who is signed in at which console. Sessions live in this process only: a restart signs everybody out. Their times go by
 * the monotonic clock.
 */
export class Sessions {
  readonly #parts: SessionParts
  readonly #held = new Map<ConsoleId, Held>()
  readonly #unwatch: () => void

  constructor(parts: SessionParts) {
    this.#parts = parts
    this.#unwatch = parts.replica.watch(() => this.#followRoster())
  }

  /** Null: nobody is signed in. The officer is as the schedule has them now. */
  at(console: ConsoleId): OfficerSession | null {
    const held = this.#held.get(console)
    const officer = held && this.#officer(held.officer)
    if (!held || !officer) return null
    const nowMs = this.#parts.clock.monotonicMs()
    // The timer that ends it may be late.
    if (nowMs - held.activeMs >= idleMs || nowMs - held.startedMs >= longestMs) return null
    const { since, idleAt, endsAt } = held
    return { officer, since, idleAt, endsAt }
  }

  async begin(console: ConsoleId, officer: Officer): Promise<void> {
    await this.end(console, 'signed-out')
    const { clock } = this.#parts
    this.#hold(console, officer.id, clock.now(), clock.monotonicMs())
  }

  /** The officer did something: the console stays open for as long again. */
  active(console: ConsoleId): void {
    const held = this.#held.get(console)
    if (!held) return
    held.timer.cancel()
    this.#hold(console, held.officer, held.since, held.startedMs)
  }

  /** Recorded; without effect when nobody is signed in. */
  async end(console: ConsoleId, what: 'signed-out' | 'locked'): Promise<void> {
    const held = this.#held.get(console)
    if (!held) return
    held.timer.cancel()
    this.#held.delete(console)
    this.#parts.changed(console)
    const kind: EventOf<'officer-session'>['kind'] = 'officer-session'
    await this.#parts.journal.append([{ kind, what, console, lane: null, officer: held.officer }])
  }

  stop(): void {
    this.#unwatch()
    for (const { timer } of this.#held.values()) timer.cancel()
    this.#held.clear()
  }

  #hold(console: ConsoleId, officer: OfficerId, since: number, startedMs: number): void {
    const { clock, timers, changed } = this.#parts
    const activeMs = clock.monotonicMs()
    const endsAt = since + longestMs
    const idleAt = Math.min(endsAt, clock.now() + idleMs)
    const leftMs = Math.max(0, Math.min(idleMs, startedMs + longestMs - activeMs))
    const timer = timers.after(leftMs, () => void this.end(console, 'locked'))
    this.#held.set(console, { officer, since, startedMs, activeMs, idleAt, endsAt, timer })
    changed(console)
  }

  #officer(id: OfficerId): Officer | null {
    const found = this.#parts.replica.frame.officers.find((one) => one.id === id)
    return found?.active ? found : null
  }

  /** Whom headquarters no longer lets in is out at once. */
  #followRoster(): void {
    for (const [console, { officer }] of this.#held)
      if (this.#officer(officer) === null) void this.end(console, 'locked')
  }
}
