import type { Tx } from '../db/database.ts'

/**
 * Whether a session has no place left. Ask it with the lock of the site's stream held: every booking of the site holds it,
 * so nobody takes the last place between the question and the commit.
 */
export async function isFull(tx: Tx, session: string): Promise<boolean> {
  const row = await tx('sessions')
    .where({ id: session })
    .first<{ capacity: number | null } | undefined>('capacity')
  const capacity = row?.capacity ?? null
  return capacity !== null && (await bookedIn(tx, session)) >= capacity
}

async function bookedIn(tx: Tx, session: string): Promise<number> {
  const rows = await tx('visits')
    .where({ session_id: session, booking: 'booked' })
    .count<{ count: number }[]>({ count: '*' })
  return Number(rows[0]?.count ?? 0)
}
