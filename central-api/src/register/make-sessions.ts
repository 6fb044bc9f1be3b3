/**
 * Makes sessions ahead out of the templates of a site. A run compares what templates and calendar say with what is there,
 * so it can run as often as one likes, in several processes: it holds the lock of the site's stream. It leaves alone what
 * has begun, what has a visit, cancelled ones too, and what a person changed.
 */
import {
  type Calendar,
  localDate,
  type SessionsMade,
  type SessionTemplate,
  type Site,
} from '@ziara-gate/domain'
import type { Db, Tx } from '../db/database.ts'
import { upsertRows } from '../db/rows.ts'
import { type Changes, changeRegister } from './change.ts'
import { type Planned, plannedSessions } from './planned-sessions.ts'
import { listRecords, readRecord } from './read.ts'

/** Twice as far as gates hold visits. */
export const daysAhead = 60

interface MadeRow {
  id: string
  record: string
  capacity: number | null
  by_hand: number
  visits: number
}

const everyDay = [1, 2, 3, 4, 5, 6, 7]

export async function templatesOf(db: Db, site: string): Promise<SessionTemplate[]> {
  const rows = await db('session_templates')
    .where({ site_id: site })
    .orderBy('id')
    .select<{ record: string }[]>('record')
  return rows.map(({ record }) => JSON.parse(record))
}

/** Enters a template, or replaces the one of that name; `runTemplates` brings the sessions in line with it. */
export const enterTemplate = (tx: Tx, template: SessionTemplate): Promise<void> =>
  upsertRows(
    tx,
    'session_templates',
    ['site_id', 'id'],
    [{ site_id: template.siteId, id: template.id, record: JSON.stringify(template) }],
  )

/** Open every day until somebody says otherwise. */
export async function calendarOf(db: Db, site: Site): Promise<Calendar> {
  const row = await db('calendars')
    .where({ site_id: site.id })
    .first<{ record: string } | undefined>('record')
  return row ? JSON.parse(row.record) : { siteId: site.id, visitingDays: everyDay, holidays: [] }
}

const madeAhead = (tx: Tx, site: string, now: number): Promise<MadeRow[]> =>
  tx('sessions')
    .leftJoin('visits', 'visits.session_id', 'sessions.id')
    .where('sessions.site_id', site)
    .where('sessions.starts_at', '>', now)
    .whereNotNull('sessions.template_id')
    .groupBy('sessions.id', 'sessions.record', 'sessions.capacity', 'sessions.by_hand')
    .select('sessions.id', 'sessions.record', 'sessions.capacity', 'sessions.by_hand')
    .count({ visits: 'visits.reference' })

const isFree = ({ by_hand, visits }: MadeRow): boolean => by_hand === 0 && Number(visits) === 0

const isAsPlanned = (row: MadeRow, { session, capacity }: Planned): boolean =>
  row.record === JSON.stringify(session) && row.capacity === capacity

interface Plan {
  readonly missing: readonly Planned[]
  readonly other: readonly Planned[]
  readonly gone: readonly MadeRow[]
  readonly kept: number
}

function compare(planned: readonly Planned[], made: readonly MadeRow[]): Plan {
  const wanted = new Map(planned.map((one) => [one.session.id as string, one]))
  const known = new Map(made.map((row) => [row.id, row]))
  const differs = made.filter((row) => {
    const plan = wanted.get(row.id)
    return !plan || !isAsPlanned(row, plan)
  })
  const free = differs.filter(isFree)
  return {
    missing: planned.filter(({ session }) => !known.has(session.id)),
    other: free.flatMap(({ id }) => wanted.get(id) ?? []),
    gone: free.filter(({ id }) => !wanted.has(id)),
    kept: differs.length - free.length,
  }
}

async function write(changes: Changes, planned: readonly Planned[]): Promise<void> {
  await changes.put('session', ...planned.map(({ session }) => session))
  for (const { session, template, capacity } of planned)
    await changes.tx('sessions').where({ id: session.id }).update({ template_id: template, capacity })
}

/** Brings the sessions ahead of a site in line with its templates; the site's stream is locked. */
export async function runTemplates(changes: Changes, site: Site, now: number): Promise<SessionsMade> {
  const templates = await templatesOf(changes.tx, site.id)
  const calendar = await calendarOf(changes.tx, site)
  const planned = plannedSessions(site, templates, calendar, localDate(now, site.zone), daysAhead)
  const ahead = planned.filter(({ session }) => session.startsAt > now)
  const { missing, other, gone, kept } = compare(ahead, await madeAhead(changes.tx, site.id, now))
  await write(changes, [...missing, ...other])
  for (const row of gone) await changes.remove('session', readRecord<'session'>(row))
  return { made: missing.length, changed: other.length, removed: gone.length, kept }
}

export const makeSessions = (db: Db, site: Site, now: number): Promise<SessionsMade> =>
  changeRegister(db, now, { sites: [site.id] }, (changes) => runTemplates(changes, site, now))

/** Site by site, so that no writer waits for all of them; sites without templates are not even locked. */
export async function makeAllSessions(db: Db, now: number): Promise<void> {
  const rows = await db('session_templates').distinct<{ site_id: string }[]>('site_id')
  const withTemplates = new Set(rows.map(({ site_id }) => site_id))
  for (const site of await listRecords(db, 'site'))
    if (withTemplates.has(site.id)) await makeSessions(db, site, now)
}
