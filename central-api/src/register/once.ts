/** Bookings that are made once however often they are sent: a platform that got no answer sends again. */
import { createHmac } from 'node:crypto'
import { err, ok, type Reference, type Result, type Visit, type VisitRequest } from '@ziara-gate/domain'
import type { Db, Tx } from '../db/database.ts'
import { documentKey } from './keys.ts'
import { getRecord } from './read.ts'

export interface Once {
  /** Whose key it is: keys of different callers have nothing to do with each other. */
  readonly caller: string
  readonly key: string
}

interface KeyRow {
  request_hash: string
  reference: Reference | null
}

const keepMs = 30 * 86_400_000

/** Keyed, as the request names people. Two requests are the same when their validated forms are. */
export const requestHash = (key: string, request: VisitRequest): string =>
  createHmac('sha256', Buffer.from(key, 'base64url')).update(JSON.stringify(request)).digest('hex')

/** On PostgreSQL this waits for another transaction that is using the same key. */
async function isNew(tx: Tx, { caller, key }: Once, hash: string, now: number): Promise<boolean> {
  const rows = await tx('booking_keys')
    .insert({ caller, key, request_hash: hash, created_at: now })
    .onConflict(['caller', 'key'])
    .ignore()
    .returning<{ key: string }[]>('key')
  return rows.length > 0
}

async function madeBefore(tx: Tx, { caller, key }: Once, hash: string): Promise<Result<Visit, 'key-reused'>> {
  const row = await tx('booking_keys').where({ caller, key }).first<KeyRow | undefined>()
  const visit = row?.reference && (await getRecord(tx, 'visit', row.reference))
  return visit && row.request_hash === hash ? ok(visit) : err('key-reused')
}

/** What failed made nothing, so it leaves no key: sent again it may succeed. */
export async function bookOnce<E>(
  tx: Tx,
  once: Once,
  request: VisitRequest,
  now: number,
  book: () => Promise<Result<Visit, E>>,
): Promise<Result<Visit, E | 'key-reused'>> {
  const { key } = await documentKey(tx)
  const hash = requestHash(key, request)
  if (!(await isNew(tx, once, hash, now))) return madeBefore(tx, once, hash)
  const booked = await book()
  const row = tx('booking_keys').where({ ...once })
  await (booked.ok ? row.update({ reference: booked.value.reference }) : row.del())
  return booked
}

/** A platform that repeats itself after a month books anew. */
export async function pruneBookingKeys(db: Db, now: number): Promise<void> {
  await db('booking_keys')
    .where('created_at', '<', now - keepMs)
    .del()
}
