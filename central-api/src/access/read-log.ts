import { randomUUID } from 'node:crypto'
import type { Db } from '../db/database.ts'
import type { UserCaller } from './caller.ts'

/**
 * Every reading of a visitor's personal data leaves a trace: who, when, what, of whom. Called before anything is answered.
 * @param subject a reference, or the query as text where many are read
 */
export async function logRead(
  db: Db,
  reader: UserCaller,
  what: string,
  subject: string,
  now: number,
  site: string | null = null,
): Promise<void> {
  await db('log_reads').insert(entry(reader, what, subject, now, site))
}

/** Exports leave the house: each is logged with its filter and how much it held. */
export async function logExport(
  db: Db,
  reader: UserCaller,
  what: string,
  subject: string,
  rows: number,
  now: number,
  site: string | null = null,
): Promise<void> {
  await db('log_exports').insert({ ...entry(reader, what, subject, now, site), rows })
}

const entry = (reader: UserCaller, what: string, subject: string, now: number, site: string | null) => ({
  id: randomUUID(),
  at: now,
  account_id: reader.account,
  what,
  subject: subject.slice(0, 1000),
  site_id: site,
})
