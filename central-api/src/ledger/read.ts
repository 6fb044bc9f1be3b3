/**
 * The ledger is read in the order in which it was written, which is each gate's own order, and is the same for a list and
 * for the stream of new events: the cursor of one goes on in the other. Gate times are shown but order nothing.
 */
import {
  type AttendanceList,
  type AttendanceQuery,
  type AttendanceRecord,
  HttpProblem,
} from '@ziara-gate/domain'
import type { Knex } from 'knex'
import type { Db } from '../db/database.ts'
import { recordOf, type StoredEvent, storedColumns } from './event-row.ts'

/** Sites whose events the caller may see; null: all. */
export type Sites = readonly string[] | null

export interface Positioned {
  readonly position: number
  readonly record: AttendanceRecord
}

export const positionCursor = (epoch: string, position: number): string => `${epoch}.${position}`

/** Throws `cursor-expired` for a cursor of another database, and for one ahead of this one: it was restored since. */
export async function cursorPosition(db: Db, epoch: string, cursor: string): Promise<number> {
  const [ofEpoch, digits = ''] = cursor.split('.')
  const position = /^\d{1,15}$/.test(digits) ? Number(digits) : Number.NaN
  if (ofEpoch === epoch && position <= (await headPosition(db))) return position
  throw new HttpProblem('cursor-expired', 'start again without a cursor')
}

export async function headPosition(db: Db): Promise<number> {
  const row = await db('ledger_position').where({ id: 1 }).first<{ position: number }>('position')
  return row.position
}

const visible = (query: Knex.QueryBuilder, sites: Sites) =>
  sites === null ? query : query.whereIn('site_id', [...sites])

function filtered(db: Db, query: AttendanceQuery): Knex.QueryBuilder {
  const { site, gate, kind, reason, reference, from, until } = query
  const equal = { site_id: site, gate_id: gate, kind, reason, reference }
  const rows = db('ledger_events').where(
    Object.fromEntries(Object.entries(equal).filter(([, value]) => value !== undefined)),
  )
  if (from !== undefined) rows.where('at', '>=', from)
  if (until !== undefined) rows.where('at', '<', until)
  return rows
}

export async function listEvents(
  db: Db,
  epoch: string,
  query: AttendanceQuery,
  sites: Sites,
): Promise<AttendanceList> {
  const rows = visible(filtered(db, query), sites)
  if (query.after !== undefined)
    rows.where('position', query.order === 'asc' ? '>' : '<', await cursorPosition(db, epoch, query.after))
  const found: StoredEvent[] = await rows
    .orderBy('position', query.order)
    .limit(query.limit + 1)
    .select(storedColumns)
  const page = found.slice(0, query.limit)
  const last = found.length > page.length ? page.at(-1) : undefined
  return { events: page.map(recordOf), next: last ? positionCursor(epoch, last.position) : null }
}

/** What follows a position, for those who follow the ledger live. */
export async function eventsAfter(
  db: Db,
  position: number,
  sites: Sites,
  limit: number,
): Promise<Positioned[]> {
  const rows: StoredEvent[] = await visible(db('ledger_events').where('position', '>', position), sites)
    .orderBy('position')
    .limit(limit)
    .select(storedColumns)
  return rows.map((row) => ({ position: row.position, record: recordOf(row) }))
}
