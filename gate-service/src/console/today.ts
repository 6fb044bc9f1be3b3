import {
  type EventOf,
  foldVisit,
  inOrder,
  type JournalEvent,
  type LaneId,
  type OpenReferral,
  openReferral,
  type Place,
  type Reference,
  type VisitorId,
  type VisitorUse,
} from '@ziara-gate/domain'
import type { Clock } from '../clock.ts'
import type { Journal } from '../journal/journal.ts'

/** Somebody who was not seen leaving is on the muster list for so long; nobody stays a night. */
const keptMs = 7 * 86_400_000

/** What the journal says of one visit, folded. */
export interface VisitToday {
  readonly reference: Reference
  readonly events: readonly JournalEvent[]
  readonly uses: ReadonlyMap<VisitorId, VisitorUse>
  readonly open: OpenReferral | null
  readonly walkIn: EventOf<'walk-in'> | null
  /** The party's number, of its last admission. */
  readonly ticket: number | null
  /** When it was called from the waiting room, last. */
  readonly called: { readonly place: Place; readonly at: number } | null
}

export interface Call {
  readonly lane: LaneId
  readonly since: number
  readonly reference: Reference | null
}

const nothing: ReadonlyMap<VisitorId, VisitorUse> = new Map()

/** In the order in which they count: rows that headquarters gives back come late and stand early. */
function folded(reference: Reference, all: readonly JournalEvent[]): VisitToday {
  const events = inOrder(all)
  const admission = events.findLast((event) => event.kind === 'admission')
  const called = events.findLast((event) => event.kind === 'party-called')
  return {
    reference,
    events,
    uses: foldVisit(events, reference),
    open: openReferral(events, reference),
    walkIn: events.find((event) => event.kind === 'walk-in') ?? null,
    ticket: admission?.ticket ?? null,
    called: called ? { place: called.place, at: called.at } : null,
  }
}

const lastAt = ({ events }: VisitToday): number => events.at(-1)?.at ?? 0
const hasInside = ({ uses }: VisitToday): boolean =>
  [...uses.values()].some(({ state }) => state === 'inside')

/**
 * What consoles and displays show of the journal. Each new event touches its own visit only, whatever the day has held before,
 * and that is folded when somebody asks: whoever is just admitted does not wait for it.
 */
export class Today {
  readonly #clock: Clock
  readonly #visits = new Map<Reference, VisitToday>()
  /** Events that came since their visit was folded last, or at all. */
  readonly #fresh = new Map<Reference, JournalEvent[]>()
  readonly #calls = new Map<LaneId, Call>()
  readonly #unfollow: () => void
  #prunedAt: number

  private constructor(journal: Journal, clock: Clock, past: readonly JournalEvent[], changed: () => void) {
    this.#clock = clock
    this.#prunedAt = clock.now()
    this.#take(past)
    this.#unfollow = journal.follow((events) => {
      this.#take(events)
      changed()
    })
  }

  /** Before anything appends to the journal. `changed` is called after each event. */
  static async open(journal: Journal, clock: Clock, changed: () => void): Promise<Today> {
    const past = await journal.history.between(clock.now() - keptMs, Number.MAX_SAFE_INTEGER)
    return new Today(journal, clock, past, changed)
  }

  get visits(): Iterable<VisitToday> {
    for (const reference of [...this.#fresh.keys()]) this.#fold(reference)
    return this.#visits.values()
  }

  visit(reference: Reference): VisitToday | null {
    this.#fold(reference)
    return this.#visits.get(reference) ?? null
  }

  usesOf(reference: Reference): ReadonlyMap<VisitorId, VisitorUse> {
    return this.visit(reference)?.uses ?? nothing
  }

  /** Lanes that called an officer whom nobody has sent yet. */
  get calls(): readonly Call[] {
    return [...this.#calls.values()].toSorted((a, b) => a.since - b.since)
  }

  stop(): void {
    this.#unfollow()
  }

  #take(events: readonly JournalEvent[]): void {
    const fromAt = this.#clock.now() - keptMs
    for (const event of events) {
      if (event.at < fromAt) continue
      this.#noteCall(event)
      if (!('reference' in event) || event.reference === null) continue
      const own = this.#fresh.get(event.reference)
      if (own) own.push(event)
      else this.#fresh.set(event.reference, [event])
    }
    this.#prune()
  }

  #fold(reference: Reference): void {
    const fresh = this.#fresh.get(reference)
    if (!fresh) return
    this.#fresh.delete(reference)
    const before = this.#visits.get(reference)?.events ?? []
    this.#visits.set(reference, folded(reference, [...before, ...fresh]))
  }

  #noteCall(event: JournalEvent): void {
    const { lane, at } = event
    if (lane === null) return
    if (event.kind === 'call-answered') this.#calls.delete(lane)
    if (event.kind === 'officer-called' && !this.#calls.has(lane))
      this.#calls.set(lane, { lane, since: at, reference: event.reference })
  }

  /** Once a day: what is long over and has nobody inside is let go. */
  #prune(): void {
    const now = this.#clock.now()
    if (now - this.#prunedAt < 86_400_000) return
    this.#prunedAt = now
    for (const visit of this.visits)
      if (now - lastAt(visit) > 2 * 86_400_000 && !hasInside(visit)) this.#visits.delete(visit.reference)
  }
}
