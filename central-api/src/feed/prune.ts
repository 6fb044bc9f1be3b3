import type { Db } from '../db/database.ts'
import { cursorDays } from './heads.ts'

const keepMs = (cursorDays + 5) * 86_400_000

/**
 * Forgets what no valid cursor can still need: deletions, and sessions and visits long over. The register keeps its
 * records; only the feed's rows go, and what is kept of visits that were removed. Answers how many of the feed's went.
 */
export async function pruneFeed(db: Db, now: number): Promise<number> {
  await db('removed_visits')
    .where('removed_at', '<', now - keepMs)
    .del()
  return db('changes')
    .where('starts_at', '<', now - keepMs)
    .orWhere((deletion) => deletion.whereNull('record').where('changed_at', '<', now - keepMs))
    .del()
}
