import { HttpProblem, type Site, siteId } from '@ziara-gate/domain'
import { z } from 'zod'
import { requireSite, type UserCaller } from '../access/caller.ts'
import type { Db, Tx } from '../db/database.ts'
import { getRecord } from './read.ts'
import { isGateOf } from './sessions.ts'

/** `/v1/sites/:site/…` */
export const sitePath = z.object({ site: siteId })

/** What any route of a site may answer. */
export const refusals = ['bad-request', 'unauthenticated', 'token-expired', 'forbidden', 'not-found'] as const

/** The site, for a caller who reaches it; throws `forbidden` or `not-found`. */
export async function requireKnownSite(db: Db, caller: UserCaller, id: string): Promise<Site> {
  requireSite(caller, id)
  const site = await getRecord(db, 'site', id)
  if (!site) throw new HttpProblem('not-found', 'there is no such site')
  return site
}

/** For what holds at one gate of a site, or at all of them (null); throws `unprocessable`. */
export async function requireGateOf(tx: Tx, site: Site, gate: string | null): Promise<void> {
  if (!(await isGateOf(tx, site.id, gate)))
    throw new HttpProblem('unprocessable', 'the site has no such gate', ['gateId: unknown'])
}
