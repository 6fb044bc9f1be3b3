import {
  type Bundle,
  bundle,
  type DocumentDigest,
  type Inmate,
  type InmateId,
  inmate,
  type Notice,
  notice,
  type Reference,
  type Restriction,
  restriction,
  type Session,
  session,
  type Visit,
  visit,
} from '@ziara-gate/domain'
import type { Reader } from '../store/store.ts'
import { nameParts } from './name-parts.ts'
import { places } from './schema.ts'

/** A visit with the two records without which it says nothing. */
export interface BookedVisit {
  readonly visit: Visit
  readonly session: Session
  readonly inmate: Inmate
}

/** With the restrictions on its inmate and on everyone in it, whatever their dates. */
export interface FiledVisit extends BookedVisit {
  readonly restrictions: readonly Restriction[]
}

export interface VisitRow {
  visit: string
  session: string
  inmate: string
}

/** All lookups look at the serving generation, whichever that is when they run. */
export const serving = '(SELECT serving FROM feed)'
/** The references of visits whose key in a place is as the condition after this says. */
export const keyed = (place: keyof typeof places): string =>
  `SELECT reference FROM visit_key WHERE generation = ${serving} AND place = ${places[place]} AND key`

const bodies = 'visit.body AS visit, session.body AS session, inmate.body AS inmate'
const withRecords = `FROM visit
  JOIN session ON session.generation = visit.generation AND session.id = visit.body ->> 'sessionId'
  JOIN inmate ON inmate.generation = visit.generation AND inmate.id = visit.inmate
  WHERE visit.generation = ${serving}`
export const booked = `SELECT ${bodies} ${withRecords}`

/** One statement for all that a decision asks the replica: each more would be a trip to another thread and back. */
const restricted = `(SELECT json_group_array (body) FROM restriction
  WHERE restriction.generation = visit.generation AND restriction.subject IN (SELECT visit.inmate
    UNION ALL SELECT document.value FROM json_each (visit.body, '$.visitors') AS visitor,
      json_each (visitor.value, '$.documents') AS document))`
const filed = `SELECT ${bodies}, ${restricted} AS restrictions ${withRecords}`

interface FiledRow extends VisitRow {
  restrictions: string
}

const toRestriction = (body: string): Restriction => restriction.parse(JSON.parse(body))

const toFiled = (row: FiledRow): FiledVisit => ({
  ...toVisit(row),
  restrictions: (JSON.parse(row.restrictions) as string[]).map(toRestriction),
})

export const toVisit = (row: VisitRow): BookedVisit => ({
  visit: visit.parse(JSON.parse(row.visit)),
  session: session.parse(JSON.parse(row.session)),
  inmate: inmate.parse(JSON.parse(row.inmate)),
})

/** Null also for a visit whose session or inmate is not there: nothing can be decided on half a visit. */
export async function visitBy(reader: Reader, reference: Reference): Promise<FiledVisit | null> {
  const row = await reader.get<FiledRow>(`${filed} AND visit.id = ?`, [reference])
  return row ? toFiled(row) : null
}

/** Visits in which someone has one of these documents. */
export async function visitsWith(
  reader: Reader,
  documents: readonly DocumentDigest[],
): Promise<FiledVisit[]> {
  const sql = `${filed} AND visit.id IN (${keyed('document')} IN (SELECT value FROM json_each (?)))`
  return (await reader.all<FiledRow>(sql, [JSON.stringify(documents)])).map(toFiled)
}

export async function visitsTo(reader: Reader, id: InmateId): Promise<Reference[]> {
  const rows = await reader.all<{ reference: Reference }>(`${keyed('inmate')} = ?`, [id])
  return rows.map((row) => row.reference)
}

/** Restrictions on an inmate or on anyone with one of these documents, whatever their dates. */
export async function restrictionsOn(
  reader: Reader,
  subjects: readonly (DocumentDigest | InmateId)[],
): Promise<Restriction[]> {
  const sql = `SELECT body FROM restriction WHERE generation = ${serving}
    AND subject IN (SELECT value FROM json_each (?))`
  const rows = await reader.all<{ body: string }>(sql, [JSON.stringify(subjects)])
  return rows.map((row) => toRestriction(row.body))
}

/** Every restriction on a visitor, for a pass whose visit is not in the replica. */
export async function visitorRestrictions(reader: Reader): Promise<Restriction[]> {
  const sql = `SELECT body FROM restriction WHERE generation = ${serving} AND body ->> '$.subject.kind' = 'visitor'`
  return (await reader.all<{ body: string }>(sql)).map((row) => toRestriction(row.body))
}

export interface NamedVisit extends BookedVisit {
  /** The visitors whose names fit. */
  readonly named: readonly Visit['visitors'][number][]
}

const sessionsBetween = `SELECT id FROM session WHERE generation = ${serving}
  AND body ->> 'startsAt' < ?2 AND body ->> 'endsAt' > ?1`
const withPart = `${keyed('name')} BETWEEN ?3 AND ?3 || char(1114111)`

/** By the longest part first, since it leaves the fewest; the others are looked for among those. */
export async function visitsNamed(
  reader: Reader,
  name: string,
  fromAt: number,
  untilAt: number,
  limit: number,
): Promise<NamedVisit[]> {
  const wanted = nameParts(name).toSorted((a, b) => b.length - a.length)
  const [first] = wanted
  if (first === undefined) return []
  const fits = (own: string) => {
    const parts = nameParts(own)
    return wanted.every((start) => parts.some((part) => part.startsWith(start)))
  }
  const sql = `${booked} AND visit.id IN (${withPart}) AND visit.body ->> 'sessionId' IN (${sessionsBetween})`
  const found = (await reader.all<VisitRow>(sql, [fromAt, untilAt, first])).map(toVisit)
  return found
    .map((one) => ({ ...one, named: one.visit.visitors.filter((visitor) => fits(visitor.name)) }))
    .filter(({ named }) => named.length > 0)
    .toSorted((a, b) => a.session.startsAt - b.session.startsAt)
    .slice(0, limit)
}

export async function noticesOf(reader: Reader): Promise<Notice[]> {
  const rows = await reader.all<{ body: string }>(`SELECT body FROM notice WHERE generation = ${serving}`)
  return rows.map((row) => notice.parse(JSON.parse(row.body))).toSorted((a, b) => b.at - a.at)
}

export interface HeldBundle extends Bundle {
  /** How many records of that kind are here. */
  readonly held: number
}

const counted: Record<Bundle['id'], string> = { 'pass-keys': 'pass_key', restrictions: 'restriction' }

export async function bundlesOf(reader: Reader): Promise<HeldBundle[]> {
  const rows = await reader.all<{ body: string }>(`SELECT body FROM bundle WHERE generation = ${serving}`)
  const bundles = rows.map((row) => bundle.parse(JSON.parse(row.body)))
  return Promise.all(bundles.map(async (one) => ({ ...one, held: await heldOf(reader, one.id) })))
}

async function heldOf(reader: Reader, id: Bundle['id']): Promise<number> {
  const sql = `SELECT count(*) AS held FROM ${counted[id]} WHERE generation = ${serving}`
  return (await reader.get<{ held: number }>(sql))?.held ?? 0
}
