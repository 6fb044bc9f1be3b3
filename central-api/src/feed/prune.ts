import type { Db } from '../db/database.ts'
import { cursorDays } from './heads.ts'

const keepMs = (cursorDays + 5) * 86_400_000

/**
 * Forgets what no valid cursor can still need: deletions, and sessions and visits long over. The register keeps its
 * records; only the feed's rows go. Answers how many went.
 */
export const pruneFeed = (db: Db, now: number): Promise<number> =>
  db('changes')
    .where('starts_at', '<', now - keepMs)
    .orWhere((deletion) => deletion.whereNull('record').where('changed_at', '<', now - keepMs))
    .del()
