import { HttpProblem, type Site } from '@ziara-gate/domain'
import { requireSite, type UserCaller } from '../access/caller.ts'
import type { Db } from '../db/database.ts'
import { getRecord } from './read.ts'

/** What any route of a site may answer. */
export const refusals = ['bad-request', 'unauthenticated', 'token-expired', 'forbidden', 'not-found'] as const

/** The site, for a caller who reaches it; throws `forbidden` or `not-found`. */
export async function requireKnownSite(db: Db, caller: UserCaller, id: string): Promise<Site> {
  requireSite(caller, id)
  const site = await getRecord(db, 'site', id)
  if (!site) throw new HttpProblem('not-found', 'there is no such site')
  return site
}
