import { randomUUID } from 'node:crypto'
import {
  addDays,
  atLocalTime,
  err,
  type LocalDate,
  type NewSession,
  ok,
  type Result,
  type Session,
  type SessionId,
  type SessionView,
  type Site,
  startOfLocalDay,
} from '@ziara-gate/domain'
import type { Knex } from 'knex'
import type { Db, Tx } from '../db/database.ts'
import { type Changes, changeRegister } from './change.ts'
import { getRecord } from './read.ts'

export type SessionFault = 'session-unknown' | 'session-over' | 'gate-unknown'

interface ViewRow {
  record: string
  capacity: number | null
  template_id: string | null
  booked: number
}

const views = (db: Db): Knex.QueryBuilder =>
  db('sessions')
    .leftJoin('visits', (join) =>
      join.on('visits.session_id', 'sessions.id').andOn('visits.booking', db.raw('?', ['booked'])),
    )
    .groupBy(
      'sessions.id',
      'sessions.record',
      'sessions.capacity',
      'sessions.template_id',
      'sessions.starts_at',
    )
    .select('sessions.record', 'sessions.capacity', 'sessions.template_id')
    .count({ booked: 'visits.reference' })

const viewOf = ({ record, capacity, template_id, booked }: ViewRow): SessionView => ({
  ...JSON.parse(record),
  capacity,
  template: template_id,
  booked: Number(booked),
})

export async function viewSession(db: Db, id: string): Promise<SessionView | null> {
  const rows: ViewRow[] = await views(db).where('sessions.id', id)
  return rows[0] ? viewOf(rows[0]) : null
}

/** Sessions that start on a local day of the site, in the order of the day. */
export async function sessionsOfDay(db: Db, { id, zone }: Site, date: LocalDate): Promise<SessionView[]> {
  const rows: ViewRow[] = await views(db)
    .where('sessions.site_id', id)
    .where('sessions.starts_at', '>=', startOfLocalDay(date, zone))
    .where('sessions.starts_at', '<', startOfLocalDay(addDays(date, 1), zone))
    .orderBy([{ column: 'sessions.starts_at' }, { column: 'sessions.id' }])
  return rows.map(viewOf)
}

/** When a session of these local times takes place; one that does not end after its start ends on the next day. */
export function timesOn(date: LocalDate, from: string, until: string, zone: string) {
  const endDate = until > from ? date : addDays(date, 1)
  return { startsAt: atLocalTime(date, from, zone), endsAt: atLocalTime(endDate, until, zone) }
}

export async function isGateOf(tx: Tx, site: string, gate: string | null): Promise<boolean> {
  return gate === null || (await getRecord(tx, 'gate', gate))?.siteId === site
}

async function add(changes: Changes, site: Site, given: NewSession): Promise<Result<Session, SessionFault>> {
  if (!(await isGateOf(changes.tx, site.id, given.gateId))) return err('gate-unknown')
  const session: Session = {
    id: `s-${randomUUID()}` as SessionId,
    siteId: site.id,
    gateId: given.gateId,
    ...timesOn(given.date, given.startsAt, given.endsAt, site.zone),
    cancelled: false,
  }
  await changes.put('session', session)
  await changes.tx('sessions').where({ id: session.id }).update({ capacity: given.capacity, by_hand: 1 })
  return ok(session)
}

/** Enters a session by itself, without a template. */
export const addSession = (db: Db, site: Site, given: NewSession, now: number) =>
  changeRegister(db, now, { sites: [site.id] }, (changes) => add(changes, site, given))

/** Templates leave alone from now on what a person changed. */
const byHand = (tx: Tx, id: string, columns: { capacity?: number | null } = {}) =>
  tx('sessions')
    .where({ id })
    .update({ ...columns, by_hand: 1 })

export async function setCapacity(
  db: Db,
  session: Session,
  capacity: number | null,
  now: number,
): Promise<Result<null, SessionFault>> {
  return changeRegister(db, now, { sites: [session.siteId] }, async ({ tx }) => {
    await byHand(tx, session.id, { capacity })
    return ok(null)
  })
}

/** Its visits stay booked: gates tell who comes that the session was cancelled, and they can be rebooked. */
export const cancelSession = (
  db: Db,
  { id, siteId }: Session,
  now: number,
): Promise<Result<null, SessionFault>> =>
  changeRegister(db, now, { sites: [siteId] }, async (changes) => {
    const session = await getRecord(changes.tx, 'session', id)
    if (!session) return err('session-unknown')
    if (session.endsAt <= now) return err('session-over')
    if (!session.cancelled) await changes.put('session', { ...session, cancelled: true })
    await byHand(changes.tx, id)
    return ok(null)
  })
