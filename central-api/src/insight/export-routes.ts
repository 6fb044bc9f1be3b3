import { insightQuery, language } from '@ziara-gate/domain'
import type { Response } from 'express'
import { z } from 'zod'
import type { UserCaller } from '../access/caller.ts'
import { requireSite } from '../access/caller.ts'
import { logExport } from '../access/read-log.ts'
import type { Db } from '../db/database.ts'
import { type Endpoint, endpoint, written } from '../http/endpoint.ts'
import { csvOf, spreadsheetOf, type Table, tableOfDays } from './export.ts'
import { insightByDay, sitesFor } from './read.ts'

interface Parts {
  readonly db: Db
  readonly now: () => number
}

const query = insightQuery.extend({ language: language.default('en') })
type Query = z.output<typeof query>

const formats = {
  csv: { type: 'text/csv; charset=utf-8', write: async (table: Table) => Buffer.from(csvOf(table)) },
  xlsx: {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    write: (table: Table, { language: words }: Query) => spreadsheetOf(table, words),
  },
} as const

/** Logged before it leaves, with its filter and its size. */
async function tableFor({ db, now }: Parts, caller: UserCaller, asked: Query, format: string) {
  const { language: words, ...span } = asked
  const days = await insightByDay(db, caller.sites, span, now())
  const names = new Map((await sitesFor(db, caller.sites)).map((site) => [site.id as string, site.names]))
  const subject = new URLSearchParams(
    Object.entries(span).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value] as [string, string]],
    ),
  )
  const what = `attendance by day, ${format}`
  await logExport(db, caller, what, String(subject), days.days.length, now(), span.site ?? null)
  return tableOfDays(days, names, words)
}

const send = (response: Response, name: string, type: string, content: Buffer) =>
  void response.type(type).attachment(name).send(content)

const exported = (parts: Parts, format: keyof typeof formats) =>
  endpoint(
    {
      method: 'get',
      path: `/v1/insight/days.${format}`,
      summary: `Attendance by site and local day as ${format.toUpperCase()}; the export is logged`,
      access: 'viewer',
      query,
      status: 200,
      answer: z.string(),
      answerType: formats[format].type,
      problems: ['bad-request', 'unauthenticated', 'token-expired', 'forbidden'],
    },
    async ({ query: asked, caller, response }) => {
      if (asked.site !== undefined) requireSite(caller, asked.site)
      const table = await tableFor(parts, caller, asked, format)
      const content = await formats[format].write(table, asked)
      send(response, `attendance-${asked.from}-${asked.until}.${format}`, formats[format].type, content)
      return written
    },
  )

export const exportEndpoints = (parts: Parts): Endpoint[] => [exported(parts, 'csv'), exported(parts, 'xlsx')]
