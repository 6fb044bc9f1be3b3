import { randomUUID } from 'node:crypto'
import type { Db } from '../db/database.ts'
import type { UserCaller } from './caller.ts'

/** Every reading of a visitor's personal data leaves a trace: who, when, what, of which visit. */
export async function logRead(db: Db, reader: UserCaller, what: string, subject: string, now: number) {
  await db('read_log').insert({ id: randomUUID(), at: now, token_id: reader.tokenId, what, subject })
}
