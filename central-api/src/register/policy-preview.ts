/** What a policy would do to a day of bookings, before it is entered. */
import {
  addDays,
  type Booked,
  type DatedPolicy,
  defaultPolicy,
  firstDayChanged,
  HttpProblem,
  type Inmate,
  type LocalDate,
  localDate,
  type PolicyPreview,
  policyEffects,
  policyInForce,
  policyPreview,
  policyPreviewQuery,
  policyRequest,
  type Session,
  type Site,
  startOfLocalDay,
  type Visit,
  withPolicy,
} from '@ziara-gate/domain'
import type { Db } from '../db/database.ts'
import { selectIn } from '../db/rows.ts'
import { historyFrom } from '../history/window.ts'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import { policyPath, requireValid } from './policies.ts'
import { refusals, requireKnownSite } from './reach.ts'
import { listRecords, readRecord } from './read.ts'

interface Parts {
  readonly db: Db
  readonly now: () => number
}

interface BookedRow {
  visit: string
  session: string
}

/** What is booked at a site for the sessions of a local day that take place. */
async function bookedOn(db: Db, { id, zone }: Site, day: LocalDate): Promise<Booked[]> {
  const rows = await db('visits')
    .join('sessions', 'sessions.id', 'visits.session_id')
    .where({ 'sessions.site_id': id, 'sessions.cancelled': 0, 'visits.booking': 'booked' })
    .where('sessions.starts_at', '>=', startOfLocalDay(day, zone))
    .where('sessions.starts_at', '<', startOfLocalDay(addDays(day, 1), zone))
    .orderBy(['sessions.starts_at', 'visits.reference'])
    .select<BookedRow[]>({ visit: 'visits.record', session: 'sessions.record' })
  const visits = rows.map(({ visit, session }) => ({
    visit: JSON.parse(visit) as Visit,
    session: JSON.parse(session) as Session,
  }))
  const inmates = await inmatesOf(
    db,
    visits.map(({ visit }) => visit.inmateId),
  )
  return visits.flatMap((booked) => {
    const inmate = inmates.get(booked.visit.inmateId)
    return inmate ? [{ ...booked, inmate }] : []
  })
}

async function inmatesOf(db: Db, ids: readonly string[]): Promise<Map<string, Inmate>> {
  const rows = await selectIn<{ record: string }>(() => db('inmates').select('record'), 'id', ids)
  return new Map(rows.map(readRecord<'inmate'>).map((inmate) => [inmate.id, inmate]))
}

const inForceOn = (policies: readonly DatedPolicy[], { id }: Site, day: LocalDate) => {
  const dated = policyInForce(policies, id, day)
  return { id: dated?.id ?? null, policy: dated?.policy ?? defaultPolicy }
}

async function previewOf(
  db: Db,
  site: Site,
  policy: DatedPolicy,
  asked: LocalDate | undefined,
  now: number,
): Promise<PolicyPreview> {
  const before = await listRecords(db, 'policy', { site_id: site.id })
  const after = withPolicy(before, policy)
  const tomorrow = addDays(localDate(now, site.zone), 1)
  const date = asked ?? firstDayChanged(site.id, before, after, tomorrow) ?? tomorrow
  const [was, is] = [inForceOn(before, site, date), inForceOn(after, site, date)]
  const booked = await bookedOn(db, site, date)
  const effects = policyEffects(booked, site, was.policy, is.policy, date)
  return policyPreview.parse({
    date,
    before: was,
    after: is,
    ...effects,
    historyFrom: await historyFrom(db, site, now),
  })
}

const preview = ({ db, now }: Parts) =>
  endpoint(
    {
      method: 'post',
      path: '/v1/sites/:site/policies/:id/preview',
      summary: 'What a policy would do to a day’s bookings if it were entered; nothing is changed by asking',
      access: 'site-manager',
      params: policyPath,
      query: policyPreviewQuery,
      body: policyRequest,
      status: 200,
      answer: policyPreview,
      problems: [...refusals, 'conflict', 'unprocessable', 'too-large'],
    },
    async ({ params, query, body, caller }) => {
      const site = await requireKnownSite(db, caller, params.site)
      const policy: DatedPolicy = { id: params.id, siteId: site.id, ...body }
      await requireValid(db, policy, now())
      if (query.date !== undefined && query.date < localDate(now(), site.zone))
        throw new HttpProblem('unprocessable', 'that day is over', ['date: over'])
      return previewOf(db, site, policy, query.date, now())
    },
  )

export const policyPreviewEndpoints = (parts: Parts): Endpoint[] => [preview(parts)]
