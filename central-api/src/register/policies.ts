import {
  type DatedPolicy,
  datedPolicy,
  HttpProblem,
  policyFaults,
  policyList,
  policyRequest,
  siteId,
} from '@ziara-gate/domain'
import { z } from 'zod'
import type { Db } from '../db/database.ts'
import { followAgainFrom } from '../history/follow.ts'
import { historyDays } from '../history/window.ts'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import { type Changes, changeRegister } from './change.ts'
import { refusals, requireKnownSite } from './reach.ts'
import { getRecord, listRecords } from './read.ts'

interface Parts {
  readonly db: Db
  readonly now: () => number
}

const dayMs = 86_400_000

/** Of the sessions that the site still receives visits in; a whole day where it has none yet. */
async function shortestSessionMinutes(db: Db, site: string, now: number): Promise<number> {
  const rows = await db('sessions')
    .where({ site_id: site, cancelled: 0 })
    .where('ends_at', '>', now)
    .min<{ shortest: number | null }[]>({ shortest: db.raw('ends_at - starts_at') })
  return Math.floor((rows[0]?.shortest ?? dayMs) / 60_000)
}

/** A limit that looks further back than any before needs a history that visits do not have yet. */
async function putPolicy(changes: Changes, policy: DatedPolicy, now: number): Promise<void> {
  const before = await historyDays(changes.tx, policy.siteId)
  await changes.put('policy', policy)
  const days = await historyDays(changes.tx, policy.siteId)
  if (days > before) await followAgainFrom(changes.tx, now - (days + 1) * dayMs)
}

/** Throws what entering it would answer: its name is another site's, or it cannot be valid. */
export async function requireValid(db: Db, policy: DatedPolicy, now: number): Promise<void> {
  const known = await getRecord(db, 'policy', policy.id)
  if (known && known.siteId !== policy.siteId)
    throw new HttpProblem('conflict', 'another site has a policy of that name')
  const faults = policyFaults(policy, await shortestSessionMinutes(db, policy.siteId, now))
  if (faults.length > 0)
    throw new HttpProblem(
      'unprocessable',
      'the policy cannot be valid',
      faults.map(({ field, message }) => `${field}: ${message}`),
    )
}

async function enter(changes: Changes, policy: DatedPolicy, now: number): Promise<void> {
  await requireValid(changes.tx, policy, now)
  await putPolicy(changes, policy, now)
}

export const policyPath = z.object({ site: siteId, id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/) })

const put = ({ db, now }: Parts) =>
  endpoint(
    {
      method: 'put',
      path: '/v1/sites/:site/policies/:id',
      summary:
        'Enter a policy of a site, or replace one; what cannot be valid is refused with the field named',
      access: 'site-manager',
      params: policyPath,
      body: policyRequest,
      status: 200,
      answer: datedPolicy,
      problems: [...refusals, 'conflict', 'unprocessable', 'too-large'],
    },
    async ({ params, body, caller }) => {
      await requireKnownSite(db, caller, params.site)
      const policy: DatedPolicy = { id: params.id, siteId: params.site, ...body }
      await changeRegister(db, now(), { sites: [params.site] }, (changes) => enter(changes, policy, now()))
      return policy
    },
  )

const list = ({ db }: Parts) =>
  endpoint(
    {
      method: 'get',
      path: '/v1/sites/:site/policies',
      summary: 'The policies of a site, past and future ones too',
      access: 'viewer',
      params: z.object({ site: siteId }),
      status: 200,
      answer: policyList,
      problems: refusals,
    },
    async ({ params, caller }) => {
      await requireKnownSite(db, caller, params.site)
      return { policies: await listRecords(db, 'policy', { site_id: params.site }) }
    },
  )

export const policyEndpoints = (parts: Parts): Endpoint[] => [put(parts), list(parts)]
