import type { Db } from '../db/database.ts'
import { followHistory } from '../history/follow.ts'
import { followInsight } from '../insight/follow.ts'
import { tellAlarms } from './notices.ts'
import type { GiveWay } from './uploads.ts'

/** What follows from the ledger, until nothing does: gates are told of alarms, it is counted, booked visits know who came before. */
export async function followLedger(db: Db, now: () => number, giveWay: GiveWay): Promise<void> {
  for (let more = true; more; ) {
    const told = (await giveWay(() => tellAlarms(db, now()))) > 0
    const counted = await giveWay(() => followInsight(db))
    const followed = !counted && (await followHistory(db, now(), giveWay))
    more = told || counted || followed
  }
}
