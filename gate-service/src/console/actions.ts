import {
  type ActingOfficer,
  type ActionAnswer,
  actionAnswer,
  type actionRequest,
  type ConsoleId,
  err,
  type GuardAction,
  type Officer,
  ok,
  type Reference,
  type Result,
} from '@ziara-gate/domain'
import type { z } from 'zod'
import type { Alarms } from '../alarms.ts'
import type { VisitTurns } from '../desk/visit-turns.ts'
import type { Journal } from '../journal/journal.ts'
import type { Identify } from '../officers/identify.ts'
import type { Replica } from '../replica/replica.ts'
import { acknowledged, answeredCall, freedLane } from './around-lanes.ts'
import type { DeskMemory } from './console-desk.ts'
import { type Acting, type Deed, denied } from './deed.ts'
import { called, confirmed, left, overridden, type SettleParts } from './settle-visit.ts'
import { aboutUndo, undone } from './take-back.ts'
import { walkedIn } from './walked-in.ts'

export interface ActionParts extends SettleParts {
  readonly journal: Journal
  readonly replica: Replica
  readonly turns: VisitTurns
  readonly alarms: Alarms
  readonly identify: Identify
  /** What the desk's own scanner read last. */
  readonly memoryOf: (console: ConsoleId) => DeskMemory
}

export type ActionFailure = 'journal-unavailable' | 'not-ready'
type ActionRequest = z.output<typeof actionRequest>
type Override = Extract<GuardAction, { action: 'override' }>

/** A second officer who is none: the judgement says what is missing, this says why. */
const noSecond = { second: null, failed: false }

/**
 * What guards do, one at a time: judged on the facts of that moment, recorded with the officer, and then shown. The answer
 * is kept with the events, so that the same action sent twice is done once.
 */
export class Actions {
  readonly #parts: ActionParts
  #tail: Promise<unknown> = Promise.resolve()

  constructor(parts: ActionParts) {
    this.#parts = parts
  }

  act(
    officer: Officer,
    console: ConsoleId,
    request: ActionRequest,
  ): Promise<Result<ActionAnswer, ActionFailure>> {
    const turn = this.#tail.then(() => this.#once(officer, console, request))
    this.#tail = turn.catch(() => undefined)
    return turn
  }

  async #once(
    officer: Officer,
    console: ConsoleId,
    { id, action }: ActionRequest,
  ): Promise<Result<ActionAnswer, ActionFailure>> {
    const { journal, turns } = this.#parts
    const kept = await journal.answerTo(keyOf(console, id))
    if (kept !== null) return ok(actionAnswer.parse(JSON.parse(kept)))
    const reference = await this.#about(action)
    const deed = await turns.run(reference, () => this.#do(officer, console, action, keyOf(console, id)))
    if (!deed.ok) return deed
    await deed.value.after?.()
    return ok(deed.value.answer)
  }

  async #do(
    officer: Officer,
    console: ConsoleId,
    action: GuardAction,
    key: string,
  ): Promise<Result<Deed, ActionFailure>> {
    const { journal, casebook, identify } = this.#parts
    const setting = casebook.setting()
    if (setting === null) return err('not-ready')
    const acting = actingAs(officer, identify)
    const deed = await this.#deed(action, { officer, acting, console, setting })
    const { drafts, personal = [], aliases = [], answer } = deed
    const reading = { id: key, answer: JSON.stringify(answer) }
    const written = await journal.append(drafts, { personal, aliases, reading })
    return written.ok ? ok(deed) : written
  }

  #deed(action: GuardAction, by: Acting): Promise<Deed> {
    const parts = this.#parts
    switch (action.action) {
      case 'confirm':
        return confirmed(parts, action, by)
      case 'override':
        return this.#override(action, by)
      case 'undo':
        return undone(parts, action, by)
      case 'exit':
      case 'left-queue':
        return left(parts, action, by)
      case 'walk-in':
        return walkedIn(parts, action, by)
      case 'free-lane':
        return freedLane(parts, action, by)
      case 'answer-call':
        return answeredCall(parts, action, by)
      case 'acknowledge':
        return acknowledged(parts, action, by)
      case 'call':
        return called(parts, action, by)
    }
  }

  async #override(action: Override, by: Acting): Promise<Deed> {
    const { second, failed } = await this.#second(action, by)
    const deed = await overridden(this.#parts, action, by, second)
    const missing = deed.answer.denied === 'second-officer-missing' && failed
    // Recorded as missing either way: the failed attempt at a PIN is a fact of its own.
    return missing ? { ...deed, ...denied('second-officer-unknown', action.reference, deed.drafts) } : deed
  }

  async #second(
    { second }: Override,
    by: Acting,
  ): Promise<{ second: ActingOfficer | null; failed: boolean }> {
    const { identify, memoryOf } = this.#parts
    if (second === null) return noSecond
    const badge = second.badge ?? memoryOf(by.console).takeBadge()
    const place = { console: by.console, lane: null }
    const allows = (other: Officer) => other.id !== by.officer.id
    if (badge === null) return { second: null, failed: true }
    const found = await identify.check(badge, second.pin, place, { what: null, allows })
    if (!found.ok) return { second: null, failed: true }
    return { second: actingAs(found.value, identify), failed: false }
  }

  async #about(action: GuardAction): Promise<Reference | null> {
    if (action.action === 'undo') return aboutUndo(this.#parts, action)
    return 'reference' in action ? action.reference : null
  }
}

const keyOf = (console: ConsoleId, id: string): string => `action:${console}:${id}`

const actingAs = (officer: Officer, identify: Identify): ActingOfficer => ({
  id: officer.id,
  role: officer.role,
  lockedOut: identify.lockedOut(officer),
})
