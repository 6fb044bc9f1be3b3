import type { Reference, Session, Site, Visit } from '@ziara-gate/domain'
import type { Db } from '../db/database.ts'
import { kinds, type RecordOf, type RegisterKind } from './kinds.ts'

interface RecordRow {
  record: string
}

/** Records are validated where they enter; what comes out of our own table is taken as it is. */
export const readRecord = <K extends RegisterKind>(row: RecordRow): RecordOf<K> => JSON.parse(row.record)

export async function getRecord<K extends RegisterKind>(
  db: Db,
  kind: K,
  id: string,
): Promise<RecordOf<K> | null> {
  const { table, key } = kinds[kind]
  const row = await db(table)
    .where({ [key]: id })
    .first<RecordRow | undefined>('record')
  return row ? readRecord<K>(row) : null
}

export async function listRecords<K extends RegisterKind>(
  db: Db,
  kind: K,
  where: object = {},
): Promise<RecordOf<K>[]> {
  const { table, key } = kinds[kind]
  const rows = await db(table).where(where).orderBy(key).select<RecordRow[]>('record')
  return rows.map((row) => readRecord<K>(row))
}

export interface Booking {
  readonly visit: Visit
  readonly session: Session
  readonly site: Site
}

/** A visit with what its pass is made of; null when there is none. */
export async function getBooking(db: Db, reference: Reference): Promise<Booking | null> {
  const visit = await getRecord(db, 'visit', reference)
  const session = visit && (await getRecord(db, 'session', visit.sessionId))
  const site = visit && (await getRecord(db, 'site', visit.siteId))
  return visit && session && site ? { visit, session, site } : null
}
