import {
  type AttendanceRecord,
  eventKey,
  foldVisit,
  type JournalEvent,
  type LocalDate,
  type Reference,
  type VisitorUse,
} from '@ziara-gate/domain'

/** What one site's local day came to so far, folded from its events. Instants are sorted, epoch milliseconds. */
export interface SiteDay {
  readonly date: LocalDate
  readonly arrivals: readonly number[]
  readonly admissions: readonly number[]
  readonly exits: readonly number[]
  readonly waiting: number
  readonly inside: number
  readonly refusals: number
  readonly referrals: number
}

export interface DayFold {
  /** False when the event was known already. */
  add(record: AttendanceRecord): boolean
  day(): SiteDay
}

const instants = (uses: readonly VisitorUse[], at: (use: VisitorUse) => number | null) =>
  uses
    .map(at)
    .filter((instant) => instant !== null)
    .sort((a, b) => a - b)

/** Events may come in any order and more than once; a correction by a guard is taken into account. */
export function foldDay(date: LocalDate): DayFold {
  const seen = new Set<string>()
  // Folded only when asked for: a day is loaded by thousands of events, of which each visit has several.
  const visits = new Map<Reference, { readonly events: JournalEvent[]; uses: VisitorUse[] | null }>()
  let refusals = 0
  let referrals = 0
  let folded: SiteDay | null = null

  const addToVisit = (reference: Reference, event: JournalEvent) => {
    const visit = visits.get(reference) ?? { events: [], uses: null }
    visit.events.push(event)
    visit.uses = null
    visits.set(reference, visit)
  }

  const fold = (): SiteDay => {
    const uses = [...visits].flatMap(([reference, visit]) => {
      visit.uses ??= [...foldVisit(visit.events, reference).values()]
      return visit.uses
    })
    const standing = (...states: VisitorUse['state'][]) =>
      uses.filter((use) => states.includes(use.state)).length
    return {
      date,
      arrivals: instants(uses, (use) => use.arrivedAt),
      admissions: instants(uses, (use) => use.admittedAt),
      exits: instants(uses, (use) => (use.state === 'left' ? use.at : null)),
      waiting: standing('arrived', 'waiting'),
      inside: standing('inside'),
      refusals,
      referrals,
    }
  }

  return {
    add({ event, reference, kind }) {
      const key = eventKey(event)
      if (seen.has(key)) return false
      seen.add(key)
      folded = null
      if (kind === 'refusal') refusals += 1
      if (kind === 'referral') referrals += 1
      if (reference !== null) addToVisit(reference, event)
      return true
    },
    day() {
      folded ??= fold()
      return folded
    },
  }
}
