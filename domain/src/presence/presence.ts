import type { Reference, VisitorId } from '../ids.ts'
import type { JournalEvent } from '../journal/event.ts'
import type { Session, Visit } from '../visit/records.ts'
import { foldVisits, type VisitorUse } from './fold.ts'

export type Whereabouts = VisitorUse['state'] | 'did-not-come'

export interface Present {
  readonly reference: Reference
  readonly visitor: VisitorId
  readonly whereabouts: Whereabouts
  readonly since: number | null
}

export type PresenceCounts = Record<Whereabouts, number>

const noCounts: PresenceCounts = {
  expected: 0,
  arrived: 0,
  waiting: 0,
  inside: 0,
  left: 0,
  refused: 0,
  'left-queue': 0,
  'did-not-come': 0,
}

/** Where one visitor stands at `now`, given the instant after which nobody is expected any more. */
export const whereaboutsOf = (
  use: VisitorUse | undefined,
  lateCutOffAt: number,
  now: number,
): Whereabouts => {
  if (use !== undefined && use.state !== 'expected') return use.state
  return now > lateCutOffAt ? 'did-not-come' : 'expected'
}

/**
 * Where everyone of a session stands at `now` (epoch milliseconds). Visitors admitted on a pass alone or as walk-ins
 * appear under the ids in their events; those still `expected` past the late cut-off did not come.
 */
export function presenceOf(
  session: Pick<Session, 'startsAt'>,
  visits: readonly Pick<Visit, 'reference' | 'visitors' | 'booking'>[],
  events: Iterable<JournalEvent>,
  lateCutOffMinutes: number,
  now: number,
): Present[] {
  const cutOffAt = session.startsAt + lateCutOffMinutes * 60_000
  const uses = foldVisits(events)
  return presentOf(visits, (reference) => uses.get(reference), cutOffAt, now)
}

/** The same by uses that are folded already. */
export function presentOf(
  visits: readonly Pick<Visit, 'reference' | 'visitors' | 'booking'>[],
  usesOf: (reference: Reference) => ReadonlyMap<VisitorId, VisitorUse> | undefined,
  lateCutOffAt: number,
  now: number,
): Present[] {
  return visits.flatMap(({ reference, visitors, booking }) => {
    const known = usesOf(reference) ?? new Map<VisitorId, VisitorUse>()
    const booked = booking === 'booked' ? visitors.map((visitor) => visitor.id) : []
    return [...new Set([...booked, ...known.keys()])].map((visitor) => {
      const use = known.get(visitor)
      return {
        reference,
        visitor,
        whereabouts: whereaboutsOf(use, lateCutOffAt, now),
        since: use?.at ?? null,
      }
    })
  })
}

export function countPresence(people: readonly Present[]): PresenceCounts {
  const counts = { ...noCounts }
  for (const { whereabouts } of people) counts[whereabouts] += 1
  return counts
}

/** The muster list: everyone inside now, in any session, by visit. */
export function musterList(events: Iterable<JournalEvent>): Present[] {
  return [...foldVisits(events)].flatMap(([reference, uses]) =>
    [...uses]
      .filter(([, use]) => use.state === 'inside')
      .map(([visitor, use]) => ({ reference, visitor, whereabouts: use.state, since: use.at })),
  )
}
