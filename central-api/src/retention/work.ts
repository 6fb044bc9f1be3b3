import type { Db } from '../db/database.ts'

/** How one kind of data is erased, a little at a time, so that nothing else waits for long. */
export interface Work {
  /** How many are due. */
  count(db: Db, before: number): Promise<number>
  erase(db: Db, before: number, now: number): Promise<{ readonly erased: number; readonly more: boolean }>
}

/** The second when the first is done. */
export const both = (first: Work, second: Work): Work => ({
  count: async (db, before) => (await first.count(db, before)) + (await second.count(db, before)),
  erase: async (db, before, now) => {
    const done = await first.erase(db, before, now)
    return done.more ? done : second.erase(db, before, now)
  },
})
