import type { Db } from '../db/database.ts'

/** How one kind of data is erased, a little at a time, so that nothing else waits for long. */
export interface Work {
  /** How many are due. */
  count(db: Db, before: number): Promise<number>
  erase(db: Db, before: number, now: number): Promise<{ readonly erased: number; readonly more: boolean }>
}
