import {
  type CheckIn,
  type Decision,
  decide,
  draftsOf,
  passOf,
  type ReadingAnswer,
  type Reference,
  type VisitorId,
} from '@ziara-gate/domain'
import type { Logger } from 'pino'
import type { Alarms } from '../alarms.ts'
import type { Journal } from '../journal/journal.ts'
import type { Standing } from '../sync/standing.ts'
import type { Casebook, Known, Setting } from './casebook.ts'
import { type KeptAnswer, writeAnswer } from './kept-answer.ts'
import type { PassMemory } from './pass-memory.ts'
import type { Stage, StageParts } from './stage.ts'
import type { Tickets } from './tickets.ts'
import type { VisitTurns } from './visit-turns.ts'
import { signalOf, visitView } from './visit-view.ts'

/** What the lanes of a gate share. */
export interface DeskParts extends StageParts {
  readonly journal: Journal
  readonly casebook: Casebook
  readonly tickets: Tickets
  readonly turns: VisitTurns
  readonly passes: PassMemory
  readonly alarms: Alarms
  readonly log: Logger
  readonly standing: Pick<Standing, 'revoked' | 'watch'>
  /** Told of each decision and how long it took, writing included. */
  readonly observe: (decision: Decision, seconds: number) => void
}

type Signal = ReadingAnswer['signal']

export const successSeconds = 4
export const refusalSeconds = 15

/**
 * Decides about a visit and brings the lane where the decision leads: on to the next question, or to the end, recorded
 * first and shown after. `running` keeps a deadline that was set before; null starts a new one when something is asked.
 */
export async function settle(
  stage: Stage,
  parts: DeskParts,
  reference: Reference | null,
  checkIn: CheckIn,
  setting: Setting,
  running: number | null = null,
): Promise<Signal> {
  const { casebook, claims, clock, alarms } = parts
  const startedMs = clock.monotonicMs()
  const heldBy = reference === null ? null : claims.take(reference, stage.lane)
  if (setting.moment.clock === 'trusted') alarms.clear('clock-untrusted')
  else alarms.raise('clock-untrusted', 'the wall clock is behind a time that was seen before')
  const decided = async (): Promise<Signal> => {
    const pass = passOf(checkIn.start)
    if (pass !== null) parts.passes.note(pass)
    const known = await casebook.look(reference, pass, setting)
    const facts = casebook.facts(known, stage.lane, heldBy, pass, setting)
    const decision = decide(facts, checkIn, setting.policy, setting.moment.at)
    const { outcome, reason } = decision
    const isAsked = outcome === 'ask'
    const isDone = isAsked || (await conclude(stage, parts, known, checkIn, decision, setting))
    if (isAsked) ask(stage, known, checkIn, decision, setting, running)
    // The screen has it: what is only for us comes after.
    else parts.log.info({ lane: stage.lane, outcome, reason, recorded: isDone }, 'decided')
    parts.observe(decision, (clock.monotonicMs() - startedMs) / 1000)
    return isDone ? signalOf(decision, checkIn) : 'refused'
  }
  try {
    return await parts.turns.run(reference, decided)
  } catch (error) {
    if (reference !== null) claims.release(reference, stage.lane)
    stage.idle()
    throw error
  }
}

function ask(
  stage: Stage,
  known: Known,
  checkIn: CheckIn,
  { explanation }: Decision,
  setting: Setting,
  running: number | null,
): void {
  if (!known.subject) throw new Error('something was asked about no visit')
  const visit = visitView(known.subject, checkIn, setting, [])
  const time = { seconds: setting.policy.laneTimeoutSeconds, running }
  stage.collecting(known, checkIn, { visit, explanation }, time)
}

/** Answers whether it could be recorded; if not, nobody is told anything but that the lane is closed. */
async function conclude(
  stage: Stage,
  parts: DeskParts,
  known: Known,
  checkIn: CheckIn,
  decision: Decision,
  setting: Setting,
): Promise<boolean> {
  const { outcome, explanation, awaitsGuard, present } = decision
  if (outcome === 'ask') throw new Error('a question is no conclusion')
  const admits = outcome === 'admit' && !awaitsGuard
  const ticket = admits ? await ticketOf(parts, known, setting) : null
  const seconds = admits ? successSeconds : refusalSeconds
  const shown = { outcome, explanation, visit: null, ticket, awaitsGuard }
  const kept = { signal: signalOf(decision, checkIn), seconds, shown }
  const recorded = await record(stage, parts, known, checkIn, decision, kept)
  if (known.reference !== null) parts.claims.release(known.reference, stage.lane)
  if (!recorded) {
    stage.idle()
    return false
  }
  const subject = outcome === 'admit' ? known.subject : null
  const visit = subject && visitView(subject, checkIn, setting, admits ? present : [])
  stage.ended({ ...shown, visit }, seconds, known.reference)
  return true
}

async function record(
  stage: Stage,
  { journal, casebook }: DeskParts,
  known: Known,
  checkIn: CheckIn,
  decision: Decision,
  kept: KeptAnswer,
): Promise<boolean> {
  const drafts = draftsOf(decision, {
    lane: stage.lane,
    start: checkIn.start,
    reference: known.reference,
    session: known.subject?.session.id ?? null,
    // Only admissions carry it, and they have one.
    ticket: kept.shown.ticket ?? 1,
    arrived: arrivedOf(known),
  })
  const reading = stage.reading === null ? null : { id: stage.reading, answer: writeAnswer(kept) }
  const written = await journal.append(drafts, {
    aliases: casebook.aliases(known, decision.present),
    reading,
  })
  return written.ok
}

/** Those whose arrival is recorded; who left the queue and is back arrives anew. */
export const arrivedOf = ({ uses }: Known): ReadonlySet<VisitorId> =>
  new Set(
    [...uses].flatMap(([id, { state, arrivedAt }]) =>
      arrivedAt === null || state === 'left-queue' ? [] : [id],
    ),
  )

/** A party that comes in two parts keeps its number. */
export const ticketOf = (
  { tickets }: Pick<DeskParts, 'tickets'>,
  { ticket }: Known,
  { today, site }: Setting,
): Promise<number> => (ticket === null ? tickets.next(today, site.zone) : Promise.resolve(ticket))
