/** The logs, newest first, for those who look after the others. */
import { type ErasureQuery, HttpProblem, type LogQuery, type SiteId } from '@ziara-gate/domain'
import type { Knex } from 'knex'
import type { Db } from '../db/database.ts'
import type { RetainedKind } from '../retention/rules.ts'

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

interface Placed {
  readonly id: string
  readonly at: number
}

interface Page<R> {
  readonly page: R[]
  readonly next: string | null
}

const cursorOf = ({ at, id }: Placed): string => `${at}.${id}`

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
  return rows
}

/** A page of those within the query's time and after its cursor, newest first. */
async function pageOf<R extends Placed>(
  rows: Knex.QueryBuilder,
  table: string,
  { from, until, after, limit }: ErasureQuery,
): Promise<Page<R>> {
  if (from !== undefined) rows.where('at', '>=', from)
  if (until !== undefined) rows.where('at', '<', until)
  if (after !== undefined) {
    const [at, id] = position(after)
    rows.where((before) =>
      before.where('at', '<', at).orWhere((same) => same.where({ at }).where(`${table}.id`, '<', id)),
    )
  }
  const found: R[] = await rows
    .orderBy([
      { column: 'at', order: 'desc' },
      { column: `${table}.id`, order: 'desc' },
    ])
    .limit(limit + 1)
  const page = found.slice(0, limit)
  const last = found.length > page.length ? page.at(-1) : undefined
  return { page, next: last ? cursorOf(last) : null }
}

export const listLog = (
  db: Db,
  table: LogTable,
  query: LogQuery,
  sites: readonly string[] | null,
): Promise<Page<LogRow>> =>
  pageOf(
    rowsOf(db, table, query, sites).select(`${table}.*`, 'accounts.kind', 'accounts.label'),
    table,
    query,
  )

export interface ErasureRow extends Placed {
  kind: RetainedKind
  before: number
  erased: number
}

/** They concern no single site either. */
export const listErasures = (
  db: Db,
  query: ErasureQuery,
  sites: readonly string[] | null,
): Promise<Page<ErasureRow>> =>
  sites === null
    ? pageOf(db('erasures').select('*'), 'erasures', query)
    : Promise.resolve({ page: [], next: null })
