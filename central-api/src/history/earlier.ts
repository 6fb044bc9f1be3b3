/** Which visits came before a visit, of its visitors and of its inmate: what limits count. Read anew from the ledger each time. */
import {
  type LocalDate,
  localDate,
  type Reference,
  type Site,
  type Visit,
  type Visitor,
} from '@ziara-gate/domain'
import type { Db } from '../db/database.ts'
import { selectIn } from '../db/rows.ts'
import type { Sighting } from '../ledger/doubles.ts'
import { sightingsOf } from '../ledger/sightings.ts'
import { getRecord, listRecords } from '../register/read.ts'
import { historyFrom } from './window.ts'

interface Admitted {
  readonly visit: Visit
  /** Day of the first admission of each visitor who came, by the site that the visit is at. */
  readonly days: ReadonlyMap<string, LocalDate>
}

async function visitsOf(db: Db, references: readonly string[]): Promise<Visit[]> {
  const rows = await selectIn<{ record: string }>(
    () => db('visits').select('record'),
    'reference',
    references,
  )
  return rows.map(({ record }) => JSON.parse(record) as Visit)
}

const first = (days: readonly LocalDate[]): LocalDate | undefined => days.toSorted()[0]

function daysOf(sightings: readonly Sighting[], zones: ReadonlyMap<string, string>): Map<string, LocalDate> {
  const admissions = sightings.filter(({ event }) => event.kind === 'admission')
  const people = Map.groupBy(admissions, ({ person }) => person as string)
  return new Map(
    [...people].flatMap(([person, seen]): [string, LocalDate][] => {
      const day = first(seen.map(({ event, site }) => localDate(event.at, zones.get(site) ?? 'UTC')))
      return day === undefined ? [] : [[person, day]]
    }),
  )
}

async function admittedOf(db: Db, references: readonly string[]): Promise<Admitted[]> {
  const sightings = await sightingsOf(db, references)
  if (sightings.size === 0) return []
  const sites = await listRecords(db, 'site')
  const zones = new Map(sites.map(({ id, zone }) => [id as string, zone]))
  const visits = await visitsOf(db, [...sightings.keys()])
  return visits.map((visit) => ({ visit, days: daysOf(sightings.get(visit.reference) ?? [], zones) }))
}

/** Other visits that share a document or the inmate with this one. */
export async function relatedTo(db: Db, visits: readonly Visit[]): Promise<Reference[]> {
  const documents = visits.flatMap(({ visitors }) => visitors.flatMap((visitor) => visitor.documents))
  const byDocument = await selectIn<{ reference: Reference }>(
    () => db('visit_documents').select('reference'),
    'document',
    documents,
  )
  const byInmate = await selectIn<{ reference: Reference }>(
    () => db('visits').select('reference'),
    'inmate_id',
    visits.map(({ inmateId }) => inmateId),
  )
  return [...new Set([...byDocument, ...byInmate].map(({ reference }) => reference))]
}

const sorted = (days: readonly (LocalDate | undefined)[], from: LocalDate): LocalDate[] =>
  days.filter((day): day is LocalDate => day !== undefined && day >= from).toSorted()

const shareDocument = (a: Visitor, b: Visitor) => a.documents.some((one) => b.documents.includes(one))

/** One day for each other visit on which the visitor came. */
const daysOfVisitor = (visitor: Visitor, others: readonly Admitted[]) =>
  others.map(({ visit, days }) =>
    first(
      visit.visitors.filter((other) => shareDocument(visitor, other)).flatMap(({ id }) => days.get(id) ?? []),
    ),
  )

const daysOfInmate = (inmate: string, others: readonly Admitted[]) =>
  others.filter(({ visit }) => visit.inmateId === inmate).map(({ days }) => first([...days.values()]))

/** The visit with its history as the ledger tells it now. `site`: the visit's own. */
export async function withHistory(db: Db, visit: Visit, site: Site, now: number): Promise<Visit> {
  const from = await historyFrom(db, site, now)
  const related = (await relatedTo(db, [visit])).filter((reference) => reference !== visit.reference)
  const others = await admittedOf(db, related)
  return {
    ...visit,
    visitors: visit.visitors.map((visitor) => ({
      ...visitor,
      earlierVisits: sorted(daysOfVisitor(visitor, others), from),
    })),
    inmateEarlierVisits: sorted(daysOfInmate(visit.inmateId, others), from),
  }
}

/** The same, for one whose site is not at hand. */
export async function historyOf(db: Db, visit: Visit, now: number): Promise<Visit> {
  const site = await getRecord(db, 'site', visit.siteId)
  if (!site) throw new Error(`visit ${visit.reference} is at no known site`)
  return withHistory(db, visit, site, now)
}
