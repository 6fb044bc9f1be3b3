/** What consoles look up: sessions of a day, their visits, and inmates by register number. */
import { type Inmate, inmate, type Session, type SessionId, session } from '@ziara-gate/domain'
import type { Reader } from '../store/store.ts'
import { type BookedVisit, booked, keyed, serving, toVisit, type VisitRow } from './lookups.ts'

const bySession = (a: BookedVisit, b: BookedVisit) => a.session.startsAt - b.session.startsAt

export async function visitsToRegister(reader: Reader, register: string): Promise<BookedVisit[]> {
  const sql = `${booked} AND visit.id IN (${keyed('inmate')} IN (SELECT id FROM inmate
    WHERE generation = ${serving} AND body ->> 'register' = ?))`
  return (await reader.all<VisitRow>(sql, [register])).map(toVisit).toSorted(bySession)
}

export async function inmateOf(reader: Reader, register: string): Promise<Inmate | null> {
  const sql = `SELECT body FROM inmate WHERE generation = ${serving} AND body ->> 'register' = ? LIMIT 1`
  const row = await reader.get<{ body: string }>(sql, [register])
  return row ? inmate.parse(JSON.parse(row.body)) : null
}

export async function sessionBy(reader: Reader, id: SessionId): Promise<Session | null> {
  const sql = `SELECT body FROM session WHERE generation = ${serving} AND id = ?`
  const row = await reader.get<{ body: string }>(sql, [id])
  return row ? session.parse(JSON.parse(row.body)) : null
}

export async function sessionsBetween(reader: Reader, fromAt: number, untilAt: number): Promise<Session[]> {
  const sql = `SELECT body FROM session WHERE generation = ${serving}
    AND body ->> 'startsAt' >= ? AND body ->> 'startsAt' < ?`
  const rows = await reader.all<{ body: string }>(sql, [fromAt, untilAt])
  return rows.map((row) => session.parse(JSON.parse(row.body))).toSorted((a, b) => a.startsAt - b.startsAt)
}

export async function visitsIn(reader: Reader, sessions: readonly SessionId[]): Promise<BookedVisit[]> {
  const sql = `${booked} AND visit.id IN (${keyed('session')} IN (SELECT value FROM json_each (?)))`
  return (await reader.all<VisitRow>(sql, [JSON.stringify(sessions)])).map(toVisit).toSorted(bySession)
}
