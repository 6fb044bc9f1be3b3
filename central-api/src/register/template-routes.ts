import {
  type Calendar,
  calendar,
  calendarAnswer,
  calendarRequest,
  type SessionTemplate,
  sessionsMade,
  siteId,
  templateAnswer,
  templateId,
  templateList,
  templateRequest,
} from '@ziara-gate/domain'
import { z } from 'zod'
import type { Db } from '../db/database.ts'
import { upsertRows } from '../db/rows.ts'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import { changeRegister } from './change.ts'
import { calendarOf, enterTemplate, makeSessions, runTemplates, templatesOf } from './make-sessions.ts'
import { refusals, requireGateOf, requireKnownSite, sitePath } from './reach.ts'

interface Parts {
  readonly db: Db
  readonly now: () => number
}

const list = ({ db }: Parts) =>
  endpoint(
    {
      method: 'get',
      path: '/v1/sites/:site/session-templates',
      summary: 'The weekly templates that make a site’s sessions',
      access: 'viewer',
      params: sitePath,
      status: 200,
      answer: templateList,
      problems: refusals,
    },
    async ({ params, caller }) => {
      const { id } = await requireKnownSite(db, caller, params.site)
      return { templates: await templatesOf(db, id) }
    },
  )

const put = ({ db, now }: Parts) =>
  endpoint(
    {
      method: 'put',
      path: '/v1/sites/:site/session-templates/:id',
      summary: 'Enter a template or change it; sessions ahead that nobody has booked follow it at once',
      access: 'site-manager',
      params: z.object({ site: siteId, id: templateId }),
      body: templateRequest,
      status: 200,
      answer: templateAnswer,
      problems: [...refusals, 'unprocessable', 'too-large'],
    },
    async ({ params, body, caller }) => {
      const site = await requireKnownSite(db, caller, params.site)
      const template: SessionTemplate = { id: params.id, siteId: site.id, ...body }
      const sessions = await changeRegister(db, now(), { sites: [site.id] }, async (changes) => {
        await requireGateOf(changes.tx, site, body.gateId)
        await enterTemplate(changes.tx, template)
        return runTemplates(changes, site, now())
      })
      return { template, sessions }
    },
  )

const run = ({ db, now }: Parts) =>
  endpoint(
    {
      method: 'post',
      path: '/v1/sites/:site/session-templates/run',
      summary: 'Make the sessions of the 60 days ahead now; doing it twice is the same as once',
      access: 'site-manager',
      params: sitePath,
      status: 200,
      answer: sessionsMade,
      problems: refusals,
    },
    async ({ params, caller }) => makeSessions(db, await requireKnownSite(db, caller, params.site), now()),
  )

const readCalendar = ({ db }: Parts) =>
  endpoint(
    {
      method: 'get',
      path: '/v1/sites/:site/calendar',
      summary: 'The weekly visiting days of a site, and its holidays',
      access: 'viewer',
      params: sitePath,
      status: 200,
      answer: calendar,
      problems: refusals,
    },
    async ({ params, caller }) => calendarOf(db, await requireKnownSite(db, caller, params.site)),
  )

const putCalendar = ({ db, now }: Parts) =>
  endpoint(
    {
      method: 'put',
      path: '/v1/sites/:site/calendar',
      summary: 'Set visiting days and holidays; sessions ahead that nobody has booked follow at once',
      access: 'site-manager',
      params: sitePath,
      body: calendarRequest,
      status: 200,
      answer: calendarAnswer,
      problems: [...refusals, 'too-large'],
    },
    async ({ params, body, caller }) => {
      const site = await requireKnownSite(db, caller, params.site)
      const entered: Calendar = { siteId: site.id, ...body }
      const row = { site_id: site.id, record: JSON.stringify(entered) }
      const sessions = await changeRegister(db, now(), { sites: [site.id] }, async (changes) => {
        await upsertRows(changes.tx, 'calendars', ['site_id'], [row])
        return runTemplates(changes, site, now())
      })
      return { calendar: entered, sessions }
    },
  )

export const templateEndpoints = (parts: Parts): Endpoint[] =>
  [list, put, run, readCalendar, putCalendar].map((build) => build(parts))
