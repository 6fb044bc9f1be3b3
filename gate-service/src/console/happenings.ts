import {
  type EpochId,
  eventKey,
  type Happening,
  type JournalEvent,
  type Officer,
  type OfficerId,
  undoMinutes,
} from '@ziara-gate/domain'
import type { Moment } from '../journal/clock-trust.ts'

/** What rows of the journal are told with. */
export interface Telling {
  readonly epoch: EpochId | null
  readonly boot: string
  readonly moment: Moment
  readonly officers: readonly Officer[]
  /** By `eventKey`. */
  readonly words: ReadonlyMap<string, string>
}

export const officerOf = (event: JournalEvent): OfficerId | null =>
  'officer' in event ? event.officer : null

const nameOf = (id: OfficerId, officers: readonly Officer[]) =>
  officers.find((officer) => officer.id === id)?.name ?? null

/** Words that stand beside an override or an acknowledgement; a walk-in's are its person, which the party shows. */
const wordsOf = (event: JournalEvent, words: Telling['words']): string | null =>
  event.kind === 'walk-in' ? null : (words.get(eventKey(event)) ?? null)

/** By the monotonic clock within one boot, as `undo` judges it. */
function undoUntil(event: JournalEvent, { epoch, boot, moment }: Telling): number | null {
  if (event.kind !== 'admission' && event.kind !== 'exit') return null
  if (event.epoch !== epoch) return null
  const elapsedMs =
    event.boot === boot ? moment.monotonicMs - event.monotonicMs : Math.abs(moment.at - event.at)
  return elapsedMs > undoMinutes * 60_000 ? null : event.at + undoMinutes * 60_000
}

/** Every row as a happening, oldest first. */
export function happenings(events: readonly JournalEvent[], telling: Telling): Happening[] {
  const undone = new Set(
    events.flatMap((event) =>
      event.kind === 'undo' ? [eventKey({ ...event, sequence: event.undoes })] : [],
    ),
  )
  return events.map((event) => {
    const isUndone = undone.has(eventKey(event))
    const officer = officerOf(event)
    return {
      sequence: event.sequence,
      present: event.epoch === telling.epoch,
      at: event.at,
      kind: event.kind,
      visitor: 'visitor' in event ? event.visitor : null,
      visitors: 'visitors' in event ? [...event.visitors] : [],
      reason: 'reason' in event ? event.reason : event.kind === 'override' ? event.against : null,
      cause: event.kind === 'override' ? event.cause : null,
      words: wordsOf(event, telling.words),
      lane: event.lane,
      officer: officer && { id: officer, name: nameOf(officer, telling.officers) },
      undoUntil: isUndone ? null : undoUntil(event, telling),
      undone: isUndone,
    }
  })
}
