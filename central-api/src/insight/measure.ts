/**
 * What the ledger's events count for. People are counted by what is folded from all events of their visit, so an event that
 * comes late, twice or from another gate changes the counts to what they would have been anyway; refusals, referrals and
 * overrides are counted as they happened.
 */
import {
  foldVisit,
  type JournalEvent,
  localDate,
  localHour,
  type Reference,
  type VisitorId,
  type VisitorUse,
} from '@ziara-gate/domain'
import type { Slot } from './tally.ts'

export interface Seen {
  readonly site: string
  readonly event: JournalEvent
}

/** Local days and hours of instants, remembered by the quarter of an hour: no zone's offset is finer. */
export class LocalTimes {
  readonly #zones: ReadonlyMap<string, string>
  readonly #known = new Map<string, { readonly day: string; readonly hour: number }>()

  /** `zones`: the IANA zone of each site. */
  constructor(zones: ReadonlyMap<string, string>) {
    this.#zones = zones
  }

  of(site: string, at: number): { readonly day: string; readonly hour: number } {
    const zone = this.#zones.get(site) ?? 'UTC'
    const quarter = Math.floor(at / 900_000)
    const name = `${zone} ${quarter}`
    const known = this.#known.get(name)
    if (known) return known
    const made = { day: localDate(quarter * 900_000, zone), hour: localHour(quarter * 900_000, zone) }
    if (this.#known.size > 10_000) this.#known.clear()
    this.#known.set(name, made)
    return made
  }
}

export const secondsAClass = 10
/** Whatever takes a day or longer is one class. */
const lastClass = 86_400 / secondsAClass

/** Durations are kept by classes of ten seconds: medians add up over hours and sites, as medians themselves do not. */
const classOf = (fromAt: number, untilAt: number): string =>
  String(Math.min(lastClass, Math.max(0, Math.floor((untilAt - fromAt) / 1000 / secondsAClass))))

type Kind = JournalEvent['kind']
const arriving: ReadonlySet<Kind> = new Set(['arrival', 'walk-in', 'admission'])
const admitting: ReadonlySet<Kind> = new Set(['admission'])
const leaving: ReadonlySet<Kind> = new Set(['exit'])

/** The event that a fold took a time from. */
const source = (own: readonly Seen[], kinds: ReadonlySet<Kind>, at: number) =>
  own.find(({ event }) => kinds.has(event.kind) && event.at === at)

const slotAt = (seen: Seen, times: LocalTimes, measure: string, key = ''): Slot => ({
  site: seen.site,
  ...times.of(seen.site, seen.event.at),
  gate: seen.event.gate,
  session: ('session' in seen.event && seen.event.session) || '',
  measure,
  key,
})

function visitorSlots(use: VisitorUse, own: readonly Seen[], times: LocalTimes): Slot[] {
  const arrival = use.arrivedAt === null ? undefined : source(own, arriving, use.arrivedAt)
  const admission = use.admittedAt === null ? undefined : source(own, admitting, use.admittedAt)
  const exit = use.state === 'left' ? source(own, leaving, use.at) : undefined
  const walkedIn = own.some(({ event }) => event.kind === 'walk-in')
  return [
    ...(arrival ? [slotAt(arrival, times, walkedIn ? 'arrived-walk-in' : 'arrived')] : []),
    ...(arrival && (use.state === 'arrived' || use.state === 'waiting')
      ? [slotAt(arrival, times, 'at-gate')]
      : []),
    ...(admission ? [slotAt(admission, times, 'admitted')] : []),
    ...(admission && use.state === 'inside' ? [slotAt(admission, times, 'within')] : []),
    ...(arrival && admission
      ? [slotAt(arrival, times, 'waited', classOf(arrival.event.at, admission.event.at))]
      : []),
    ...(exit ? [slotAt(exit, times, 'left')] : []),
    ...(admission && exit ? [slotAt(exit, times, 'stayed', classOf(admission.event.at, exit.event.at))] : []),
  ]
}

const visitorOf = ({ event }: Seen): VisitorId | null => ('visitor' in event ? event.visitor : null)

/** What a visit counts for, by all of its events that are known. */
export function visitSlots(reference: Reference, events: readonly Seen[], times: LocalTimes): Slot[] {
  const uses = foldVisit(
    events.map(({ event }) => event),
    reference,
  )
  const own = Map.groupBy(events, visitorOf)
  return [...uses].flatMap(([visitor, use]) => visitorSlots(use, own.get(visitor) ?? [], times))
}

/** What an event counts for by itself. */
export function eventSlots(seen: Seen, times: LocalTimes): Slot[] {
  const { event } = seen
  switch (event.kind) {
    case 'refusal':
    case 'referral':
      return [slotAt(seen, times, event.kind, event.reason)]
    case 'override':
      return [
        slotAt(
          seen,
          times,
          'override',
          [event.officer, event.cause, event.to, event.used ? 'used' : 'unused'].join('|'),
        ),
      ]
    case 'walk-in':
    case 'left-queue':
    case 'undo':
      return [slotAt(seen, times, event.kind)]
    default:
      return []
  }
}
