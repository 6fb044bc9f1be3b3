import { acknowledgementRequest, alarmList, alarmQuery, HttpProblem, ledgerAlarm } from '@ziara-gate/domain'
import { z } from 'zod'
import { requireSite } from '../access/caller.ts'
import type { Db } from '../db/database.ts'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import { acknowledge, listAlarms } from './alarm-list.ts'

interface Parts {
  readonly db: Db
  readonly now: () => number
}

const list = ({ db }: Parts) =>
  endpoint(
    {
      method: 'get',
      path: '/v1/alarms',
      summary: 'What the ledger shows to be wrong, newest first',
      access: 'viewer',
      query: alarmQuery,
      status: 200,
      answer: alarmList,
      problems: ['bad-request', 'unauthenticated', 'token-expired', 'forbidden', 'cursor-expired'],
    },
    async ({ query, caller }) => {
      if (query.site !== undefined) requireSite(caller, query.site)
      return listAlarms(db, query, caller.sites)
    },
  )

const settle = ({ db, now }: Parts) =>
  endpoint(
    {
      method: 'post',
      path: '/v1/alarms/:id/acknowledgement',
      summary: 'Say that an alarm was seen and what was done about it',
      access: 'site-manager',
      params: z.object({ id: z.uuid() }),
      body: acknowledgementRequest,
      status: 200,
      answer: ledgerAlarm,
      problems: ['bad-request', 'unauthenticated', 'token-expired', 'forbidden', 'not-found', 'conflict'],
    },
    async ({ params, body, caller }) => {
      const done = await acknowledge(db, params.id, caller.sites, caller.label, body.note, now())
      if (done.ok) return done.value
      if (done.error === 'unknown') throw new HttpProblem('not-found', 'there is no such alarm')
      throw new HttpProblem('conflict', 'the alarm was acknowledged before')
    },
  )

export const alarmEndpoints = (parts: Parts): Endpoint[] => [list(parts), settle(parts)]
