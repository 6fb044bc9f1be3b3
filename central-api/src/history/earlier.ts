/** Which visits came before a visit, of its visitors and of its inmate: what limits count. Read anew from the ledger each time. */
import { type LocalDate, localDate, type Reference, type Visit, type Visitor } from '@ziara-gate/domain'
import { among } from '../db/bulk.ts'
import type { Db } from '../db/database.ts'
import type { Sighting } from '../ledger/doubles.ts'
import { sightingsOf } from '../ledger/sightings.ts'
import { listRecords } from '../register/read.ts'
import { historyFrom } from './window.ts'

interface Admitted {
  readonly visit: Visit
  /** Day of the first admission of each visitor who came, by the site that the visit is at. */
  readonly days: ReadonlyMap<string, LocalDate>
}

async function visitsOf(db: Db, references: readonly string[]): Promise<Visit[]> {
  const rows: { record: string }[] = await db('visits')
    .where(among(db, 'reference', references))
    .select('record')
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

/** Those of the visits that somebody came on. */
async function admittedOf(
  db: Db,
  references: readonly string[],
  zones: ReadonlyMap<string, string>,
): Promise<Admitted[]> {
  const sightings = await sightingsOf(db, references)
  const visits = await visitsOf(db, [...sightings.keys()])
  return visits.map((visit) => ({ visit, days: daysOf(sightings.get(visit.reference) ?? [], zones) }))
}

/** The visits, and others that share a document or the inmate with one of them. */
async function relatedTo(db: Db, visits: readonly Visit[]): Promise<Reference[]> {
  const documents = visits.flatMap(({ visitors }) => visitors.flatMap((visitor) => visitor.documents))
  const byDocument: { reference: Reference }[] = await db('visit_documents')
    .where(among(db, 'document', [...new Set(documents)]))
    .select('reference')
  const inmates = [...new Set(visits.map(({ inmateId }) => inmateId))]
  const byInmate: { reference: Reference }[] = await db('visits')
    .where(among(db, 'inmate_id', inmates))
    .select('reference')
  return [...new Set([...byDocument, ...byInmate].map(({ reference }) => reference))]
}

const sorted = (days: readonly (LocalDate | undefined)[], from: LocalDate): LocalDate[] =>
  days.filter((day): day is LocalDate => day !== undefined && day >= from).toSorted()

/** Visits that somebody came on, by what they may share with another one. */
class Comings {
  readonly #byDocument: Map<string, Set<Admitted>> = new Map()
  readonly #byInmate: Map<string, Admitted[]>

  constructor(admitted: readonly Admitted[]) {
    this.#byInmate = Map.groupBy(admitted, ({ visit }) => visit.inmateId as string)
    for (const one of admitted)
      for (const document of one.visit.visitors.flatMap((visitor) => visitor.documents)) {
        const known = this.#byDocument.get(document) ?? new Set()
        this.#byDocument.set(document, known.add(one))
      }
  }

  /** One day for each other visit on which the visitor came. */
  ofVisitor({ documents }: Visitor, of: Reference): (LocalDate | undefined)[] {
    const shared = new Set(documents.flatMap((document) => [...(this.#byDocument.get(document) ?? [])]))
    return [...shared].map(({ visit, days }) => {
      const same = visit.visitors.filter((other) => other.documents.some((one) => documents.includes(one)))
      return visit.reference === of ? undefined : first(same.flatMap(({ id }) => days.get(id) ?? []))
    })
  }

  ofInmate(inmate: string, of: Reference): (LocalDate | undefined)[] {
    const visits = this.#byInmate.get(inmate) ?? []
    return visits.map(({ visit, days }) => (visit.reference === of ? undefined : first([...days.values()])))
  }
}

function withHistory(visit: Visit, comings: Comings, from: LocalDate): Visit {
  const { reference, inmateId, visitors } = visit
  return {
    ...visit,
    visitors: visitors.map((visitor) => ({
      ...visitor,
      earlierVisits: sorted(comings.ofVisitor(visitor, reference), from),
    })),
    inmateEarlierVisits: sorted(comings.ofInmate(inmateId, reference), from),
  }
}

/** The visits with their history as the ledger tells it now, in their order. */
export async function historiesOf(db: Db, visits: readonly Visit[], now: number): Promise<Visit[]> {
  const sites = new Map((await listRecords(db, 'site')).map((site) => [site.id as string, site]))
  const zones = new Map([...sites].map(([id, { zone }]) => [id, zone]))
  const starts = new Map<string, LocalDate>()
  for (const id of new Set(visits.map(({ siteId }) => siteId))) {
    const site = sites.get(id)
    if (!site) throw new Error(`a visit is at ${id}, which is no known site`)
    starts.set(id, await historyFrom(db, site, now))
  }
  const comings = new Comings(await admittedOf(db, await relatedTo(db, visits), zones))
  return visits.map((visit) => withHistory(visit, comings, starts.get(visit.siteId) as LocalDate))
}

/** The same for one. */
export async function historyOf(db: Db, visit: Visit, now: number): Promise<Visit> {
  const [current] = await historiesOf(db, [visit], now)
  return current ?? visit
}
