import {
  gateHealth,
  HttpProblem,
  insightDays,
  insightHours,
  insightOverrides,
  insightOverview,
  insightQuery,
  insightSessions,
  type SiteId,
  siteDayQuery,
} from '@ziara-gate/domain'
import { requireSite, type UserCaller } from '../access/caller.ts'
import type { Db } from '../db/database.ts'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import type { Fonts } from '../print/fonts.ts'
import { getRecord } from '../register/read.ts'
import { insightByDay } from './days.ts'
import { exportEndpoints } from './export-routes.ts'
import { healthOfGates } from './gate-health.ts'
import type { OrdinaryDays } from './ordinary.ts'
import { insightOfAll } from './overview.ts'
import { insightByHour, insightBySession, insightOfOverrides } from './read.ts'

interface Parts {
  readonly db: Db
  readonly now: () => number
  /** For what is printed. */
  readonly fonts: Fonts
  readonly ordinary: OrdinaryDays
}

const refusals = ['bad-request', 'unauthenticated', 'token-expired', 'forbidden'] as const
const shared = { method: 'get', access: 'viewer', status: 200 } as const

const spanning = (caller: UserCaller, site: SiteId | undefined) => {
  if (site !== undefined) requireSite(caller, site)
}

async function siteOf(db: Db, caller: UserCaller, id: SiteId) {
  requireSite(caller, id)
  const site = await getRecord(db, 'site', id)
  if (!site) throw new HttpProblem('not-found', 'there is no such site')
  return site
}

const days = ({ db, now }: Parts) =>
  endpoint(
    {
      ...shared,
      path: '/v1/insight/days',
      summary: 'Attendance by site and local day',
      query: insightQuery,
      answer: insightDays,
      problems: refusals,
    },
    async ({ query, caller }) => {
      spanning(caller, query.site)
      return insightByDay(db, caller.sites, query, now())
    },
  )

const hours = ({ db }: Parts) =>
  endpoint(
    {
      ...shared,
      path: '/v1/insight/hours',
      summary: 'Attendance of a site’s local day by hour',
      query: siteDayQuery,
      answer: insightHours,
      problems: [...refusals, 'not-found'],
    },
    async ({ query, caller }) => insightByHour(db, (await siteOf(db, caller, query.site)).id, query.day),
  )

const sessions = ({ db, now }: Parts) =>
  endpoint(
    {
      ...shared,
      path: '/v1/insight/sessions',
      summary: 'Attendance of a site’s local day by session',
      query: siteDayQuery,
      answer: insightSessions,
      problems: [...refusals, 'not-found'],
    },
    async ({ query, caller }) => insightBySession(db, await siteOf(db, caller, query.site), query.day, now()),
  )

const overrides = ({ db }: Parts) =>
  endpoint(
    {
      ...shared,
      path: '/v1/insight/overrides',
      summary: 'Overrides by officer and cause',
      query: insightQuery,
      answer: insightOverrides,
      problems: refusals,
    },
    async ({ query, caller }) => {
      spanning(caller, query.site)
      return insightOfOverrides(db, caller.sites, query)
    },
  )

const overview = ({ db, now, ordinary }: Parts) =>
  endpoint(
    {
      ...shared,
      path: '/v1/insight/overview',
      summary: 'All sites now: today against an ordinary day',
      answer: insightOverview,
      problems: refusals,
    },
    async ({ caller }) => insightOfAll({ db, ordinary }, caller.sites, now()),
  )

const gates = ({ db }: Parts) =>
  endpoint(
    {
      ...shared,
      path: '/v1/insight/gates',
      summary: 'How the gates are: keys, last calls, what is missing',
      answer: gateHealth,
      problems: refusals,
    },
    async ({ caller }) => healthOfGates(db, caller.sites),
  )

export const insightEndpoints = (parts: Parts): Endpoint[] => [
  days(parts),
  hours(parts),
  sessions(parts),
  overrides(parts),
  overview(parts),
  gates(parts),
  ...exportEndpoints(parts),
]
