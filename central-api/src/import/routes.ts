import { randomUUID } from 'node:crypto'
import {
  HttpProblem,
  type ImportJob,
  importFaultQuery,
  importFaults,
  importJob,
  importList,
  importQuery,
  importRow,
} from '@ziara-gate/domain'
import type { Request } from 'express'
import { z } from 'zod'
import type { UserCaller } from '../access/caller.ts'
import type { Db } from '../db/database.ts'
import { type Endpoint, endpoint, written } from '../http/endpoint.ts'
import type { Nudge } from '../ledger/nudge.ts'
import { sendFaultTable } from './fault-table.ts'
import { accountOfJob, endJob, latestJobs, viewJob } from './jobs.ts'
import { receive, type UploadFormat } from './receive.ts'
import { readFaults } from './staged.ts'

interface Parts {
  readonly db: Db
  readonly now: () => number
  /** Told when rows wait to be booked. */
  readonly nudge: Nudge
}

/** The text's encoding is looked at byte by byte; a charset that says something else is refused before. */
function formatOf(request: Request): UploadFormat {
  const [type = '', ...parameters] = (request.headers['content-type'] ?? '').toLowerCase().split(/\s*;\s*/)
  const format = ({ 'application/x-ndjson': 'ndjson', 'text/csv': 'csv' } as const)[type.trim()]
  if (!format) throw new HttpProblem('unsupported-media', 'send application/x-ndjson or text/csv')
  const charset = parameters.find((one) => one.startsWith('charset='))?.slice('charset='.length)
  if (charset !== undefined && !['utf-8', '"utf-8"'].includes(charset))
    throw new HttpProblem('bad-encoding', 'send UTF-8')
  if ((request.headers['content-encoding'] ?? 'identity') !== 'identity')
    throw new HttpProblem('unsupported-media', 'send the rows as they are, not compressed')
  return format
}

/** Jobs of others are as unknown as those that do not exist, but to administrators. */
async function requireJob(db: Db, caller: UserCaller, id: string): Promise<ImportJob> {
  const account = await accountOfJob(db, id)
  const job = await viewJob(db, id)
  if (!job || (account !== caller.account && caller.role !== 'administrator'))
    throw new HttpProblem('not-found', 'there is no such import')
  return job
}

const jobPath = z.object({ id: z.uuid() })
const refusals = ['bad-request', 'unauthenticated', 'token-expired', 'forbidden'] as const

const upload = ({ db, now, nudge }: Parts) =>
  endpoint(
    {
      method: 'post',
      path: '/v1/imports/visits',
      summary: 'Book visits in bulk; nothing is booked before the last row has arrived',
      access: 'registrar',
      scope: 'imports',
      query: importQuery,
      body: importRow,
      bodyType: 'application/x-ndjson',
      status: 202,
      answer: importJob,
      problems: [...refusals, 'conflict', 'too-large', 'unsupported-media', 'bad-encoding'],
    },
    async ({ query, request, caller }) => {
      const { mode, dryRun } = query
      const id = query.id ?? randomUUID()
      const job = { id, account: caller.account, sites: caller.sites, mode, dryRun }
      await receive(db, job, formatOf(request), request, now)
      nudge.give()
      return requireJob(db, caller, id)
    },
    { streamed: true },
  )

const show = ({ db }: Parts) =>
  endpoint(
    {
      method: 'get',
      path: '/v1/imports/:id',
      summary: 'How far an import is',
      access: 'registrar',
      scope: 'imports',
      params: jobPath,
      status: 200,
      answer: importJob,
      problems: [...refusals, 'not-found'],
    },
    async ({ params, caller }) => requireJob(db, caller, params.id),
  )

const mostListed = 20

const list = ({ db }: Parts) =>
  endpoint(
    {
      method: 'get',
      path: '/v1/imports',
      summary: 'The latest imports of the caller, or of everybody for administrators',
      access: 'registrar',
      scope: 'imports',
      status: 200,
      answer: importList,
      problems: refusals,
    },
    async ({ caller }) => {
      const account = caller.role === 'administrator' ? null : caller.account
      return { imports: await latestJobs(db, account, mostListed) }
    },
  )

const faultTable = ({ db }: Parts) =>
  endpoint(
    {
      method: 'get',
      path: '/v1/imports/:id/faults.csv',
      summary: 'All bad rows of an import as a table, with line and field',
      access: 'registrar',
      scope: 'imports',
      params: jobPath,
      status: 200,
      answer: z.string(),
      answerType: 'text/csv',
      problems: [...refusals, 'not-found'],
    },
    async ({ params, caller, response }) => {
      await requireJob(db, caller, params.id)
      await sendFaultTable(response, db, params.id)
      return written
    },
  )

const faults = ({ db }: Parts) =>
  endpoint(
    {
      method: 'get',
      path: '/v1/imports/:id/faults',
      summary: 'The bad rows of an import, with line and field',
      access: 'registrar',
      scope: 'imports',
      params: jobPath,
      query: importFaultQuery,
      status: 200,
      answer: importFaults,
      problems: [...refusals, 'not-found'],
    },
    async ({ params, query, caller }) => {
      await requireJob(db, caller, params.id)
      return readFaults(db, params.id, query.after, query.limit)
    },
  )

const cancel = ({ db, now }: Parts) =>
  endpoint(
    {
      method: 'delete',
      path: '/v1/imports/:id',
      summary:
        'Stop an import; what was booked by then stays booked, of one that books all or none nothing is',
      access: 'registrar',
      scope: 'imports',
      params: jobPath,
      status: 200,
      answer: importJob,
      problems: [...refusals, 'not-found', 'conflict'],
    },
    async ({ params, caller }) => {
      const { state } = await requireJob(db, caller, params.id)
      const ended = await endJob(db, params.id, 'cancelled', now())
      if (!ended && state !== 'cancelled') throw new HttpProblem('conflict', 'the import has ended')
      return requireJob(db, caller, params.id)
    },
  )

export const importEndpoints = (parts: Parts): Endpoint[] =>
  [upload, list, show, faults, faultTable, cancel].map((build) => build(parts))
