/**
 * Any number of processes of headquarters may work on one database. What must be done once in a while, and not by each of
 * them, goes by a lease: who holds it works, and when it was done last is known to all. Their clocks need to agree to seconds.
 */
import { randomUUID } from 'node:crypto'
import type { Db } from './db/database.ts'

export interface Lease {
  readonly name: string
  /** Not again before nine tenths of this are over. */
  readonly everyMs: number
}

/** A holder that died is followed after this long. */
const heldMs = 60_000

/** Times ahead of now by more than they can be were written by a clock that was wrong, and hold nobody up. */
async function take(db: Db, { name, everyMs }: Lease, holder: string, now: number): Promise<boolean> {
  const taken = await db('leases')
    .insert({ name, holder, held_until: now + heldMs, done_at: 0 })
    .onConflict('name')
    .merge(['holder', 'held_until'])
    .whereRaw('NOT (leases.held_until > ? AND leases.held_until <= ?)', [now, now + heldMs])
    .whereRaw('NOT (leases.done_at > ? AND leases.done_at <= ?)', [now - everyMs * 0.9, now + heldMs])
    .returning('name')
  return taken.length > 0
}

/** Does the work if it is due and nobody else does it; answers whether it did. What fails is due again at once. */
export async function once(db: Db, lease: Lease, work: () => Promise<unknown>, now: () => number) {
  const holder = randomUUID()
  if (!(await take(db, lease, holder, now()))) return false
  const mine = () => db('leases').where({ name: lease.name, holder })
  const prolong = setInterval(() => {
    mine()
      .update({ held_until: now() + heldMs })
      .catch(() => undefined)
  }, heldMs / 3)
  try {
    await work()
    await mine().update({ held_until: 0, done_at: now() })
  } catch (error) {
    await mine().update({ held_until: 0 })
    throw error
  } finally {
    clearInterval(prolong)
  }
  return true
}
