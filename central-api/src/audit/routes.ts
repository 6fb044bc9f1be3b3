import {
  actionLog,
  erasureLog,
  erasureQuery,
  exportLog,
  type LogQuery,
  logQuery,
  readLog,
} from '@ziara-gate/domain'
import { requireSite, type UserCaller } from '../access/caller.ts'
import type { Db } from '../db/database.ts'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import { type LogRow, type LogTable, listErasures, listLog } from './list.ts'

interface Parts {
  readonly db: Db
}

const shared = {
  method: 'get',
  access: 'audit',
  query: logQuery,
  status: 200,
  problems: ['bad-request', 'unauthenticated', 'token-expired', 'forbidden'],
} as const

/** A site that the caller does not reach is refused, as everywhere, rather than told to be empty. */
function logFor({ db }: Parts, table: LogTable, query: LogQuery, caller: UserCaller) {
  if (query.site !== undefined) requireSite(caller, query.site)
  return listLog(db, table, query, caller.sites)
}

const entryOf = ({ id, at, account_id, kind, label, what, subject, site_id }: LogRow) => ({
  id,
  at,
  by: { id: account_id, kind, label },
  what,
  subject,
  site: site_id,
})

const reads = (parts: Parts) =>
  endpoint(
    {
      ...shared,
      path: '/v1/logs/reads',
      summary: 'Who read whose personal data, newest first',
      answer: readLog,
    },
    async ({ query, caller }) => {
      const { page, next } = await logFor(parts, 'log_reads', query, caller)
      return { entries: page.map(entryOf), next }
    },
  )

const exports = (parts: Parts) =>
  endpoint(
    {
      ...shared,
      path: '/v1/logs/exports',
      summary: 'Who exported what, newest first',
      answer: exportLog,
    },
    async ({ query, caller }) => {
      const { page, next } = await logFor(parts, 'log_exports', query, caller)
      return { entries: page.map((row) => ({ ...entryOf(row), rows: row.rows })), next }
    },
  )

const actions = (parts: Parts) =>
  endpoint(
    {
      ...shared,
      path: '/v1/logs/actions',
      summary: 'Who changed, or tried to change, what, and who signed in, newest first',
      answer: actionLog,
    },
    async ({ query, caller }) => {
      const { page, next } = await logFor(parts, 'log_actions', query, caller)
      const entries = page.map((row) => ({
        ...entryOf(row),
        status: row.status,
        before: row.before,
        after: row.after,
      }))
      return { entries, next }
    },
  )

const erasures = ({ db }: Parts) =>
  endpoint(
    {
      ...shared,
      path: '/v1/logs/erasures',
      summary: 'What was erased because it was kept long enough, newest first; for those who reach all sites',
      query: erasureQuery,
      answer: erasureLog,
    },
    async ({ query, caller }) => {
      const { page, next } = await listErasures(db, query, caller.sites)
      return { entries: page, next }
    },
  )

export const auditEndpoints = (parts: Parts): Endpoint[] =>
  [reads, exports, actions, erasures].map((build) => build(parts))
