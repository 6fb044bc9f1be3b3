/**
 * Guesses are counted before they are judged, in the database: any number of processes and parallel calls share the count,
 * and a restart forgets nothing. Names that do not exist are counted like others, so that a lock tells nothing.
 */
import type { Db } from '../db/database.ts'
import { hashSecret } from './secrets.ts'

const free = 5
const firstLockMs = 15_000
const longestLockMs = 3_600_000
/** Doublings until the longest is reached. */
const doublings = Math.ceil(Math.log2(longestLockMs / firstLockMs))

/** In the statement that counts, as two calls that each read the count first would both be let through. */
const lockedUntil = (db: Db, now: number) =>
  db.raw(
    `CAST(? AS bigint) + CASE WHEN sign_in_attempts.failures < ${free - 1} THEN 0
      WHEN sign_in_attempts.failures >= ${free - 1 + doublings} THEN ${longestLockMs}
      ELSE ${firstLockMs} * (1 << (sign_in_attempts.failures - ${free - 1})) END`,
    [now],
  )

/** Takes one guess: 0 when it may be made, else how long to wait in ms. `subject` is what is guessed at. */
export async function takeGuess(db: Db, subject: string, now: number): Promise<number> {
  const key = hashSecret(subject)
  const taken = await db('sign_in_attempts')
    .insert({ subject: key, failures: 1, locked_until: 0, at: now })
    .onConflict('subject')
    .merge({
      failures: db.raw('sign_in_attempts.failures + 1'),
      locked_until: lockedUntil(db, now),
      at: now,
    })
    .where('sign_in_attempts.locked_until', '<=', now)
    .returning('failures')
  if (taken.length > 0) return 0
  const row = await db('sign_in_attempts').where({ subject: key }).first<{ locked_until: number }>()
  return Math.max(1, (row?.locked_until ?? now) - now)
}

/** The guess was right: the count begins anew. */
export async function forgetGuesses(db: Db, subject: string): Promise<void> {
  await db('sign_in_attempts')
    .where({ subject: hashSecret(subject) })
    .del()
}
