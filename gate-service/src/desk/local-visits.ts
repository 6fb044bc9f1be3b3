import {
  foldVisit,
  type InmateId,
  type LocalDate,
  localDate,
  type Reference,
  type SitePolicy,
  type Visitor,
  type VisitorUse,
  type VisitRecords,
} from '@ziara-gate/domain'
import type { Journal } from '../journal/journal.ts'
import type { BookedVisit } from '../replica/lookups.ts'
import type { Replica } from '../replica/replica.ts'

const daysOf = (uses: Iterable<VisitorUse>, zone: string): LocalDate[] => [
  ...new Set(
    [...uses].flatMap(({ admittedAt }) => (admittedAt === null ? [] : [localDate(admittedAt, zone)])),
  ),
]

/**
 * On which days this gate itself admitted a party's visitors, or anyone to its inmate, on other visits. Only policies
 * with limits ask; a day that headquarters counts already is left out, so that it is not counted twice.
 */
export async function localVisits(
  { visit, inmate }: BookedVisit,
  policy: SitePolicy,
  zone: string,
  replica: Replica,
  journal: Journal,
): Promise<VisitRecords['localVisitsOf']> {
  const counts = (per: 'visitor' | 'inmate') => policy.limits.some((limit) => limit.per === per)
  const usesOf = async (reference: Reference) => foldVisit(await journal.eventsOf(reference), reference)
  const days = new Map<Visitor['id'] | InmateId, LocalDate[]>()
  const note = (id: Visitor['id'] | InmateId, found: readonly LocalDate[], counted: readonly LocalDate[]) =>
    days.set(
      id,
      [...new Set(found)].filter((day) => !counted.includes(day)),
    )

  for (const visitor of counts('visitor') ? visit.visitors : []) {
    const found: LocalDate[] = []
    for (const other of (await replica.visitsWith(visitor.documents)).map((one) => one.visit)) {
      if (other.reference === visit.reference) continue
      const same = other.visitors.find((one) =>
        one.documents.some((digest) => visitor.documents.includes(digest)),
      )
      const use = same && (await usesOf(other.reference)).get(same.id)
      if (use) found.push(...daysOf([use], zone))
    }
    note(visitor.id, found, visitor.earlierVisits)
  }
  if (counts('inmate')) {
    const others = (await replica.visitsTo(inmate.id)).filter((reference) => reference !== visit.reference)
    const found = await Promise.all(
      others.map(async (reference) => daysOf((await usesOf(reference)).values(), zone)),
    )
    note(inmate.id, found.flat(), visit.inmateEarlierVisits)
  }
  return (subject) => days.get(typeof subject === 'string' ? subject : subject.id) ?? []
}
