/** The logs, newest first, for those who look after the others. */
import { HttpProblem, type LogQuery, type SiteId } from '@ziara-gate/domain'
import type { Db } from '../db/database.ts'

export type LogTable = 'log_reads' | 'log_exports' | 'log_actions'

export interface LogRow {
  id: string
  at: number
  account_id: string
  kind: 'user' | 'token' | 'key'
  label: string
  what: string
  subject: string
  site_id: SiteId | null
  rows: number
  status: number | null
  before: string | null
  after: string | null
}

const cursorOf = ({ at, id }: LogRow): string => `${at}.${id}`

function position(cursor: string): readonly [number, string] {
  const match = /^(\d{1,16})\.([0-9a-f-]{36})$/.exec(cursor)
  if (!match) throw new HttpProblem('bad-request', 'the query is not as described', ['after: is no cursor'])
  return [Number(match[1]), match[2] ?? '']
}

/** Entries that concern no single site are for those alone who reach all. */
function rowsOf(db: Db, table: LogTable, query: LogQuery, sites: readonly string[] | null) {
  const rows = db(table).join('accounts', 'accounts.id', `${table}.account_id`)
  if (sites !== null) rows.whereIn('site_id', [...sites])
  if (query.account !== undefined) rows.where('account_id', query.account)
  if (query.subject !== undefined) rows.where('subject', query.subject)
  if (query.what !== undefined) rows.where('what', query.what)
  if (query.site !== undefined) rows.where('site_id', query.site)
  if (query.from !== undefined) rows.where('at', '>=', query.from)
  if (query.until !== undefined) rows.where('at', '<', query.until)
  if (query.after === undefined) return rows
  const [at, id] = position(query.after)
  return rows.where((before) =>
    before.where('at', '<', at).orWhere((same) => same.where({ at }).where(`${table}.id`, '<', id)),
  )
}

export async function listLog(db: Db, table: LogTable, query: LogQuery, sites: readonly string[] | null) {
  const found = await rowsOf(db, table, query, sites)
    .orderBy([
      { column: 'at', order: 'desc' },
      { column: `${table}.id`, order: 'desc' },
    ])
    .limit(query.limit + 1)
    .select<LogRow[]>(`${table}.*`, 'accounts.kind', 'accounts.label')
  const page = found.slice(0, query.limit)
  const last = found.length > page.length ? page.at(-1) : undefined
  return { page, next: last ? cursorOf(last) : null }
}
