import type { Db } from '../db/database.ts'
import { followHistory } from '../history/follow.ts'
import { followInsight } from '../insight/follow.ts'
import { tellAlarms } from './notices.ts'

/** What follows from the ledger, until nothing does: it is counted, gates are told of alarms, booked visits of who came before. */
export async function followLedger(db: Db, now: () => number): Promise<void> {
  while ((await followInsight(db)) || (await tellAlarms(db, now())) > 0 || (await followHistory(db, now())));
}
