import { HttpProblem, insightQuery, language } from '@ziara-gate/domain'
import { z } from 'zod'
import type { UserCaller } from '../access/caller.ts'
import { requireSite } from '../access/caller.ts'
import { logExport } from '../access/read-log.ts'
import type { Db } from '../db/database.ts'
import { type Endpoint, endpoint, written } from '../http/endpoint.ts'
import type { Fonts } from '../print/fonts.ts'
import { insightByDay } from './days.ts'
import { daysPdf, mostPrinted } from './days-pdf.ts'
import { csvOf, spreadsheetOf, tableOfDays } from './export.ts'
import { sitesFor } from './read.ts'

interface Parts {
  readonly db: Db
  readonly now: () => number
  readonly fonts: Fonts
}

const query = insightQuery.extend({ language: language.default('en') })
type Query = z.output<typeof query>

async function found({ db, now }: Parts, caller: UserCaller, { language: words, ...span }: Query) {
  const { days } = await insightByDay(db, caller.sites, span, now())
  const sites = await sitesFor(db, caller.sites)
  return { query: span, days, sites, language: words, by: caller.label, now: now() }
}
type Found = Awaited<ReturnType<typeof found>>

const tableOf = ({ days, sites, language: words }: Found) =>
  tableOfDays({ days }, new Map(sites.map((site) => [site.id as string, site.names])), words)

const formats = {
  csv: {
    type: 'text/csv; charset=utf-8',
    write: async (of: Found) => Buffer.from(csvOf(tableOf(of))),
  },
  xlsx: {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    write: (of: Found) => spreadsheetOf(tableOf(of), of.language),
  },
  pdf: {
    type: 'application/pdf',
    most: mostPrinted,
    write: (of: Found, fonts: Fonts) => daysPdf(of, fonts),
  },
} as const
type Format = keyof typeof formats

/** Throws `unprocessable` where it is more than the format is made for. */
function requireRoom({ days }: Found, format: Format): void {
  const { most = Number.POSITIVE_INFINITY } = formats[format] as { most?: number }
  if (days.length > most)
    throw new HttpProblem('unprocessable', `more than ${most} rows do not go on paper`, [
      'until: too many rows',
    ])
}

/** Logged before it leaves, with its filter and its size. */
async function logged({ db, now }: Parts, caller: UserCaller, { query: span, days }: Found, format: Format) {
  const subject = new URLSearchParams()
  for (const [name, value] of Object.entries(span)) if (value !== undefined) subject.set(name, value)
  await logExport(
    db,
    caller,
    `attendance by day, ${format}`,
    String(subject),
    days.length,
    now(),
    span.site ?? null,
  )
}

const exported = (parts: Parts, format: Format) =>
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
      problems: ['bad-request', 'unauthenticated', 'token-expired', 'forbidden', 'unprocessable'],
    },
    async ({ query: asked, caller, response }) => {
      if (asked.site !== undefined) requireSite(caller, asked.site)
      const of = await found(parts, caller, asked)
      requireRoom(of, format)
      await logged(parts, caller, of, format)
      const name = `attendance-${asked.from}-${asked.until}.${format}`
      const content = await formats[format].write(of, parts.fonts)
      response.type(formats[format].type).attachment(name).send(content)
      return written
    },
  )

export const exportEndpoints = (parts: Parts): Endpoint[] =>
  (['csv', 'xlsx', 'pdf'] as const).map((format) => exported(parts, format))
