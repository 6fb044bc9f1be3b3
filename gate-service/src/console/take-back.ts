/** The door did not turn: an admission or exit is taken back. */
import { type EventOf, foldVisit, type GuardAction, type Reference, undo } from '@ziara-gate/domain'
import type { Journal } from '../journal/journal.ts'
import { type Acting, type Deed, denied, done } from './deed.ts'

interface TakeBackParts {
  readonly journal: Journal
}
type Undo = Extract<GuardAction, { action: 'undo' }>

async function rowOf(
  { journal }: TakeBackParts,
  { sequence }: Undo,
): Promise<EventOf<'admission'> | EventOf<'exit'> | null> {
  const event = await journal.history.row(sequence)
  return event?.kind === 'admission' || event?.kind === 'exit' ? event : null
}

export const aboutUndo = async (parts: TakeBackParts, action: Undo): Promise<Reference | null> =>
  (await rowOf(parts, action))?.reference ?? null

/** Only the latest of both can be taken back: what followed rests on it. */
const stillStands = { admission: 'inside', exit: 'left' } as const

export async function undone(parts: TakeBackParts, action: Undo, by: Acting): Promise<Deed> {
  const event = await rowOf(parts, action)
  if (event === null) return denied('nothing-to-do')
  const events = await parts.journal.eventsOf(event.reference)
  const state = foldVisit(events, event.reference).get(event.visitor)?.state
  const before = events.some(
    (one) => one.kind === 'undo' && one.epoch === event.epoch && one.undoes === event.sequence,
  )
  if (before || state !== stillStands[event.kind]) return denied('nothing-to-do', event.reference)
  const judgement = undo(by.acting, event, { ...by.setting.moment, boot: parts.journal.boot })
  if (judgement.denied !== null) return denied(judgement.denied, event.reference, judgement.drafts)
  return done(judgement.drafts, { reference: event.reference })
}
