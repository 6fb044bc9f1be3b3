import {
  badgePrefix,
  type ConsoleId,
  type EventOf,
  err,
  type LaneId,
  type Officer,
  ok,
  type Result,
} from '@ziara-gate/domain'
import { digestBadge } from '@ziara-gate/domain/crypto'
import type { Journal } from '../journal/journal.ts'
import type { Statement } from '../journal/rows.ts'
import type { Replica } from '../replica/replica.ts'
import { type FailureSubject, type Failures, lockedAfter } from './failures.ts'
import type { Pins } from './pins.ts'

/** Where an officer shows who they are. */
export type Place =
  | { readonly console: ConsoleId; readonly lane: null }
  | { readonly console: null; readonly lane: LaneId }

/** refused: badge and PIN do not stand, for whatever reason · wait: too early after failures. */
export type IdentityFailure = 'refused' | 'wait' | 'journal-unavailable'

type What = EventOf<'officer-session'>['what']

export interface IdentifyParts {
  readonly replica: Replica
  readonly journal: Journal
  readonly failures: Failures
  readonly pins: Pins
}

const subjectOf = ({ console, lane }: Place): FailureSubject =>
  console === null ? `lane:${lane}` : `console:${console}`

/** The code of a badge as typed or read, with its prefix or without. */
const codeOf = (badge: string): string => {
  const text = badge.replace(/\s/g, '').toUpperCase()
  return text.startsWith(badgePrefix) ? text.slice(badgePrefix.length) : text
}

/**
 * Tells who an officer is by badge and PIN, one attempt at a time. Every attempt is a fact: a failure and its count are on
 * disk before it is answered, and nothing in an answer or its time tells a real badge from an invented one.
 */
export class Identify {
  readonly #parts: IdentifyParts
  #tail: Promise<unknown> = Promise.resolve()

  constructor(parts: IdentifyParts) {
    this.#parts = parts
  }

  /** Until when this place takes no attempt; null: it does. */
  waitUntil(place: Place): number | null {
    return this.#parts.failures.waitUntil(subjectOf(place))
  }

  /** Has this officer failed so often that only a new PIN helps? */
  lockedOut(officer: Officer): boolean {
    return this.#parts.failures.count(`officer:${officer.id}`, officer.pin) >= lockedAfter
  }

  /** `as`: what is recorded when it stands, and whether it stands for that officer at all. */
  check(
    badge: string,
    pin: string,
    place: Place,
    as: { readonly what: What | null; readonly allows: (officer: Officer) => boolean },
  ): Promise<Result<Officer, IdentityFailure>> {
    const attempt = this.#tail.then(() => this.#attempt(badge, pin, place, as))
    this.#tail = attempt.catch(() => undefined)
    return attempt
  }

  async #attempt(
    badge: string,
    pin: string,
    place: Place,
    as: { readonly what: What | null; readonly allows: (officer: Officer) => boolean },
  ): Promise<Result<Officer, IdentityFailure>> {
    const { pins } = this.#parts
    if (this.waitUntil(place) !== null) return err('wait')
    const officer = this.#ofBadge(codeOf(badge))
    const matches = await pins.match(officer?.pin ?? null, pin)
    if (officer === null || !matches || !this.#mayTry(officer)) return this.#failed(officer, place)
    if (!as.allows(officer)) return this.#notForThem(officer, place)
    return this.#stands(officer, place, as.what)
  }

  #mayTry(officer: Officer): boolean {
    const { failures } = this.#parts
    return (
      officer.active &&
      !this.lockedOut(officer) &&
      failures.waitUntil(`officer:${officer.id}`, officer.pin) === null
    )
  }

  async #failed(officer: Officer | null, place: Place): Promise<Result<never, IdentityFailure>> {
    const { failures } = this.#parts
    const also = [failures.add(subjectOf(place))]
    if (officer !== null && !this.lockedOut(officer))
      also.push(failures.add(`officer:${officer.id}`, officer.pin))
    const locked = officer !== null && this.lockedOut(officer)
    const written = await this.#record(locked ? 'locked-out' : 'refused', officer, place, also)
    return err(written ? 'refused' : 'journal-unavailable')
  }

  /** Badge and PIN stand, so nobody is guessing; it is refused and recorded all the same. */
  async #notForThem(officer: Officer, place: Place): Promise<Result<never, IdentityFailure>> {
    const written = await this.#record('refused', officer, place, [])
    return err(written ? 'refused' : 'journal-unavailable')
  }

  async #stands(
    officer: Officer,
    place: Place,
    what: What | null,
  ): Promise<Result<Officer, IdentityFailure>> {
    const { failures } = this.#parts
    const also = [failures.reset(subjectOf(place)), failures.reset(`officer:${officer.id}`)]
    const written = await this.#record(what, officer, place, also)
    return written ? ok(officer) : err('journal-unavailable')
  }

  async #record(
    what: What | null,
    officer: Officer | null,
    { console, lane }: Place,
    also: readonly Statement[],
  ): Promise<boolean> {
    const kind = 'officer-session'
    const events =
      what === null ? [] : ([{ kind, what, console, lane, officer: officer?.id ?? null }] as const)
    return (await this.#parts.journal.append(events, { also })).ok
  }

  #ofBadge(code: string): Officer | null {
    const { documentKeys, officers } = this.#parts.replica.frame
    const digests = documentKeys.map(({ key }) => digestBadge(key, code))
    return officers.find(({ badge }) => digests.includes(badge)) ?? null
  }
}
