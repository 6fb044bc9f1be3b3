/**
 * Presence, folded from events. The result is a function of the set of events: in which order they arrived, and how
 * often, changes nothing. Within one epoch of one gate the sequence orders them; between gates the time does, taken
 * as the highest wall time up to the event, so that a clock that was stepped back does not reorder what one gate saw.
 */
import type { LaneId, Reference, VisitorId } from '../ids.ts'
import type { JournalEvent } from '../journal/event.ts'
import { byText } from '../order.ts'

export interface VisitorUse {
  /** arrived: at the gate, nothing pending · waiting: a guard has to settle it · refused: by a guard's override. */
  readonly state: 'arrived' | 'waiting' | 'inside' | 'left' | 'refused' | 'left-queue' | 'expected'
  /** When the present state began. */
  readonly at: number
  readonly lane: LaneId | null
  readonly arrivedAt: number | null
  readonly admittedAt: number | null
}

type Ordered = { readonly event: JournalEvent; readonly effectiveAt: number }

export const eventKey = (event: Pick<JournalEvent, 'gate' | 'epoch' | 'sequence'>): string =>
  `${event.gate} ${event.epoch} ${event.sequence}`

/** One gate's epoch in sequence order, each event with the highest wall time seen up to it. */
function withEffectiveTimes(stream: readonly JournalEvent[]): Ordered[] {
  let highest = 0
  return stream
    .toSorted((a, b) => a.sequence - b.sequence)
    .map((event) => {
      highest = Math.max(highest, event.at)
      return { event, effectiveAt: highest }
    })
}

/** Every event once, in the order in which they count. The sort is stable, so a stream keeps its sequence. */
export function inOrder(events: Iterable<JournalEvent>): JournalEvent[] {
  const once = new Map([...events].map((event) => [eventKey(event), event]))
  const streams = Map.groupBy(once.values(), (event) => `${event.gate} ${event.epoch}`)
  return [...streams.values()]
    .flatMap(withEffectiveTimes)
    .toSorted(
      (a, b) =>
        a.effectiveAt - b.effectiveAt ||
        byText(a.event.gate, b.event.gate) ||
        byText(a.event.epoch, b.event.epoch),
    )
    .map(({ event }) => event)
}

type Undo = Extract<JournalEvent, { kind: 'undo' }>
const isUndo = (event: JournalEvent): event is Undo => event.kind === 'undo'

/** Without the events that a guard undid, and without the undoing itself. */
export function withoutUndone(events: readonly JournalEvent[]): JournalEvent[] {
  // Without the filter the others would add keys that no event has.
  const undone = new Set(events.filter(isUndo).map((undo) => eventKey({ ...undo, sequence: undo.undoes })))
  return events.filter((event) => !isUndo(event) && !undone.has(eventKey(event)))
}

const nobody: VisitorUse = { state: 'expected', at: 0, lane: null, arrivedAt: null, admittedAt: null }

function next(use: VisitorUse, event: JournalEvent): VisitorUse {
  const { at, lane } = event
  switch (event.kind) {
    case 'arrival':
      // A party member who is inside does not arrive a second time by showing a document again.
      if (use.state === 'inside') return use
      // Only a guard changes what a guard decided.
      if (use.state === 'refused') return { ...use, arrivedAt: use.arrivedAt ?? at }
      return { state: 'arrived', at, lane, arrivedAt: use.arrivedAt ?? at, admittedAt: null }
    case 'walk-in':
      return { state: 'arrived', at, lane, arrivedAt: use.arrivedAt ?? at, admittedAt: null }
    case 'admission':
      return { state: 'inside', at, lane, arrivedAt: use.arrivedAt ?? at, admittedAt: at }
    case 'exit':
      return { ...use, state: 'left', at, lane }
    case 'left-queue':
      return use.state === 'inside' ? use : { ...use, state: 'left-queue', at, lane }
    case 'referral':
      return use.state === 'arrived' ? { ...use, state: 'waiting', at, lane } : use
    case 'override':
      return event.to === 'refuse' && use.state !== 'inside' ? { ...use, state: 'refused', at, lane } : use
    default:
      // Out of reach: no other event names a visitor.
      return use
  }
}

const visitorsOf = (event: JournalEvent): readonly VisitorId[] => {
  if ('visitor' in event) return [event.visitor]
  return 'visitors' in event ? event.visitors : []
}

/** The use of one visit: where each of its visitors stands. `events` may hold other visits' events too. */
export function foldVisit(events: Iterable<JournalEvent>, of: Reference): Map<VisitorId, VisitorUse> {
  const mine = [...events].filter((event) => 'reference' in event && event.reference === of)
  const uses = new Map<VisitorId, VisitorUse>()
  for (const event of withoutUndone(inOrder(mine)))
    for (const visitor of visitorsOf(event)) uses.set(visitor, next(uses.get(visitor) ?? nobody, event))
  return uses
}

/** The uses of every visit in `events`. */
export function foldVisits(events: Iterable<JournalEvent>): Map<Reference, Map<VisitorId, VisitorUse>> {
  const byVisit = Map.groupBy(
    [...events].filter((event) => 'reference' in event && event.reference !== null),
    (event) => ('reference' in event && event.reference) as Reference,
  )
  return new Map([...byVisit].map(([reference, own]) => [reference, foldVisit(own, reference)]))
}
