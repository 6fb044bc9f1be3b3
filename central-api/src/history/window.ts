import { addDays, type DatedPolicy, type LocalDate, localDate, type Site } from '@ziara-gate/domain'
import type { Db } from '../db/database.ts'
import { listRecords } from '../register/read.ts'

const leastDays = 31

const longest = (policies: readonly DatedPolicy[]): number =>
  Math.max(leastDays, ...policies.flatMap(({ policy }) => policy.limits.map(({ days }) => days)))

/** How many days back a site's limits look; a month at least, so that a limit entered today knows of last week. */
export const historyDays = async (db: Db, site: string): Promise<number> =>
  longest(await listRecords(db, 'policy', { site_id: site }))

/** The first local day that counts for a site. */
export async function historyFrom(db: Db, site: Site, now: number): Promise<LocalDate> {
  return addDays(localDate(now, site.zone), -(await historyDays(db, site.id)))
}
