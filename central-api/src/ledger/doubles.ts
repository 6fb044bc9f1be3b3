/**
 * Who came in twice. Gates that are cut off from each other cannot prevent it, nor can one whose journal was lost, so it is
 * found here, whichever of the two admissions arrives first. Pure.
 */
import type { JournalEvent, SiteId, VisitorId } from '@ziara-gate/domain'

export interface Sighting {
  readonly site: SiteId
  readonly event: Extract<JournalEvent, { kind: 'admission' | 'exit' }>
  /** Who it is, whatever the gate knew the visitor by. */
  readonly person: VisitorId
}

export interface Double {
  readonly earlier: Sighting
  readonly later: Sighting
}

const key = ({ event }: Sighting) =>
  `${event.gate} ${event.epoch} ${String(event.sequence).padStart(16, '0')}`

/** By gate time; a tie must not depend on the order of arrival. */
const byTime = (a: Sighting, b: Sighting) => a.event.at - b.event.at || (key(a) < key(b) ? -1 : 1)

const sameJournal = (a: Sighting, b: Sighting) =>
  a.event.gate === b.event.gate && a.event.epoch === b.event.epoch

/**
 * One journal has one decider, whose officers know what they override. Elsewhere an exit between excuses a second entry at
 * the same gate, and at another gate only when an officer let the visitor in again: the pass alone must not.
 */
function isDouble(earlier: Sighting, later: Sighting, left: boolean): boolean {
  if (sameJournal(earlier, later)) return false
  if (!left) return true
  const overridden = later.event.kind === 'admission' && later.event.reason === 'OVERRIDDEN'
  return earlier.event.gate !== later.event.gate && !overridden
}

function doublesOfPerson(sightings: readonly Sighting[]): Double[] {
  const doubles: Double[] = []
  let inside: Sighting | null = null
  let left = false
  for (const sighting of sightings) {
    if (sighting.event.kind === 'exit') left = true
    else {
      if (inside && isDouble(inside, sighting, left)) doubles.push({ earlier: inside, later: sighting })
      inside = sighting
      left = false
    }
  }
  return doubles
}

/** `sightings`: admissions and exits of one visit that were not undone, in any order. */
export function findDoubles(sightings: readonly Sighting[]): Double[] {
  const people = Map.groupBy(sightings.toSorted(byTime), ({ person }) => person)
  return [...people.values()].flatMap(doublesOfPerson)
}
