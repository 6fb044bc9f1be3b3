import type { Db } from '../db/database.ts'
import { followHistory } from '../history/follow.ts'
import { tellAlarms } from './notices.ts'

/** What follows from the ledger, until nothing does: gates are told of alarms, and booked visits of who came before. */
export async function followLedger(db: Db, now: () => number): Promise<void> {
  while ((await tellAlarms(db, now())) > 0 || (await followHistory(db, now())));
}
