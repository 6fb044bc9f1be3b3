import {
  affectedVisits as affectedAnswer,
  affectedQuery,
  HttpProblem,
  passKeyList,
  passKeyView,
  withdrawal,
} from '@ziara-gate/domain'
import { z } from 'zod'
import { requireReach, seesSite } from '../access/caller.ts'
import type { Db } from '../db/database.ts'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import { affectedVisits, listPassKeys, rotatePassKey, withdrawPassKey } from './pass-keys.ts'

interface Parts {
  readonly db: Db
  readonly now: () => number
}

const refusals = ['bad-request', 'unauthenticated', 'token-expired', 'forbidden'] as const
const keyPath = z.object({ id: z.uuid() })

const list = ({ db }: Parts) =>
  endpoint(
    {
      method: 'get',
      path: '/v1/pass-keys',
      summary: 'The keys that sign passes or did, the newest first; public halves only',
      access: 'administrator',
      status: 200,
      answer: passKeyList,
      problems: refusals,
    },
    async () => ({ keys: await listPassKeys(db) }),
  )

const rotate = ({ db, now }: Parts) =>
  endpoint(
    {
      method: 'post',
      path: '/v1/pass-keys',
      summary: 'Let a new key sign passes from now on; what the one before signed stays good',
      access: 'administrator',
      status: 201,
      answer: passKeyView,
      problems: refusals,
    },
    async ({ caller }) => {
      requireReach(caller, null)
      return rotatePassKey(db, now())
    },
  )

const withdraw = ({ db, now }: Parts) =>
  endpoint(
    {
      method: 'post',
      path: '/v1/pass-keys/:id/withdrawal',
      summary: 'Withdraw a key that others may have: gates refuse the passes that it signed',
      access: 'administrator',
      params: keyPath,
      status: 200,
      answer: withdrawal,
      problems: [...refusals, 'not-found'],
    },
    async ({ params, caller }) => {
      requireReach(caller, null)
      const withdrawn = await withdrawPassKey(db, params.id, now())
      if (!withdrawn.ok) throw new HttpProblem('not-found', 'there is no such pass key')
      return withdrawn.value
    },
  )

const affected = ({ db }: Parts) =>
  endpoint(
    {
      method: 'get',
      path: '/v1/pass-keys/:id/affected',
      summary: 'Visits, of the sites in reach, whose people still hold a pass of a withdrawn key',
      access: 'administrator',
      params: keyPath,
      query: affectedQuery,
      status: 200,
      answer: affectedAnswer,
      problems: refusals,
    },
    async ({ params, query, caller }) => {
      const { visits, more } = await affectedVisits(db, params.id, query.after ?? '', query.limit)
      return { visits: visits.filter(({ siteId }) => seesSite(caller, siteId)), more }
    },
  )

export const passKeyEndpoints = (parts: Parts): Endpoint[] =>
  [list, rotate, withdraw, affected].map((build) => build(parts))
