import {
  beginCheckIn,
  type CheckIn,
  documentFailed,
  documentShown,
  documentTries,
  type Explanation,
  err,
  type IdentityDocument,
  judgeDocument,
  type LaneId,
  ok,
  parseReference,
  passOf,
  passStart,
  type Reading,
  type ReadingAnswer,
  type Reference,
  type Result,
  selectVisit,
  type Touch,
} from '@ziara-gate/domain'
import { Brake } from './brake.ts'
import type { Setting } from './casebook.ts'
import { CodeReader } from './code-reader.ts'
import { readAnswer } from './kept-answer.ts'
import type { KeyboardWedges } from './keyboard-wedges.ts'
import { Repeats } from './repeats.ts'
import { type DeskParts, refusalSeconds, settle, successSeconds } from './settle.ts'
import { Stage } from './stage.ts'
import { choiceOf, touchedCheckIn } from './steps.ts'

export type ClosedBecause = 'not-ready' | 'journal-unavailable'
/** conflict: the touch does not fit what the lane is at. */
export type TouchFailure = ClosedBecause | 'conflict' | 'too-many-requests'

/** What a lane shows of a party that a guard let in. */
export interface GuardAdmission {
  readonly explanation: Extract<Explanation, { code: 'ADMITTED' }>
  readonly ticket: number
}

/** An officer reads the badge, then types the PIN. */
const badgeHeldMs = 30_000
/** Who keeps touching calls no louder. */
const callAgainMs = 10_000

type Signal = ReadingAnswer['signal']
type Verdict = Pick<ReadingAnswer, 'result' | 'signal'>

const ignored = (signal: Signal = 'none'): Verdict => ({ result: 'ignored', signal })
const taken = (signal: Signal): Verdict => ({ result: 'taken', signal })
const seeOfficer = { code: 'SEE_OFFICER', params: {}, next: 'see-officer' } as const

/**
 * One lane's check-in. Everything that happens to a lane goes through one queue, so a step is finished, recorded and
 * shown before the next begins.
 */
export class LaneDesk {
  readonly #parts: DeskParts
  readonly #wedges: KeyboardWedges
  readonly #stage: Stage
  readonly #repeats = new Repeats()
  readonly #reader = new CodeReader()
  readonly #brake: Brake
  #call: { readonly about: Reference | null; readonly atMs: number } | null = null
  #badge: { readonly code: string; readonly atMs: number } | null = null
  #tail: Promise<unknown> = Promise.resolve()

  constructor(lane: LaneId, parts: DeskParts, wedges: KeyboardWedges) {
    this.#parts = parts
    this.#wedges = wedges
    this.#brake = new Brake(lane, parts.alarms, parts.timers)
    this.#stage = new Stage(lane, parts, (work) => void this.#inTurn(work))
  }

  /** The same reading posted again, as after a lost answer, is answered again and counts once. */
  reading(reading: Reading): Promise<Result<ReadingAnswer, ClosedBecause>> {
    return this.#inTurn(async () => {
      const before = this.#repeats.answered(reading.id) ?? (await this.#answeredBefore(reading.id))
      if (before) return ok({ ...before, result: 'repeat' })
      const setting = this.#setting()
      if (!setting.ok) return setting
      const verdict = await this.#takeAs(reading, setting.value)
      const answer = { ...verdict, revision: this.#revision }
      this.#repeats.remember(reading.id, answer)
      return ok(answer)
    })
  }

  touch(touch: Touch): Promise<Result<null, TouchFailure>> {
    return this.#inTurn(async () => {
      const setting = this.#setting()
      return setting.ok ? this.#touched(touch, setting.value) : setting
    })
  }

  /** The replica has changed: what is asked of the visitors may have too. */
  reconsider(): Promise<void> {
    return this.#inTurn(async () => {
      const setting = this.#setting()
      const { work } = this.#stage
      if (!setting.ok || work.at !== 'collecting') return
      await this.#settle(work.known.reference, work.checkIn, setting.value, work.until)
    })
  }

  /** The visit that the lane is at, or whose decision it still shows. */
  get about(): Reference | null {
    return this.#stage.about
  }

  /** Forgets what is under way, of which nothing was recorded. */
  abandon(): Promise<void> {
    return this.#inTurn(async () => this.#stage.idle())
  }

  /** The code of the badge that was read here a moment ago, and no second time. */
  takeBadge(): string | null {
    const held = this.#badge
    this.#badge = null
    return held !== null && this.#parts.clock.monotonicMs() - held.atMs < badgeHeldMs ? held.code : null
  }

  /** A guard has settled the visit: a lane that still shows it says so. Null: the lane is free for the next one. */
  settled(reference: Reference, admission: GuardAdmission | null): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#stage.about !== reference) return
      if (admission === null) return this.#stage.idle()
      const shown = { outcome: 'admit', awaitsGuard: false, visit: null, ...admission } as const
      this.#stage.ended(shown, successSeconds, reference)
    })
  }

  async stop(): Promise<void> {
    this.#brake.stop()
    this.#stage.stop()
    await this.#tail
    this.#stage.stop()
  }

  get #revision(): number {
    return this.#parts.board.state(this.#stage.lane)?.revision ?? 0
  }

  async #takeAs(reading: Reading, setting: Setting): Promise<Verdict> {
    this.#stage.reading = reading.id
    try {
      return await this.#take(Buffer.from(reading.data, 'base64'), setting)
    } catch (error) {
      this.#repeats.forget()
      throw error
    } finally {
      this.#stage.reading = null
    }
  }

  /** A crash came between what was recorded and the answer: the visitor is told the same, not that they are in already. */
  async #answeredBefore(id: string): Promise<ReadingAnswer | null> {
    const text = await this.#parts.journal.answerTo(id)
    if (text === null) return null
    const { signal, shown, seconds } = readAnswer(text)
    this.#stage.ended(shown, seconds)
    const answer: ReadingAnswer = { result: 'taken', signal, revision: this.#revision }
    this.#repeats.remember(id, answer)
    return answer
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#tail.then(work)
    this.#tail = turn.catch(() => undefined)
    return turn
  }

  #setting(): Result<Setting, ClosedBecause> {
    const { board, casebook, journal } = this.#parts
    if (!journal.available) return err('journal-unavailable')
    const setting = board.closed === null ? casebook.setting() : null
    return setting ? ok(setting) : err('not-ready')
  }

  #settle(reference: Reference | null, checkIn: CheckIn, setting: Setting, running: number | null = null) {
    return settle(this.#stage, this.#parts, reference, checkIn, setting, running)
  }

  async #take(data: Uint8Array, setting: Setting): Promise<Verdict> {
    const nowMs = this.#parts.clock.monotonicMs()
    if (this.#repeats.sameCode(data, nowMs)) return { result: 'repeat', signal: 'none' }
    const credential = this.#reader.read(data, setting.frame.passKeys, setting.today, nowMs)
    switch (credential.kind) {
      case 'pass': {
        const start = passStart(credential.verification)
        return taken(await this.#begin(passOf(start)?.reference ?? null, beginCheckIn(start), setting))
      }
      case 'reference':
        return this.#reference(credential.reference, setting)
      case 'document':
        return taken(await this.#document(credential.document, setting))
      case 'document-part':
        return taken('none')
      case 'unreadable':
        return this.#unreadable(credential.what, setting)
      // It opens maintenance together with its PIN, and nothing else.
      case 'badge':
        this.#badge = { code: credential.code, atMs: nowMs }
        return ignored()
      // The gate is enrolled already.
      case 'enrolment':
      case 'unknown':
        return ignored()
    }
  }

  async #unreadable(what: 'pass' | 'document' | 'reference', setting: Setting): Promise<Verdict> {
    const { work } = this.#stage
    if (work.at === 'collecting') {
      if (what !== 'document') return ignored('refused')
      return taken(await this.#proceed(documentFailed(work.checkIn, 'ID_UNREADABLE'), setting))
    }
    if (what === 'document') return this.#showAgain()
    if (what === 'reference') return this.#reference(null, setting)
    return taken(await this.#begin(null, beginCheckIn(passStart({ kind: 'unreadable' })), setting))
  }

  /** Nothing is known yet and nothing recorded: the card is simply to be shown again. */
  #showAgain(): Verdict {
    const params = { triesLeft: documentTries - 1 }
    const explanation = { code: 'ID_UNREADABLE', params, next: 'show-id-again' } as const
    const nobody = { visit: null, ticket: null, awaitsGuard: false }
    this.#stage.ended({ outcome: 'refuse', explanation, ...nobody }, refusalSeconds)
    return taken('refused')
  }

  /** Null for one that cannot be right: it is answered like one that nobody has. */
  async #reference(reference: Reference | null, setting: Setting): Promise<Verdict> {
    const nowMs = this.#parts.clock.monotonicMs()
    if (this.#brake.holds(nowMs)) return ignored('refused')
    const signal = await this.#begin(reference, beginCheckIn({ by: 'reference' }), setting)
    const shown = this.#parts.board.state(this.#stage.lane)?.current
    if (shown?.step === 'decided' && shown.explanation.code === 'VISIT_UNKNOWN') this.#brake.wrong(nowMs)
    return taken(signal)
  }

  /** A pass or reference starts its visit in place of what the lane was at; that of the same visit lets it go on. */
  #begin(reference: Reference | null, checkIn: CheckIn, setting: Setting): Promise<Signal> {
    const { work } = this.#stage
    if (work.at === 'collecting' && reference !== null && work.known.reference === reference) {
      return this.#proceed(work.checkIn, setting)
    }
    this.#stage.leave()
    return this.#settle(reference, checkIn, setting)
  }

  async #document(document: IdentityDocument, setting: Setting): Promise<Signal> {
    const { work } = this.#stage
    if (work.at !== 'collecting') return this.#findVisit(document, setting)
    const visitor = this.#parts.casebook.match(document, work.known, setting)
    const judged = judgeDocument(document, visitor, setting.policy, setting.today)
    const next = judged.ok
      ? documentShown(work.checkIn, judged.value)
      : documentFailed(work.checkIn, judged.error)
    return this.#proceed(next, setting)
  }

  /** An ID card alone: it finds today's visit. */
  async #findVisit(document: IdentityDocument, setting: Setting): Promise<Signal> {
    const { policy, moment, site } = setting
    this.#stage.leave()
    const found = await this.#parts.casebook.found(document, setting)
    const candidates = found.map((one) => one.candidate)
    const selection = selectVisit(candidates, policy, moment.at, site.zone)
    switch (selection.found) {
      case 'none':
        return this.#settle(null, beginCheckIn({ by: 'document', visitor: null }), setting)
      case 'one': {
        const { reference, checkIn } = choiceOf(selection.reference, found, document, setting)
        return this.#settle(reference, checkIn, setting)
      }
      case 'several': {
        const { choices } = selection
        const sessions = choices.map(({ startsAt, endsAt }, choice) => ({ startsAt, endsAt, choice }))
        const own = choices.map((one) => choiceOf(one.reference, found, document, setting))
        const explanation = { code: 'AMBIGUOUS', params: { sessions }, next: 'choose-session' } as const
        this.#stage.choosing(own, explanation, policy.laneTimeoutSeconds)
        return 'accepted'
      }
    }
  }

  async #touched(touch: Touch, setting: Setting): Promise<Result<null, TouchFailure>> {
    const { work } = this.#stage
    switch (touch.touch) {
      case 'language':
        this.#stage.speak(touch.language, setting.policy.laneTimeoutSeconds)
        return ok(null)
      case 'cancel':
        this.#stage.idle()
        return ok(null)
      case 'more-time':
        return this.#stage.delay(setting.policy.laneTimeoutSeconds) ? ok(null) : err('conflict')
      case 'typed-burst':
        this.#wedges.typed(this.#stage.lane)
        return ok(null)
      case 'call-officer':
        return this.#called()
      case 'reference':
        return this.#typed(touch.text, setting)
      case 'choose': {
        const choice = work.at === 'choosing' ? work.choices[touch.choice] : undefined
        if (!choice) return err('conflict')
        await this.#settle(choice.reference, choice.checkIn, setting)
        return ok(null)
      }
      default: {
        if (work.at !== 'collecting') return err('conflict')
        await this.#proceed(touchedCheckIn(touch, work.checkIn), setting)
        return ok(null)
      }
    }
  }

  /** Recorded like all that waits for a guard, so that the call stays when the lane goes back to idle. */
  async #called(): Promise<Result<null, TouchFailure>> {
    const { about, lane, work } = this.#stage
    const session = work.at === 'collecting' ? (work.known.subject?.session.id ?? null) : null
    const call = { kind: 'officer-called', lane, reference: about, session } as const
    const nowMs = this.#parts.clock.monotonicMs()
    const again = this.#call !== null && this.#call.about === about && nowMs - this.#call.atMs < callAgainMs
    const written = again ? ok(null) : await this.#parts.journal.append([call])
    if (!written.ok) return written
    if (!again) this.#call = { about, atMs: nowMs }
    const nobody = { visit: null, ticket: null, awaitsGuard: false }
    this.#stage.ended({ outcome: 'refer', explanation: seeOfficer, ...nobody }, refusalSeconds, about)
    return ok(null)
  }

  async #typed(text: string, setting: Setting): Promise<Result<null, TouchFailure>> {
    const parsed = parseReference(text)
    const verdict = await this.#reference(parsed.ok ? parsed.value : null, setting)
    return verdict.result === 'taken' ? ok(null) : err('too-many-requests')
  }

  /** The check-in goes on with one thing more, and its time starts again. */
  #proceed(checkIn: CheckIn, setting: Setting): Promise<Signal> {
    const { work } = this.#stage
    return this.#settle(work.at === 'collecting' ? work.known.reference : null, checkIn, setting)
  }
}
