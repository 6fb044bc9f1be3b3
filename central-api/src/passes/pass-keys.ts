/** Rotation and withdrawal of the keys that sign passes. */
import {
  err,
  ok,
  type PassKey,
  type PassKeyView,
  type Reference,
  type Result,
  type Visit,
} from '@ziara-gate/domain'
import type { Db, Tx } from '../db/database.ts'
import { insertRows, selectIn } from '../db/rows.ts'
import { type Changes, changeRegister } from '../register/change.ts'
import { addPassKey } from '../register/keys.ts'
import { getRecord, listRecords } from '../register/read.ts'

interface KeyRow {
  record: string
  made_at: number
}

/** The newest first, as they count for signing. */
export async function listPassKeys(db: Db): Promise<PassKeyView[]> {
  const rows: KeyRow[] = await db('pass_keys')
    .join('signing_keys', 'signing_keys.pass_key_id', 'pass_keys.id')
    .orderBy([
      { column: 'signing_keys.made_at', order: 'desc' },
      { column: 'pass_keys.kid', order: 'desc' },
    ])
    .select('pass_keys.record', 'signing_keys.made_at')
  const keys = rows.map(({ record, made_at }) => ({ ...(JSON.parse(record) as PassKey), madeAt: made_at }))
  const signer = keys.find(({ state }) => state === 'active')
  return keys.map((key) => ({ ...key, signs: key.id === signer?.id }))
}

async function viewKey(db: Db, id: string): Promise<PassKeyView> {
  const key = (await listPassKeys(db)).find((one) => one.id === id)
  if (!key) throw new Error(`there is no pass key ${id}`)
  return key
}

/** A new key signs from now on; those before issue no more, and what they signed stays good. */
export async function rotatePassKey(db: Db, now: number): Promise<PassKeyView> {
  const id = await changeRegister(db, now, { sites: [], shared: true }, async (changes) => {
    const keys = await listRecords(changes.tx, 'pass-key')
    const active = keys.filter(({ state }) => state === 'active')
    await changes.put('pass-key', ...active.map((key) => ({ ...key, state: 'retired' as const })))
    return addPassKey(changes, keys, now)
  })
  return viewKey(db, id)
}

const atOnce = 500

/** Notes which passes the key may have signed: those of booked visits to come. */
async function noteAffected(tx: Tx, key: string, now: number, after = ''): Promise<number> {
  const rows = await tx('visits')
    .join('sessions', 'sessions.id', 'visits.session_id')
    .where('visits.booking', 'booked')
    .where('sessions.ends_at', '>', now)
    .where('visits.reference', '>', after)
    .orderBy('visits.reference')
    .limit(atOnce)
    .select<{ record: string }[]>('visits.record')
  const visits = rows.map(({ record }) => JSON.parse(record) as Visit)
  await insertRows(
    tx,
    'withdrawn_passes',
    visits.map(({ reference, issue }) => ({ pass_key_id: key, reference, issue })),
  )
  const last = visits.at(-1)
  return visits.length + (last ? await noteAffected(tx, key, now, last.reference) : 0)
}

async function withdraw(changes: Changes, id: string, now: number): Promise<Result<number, 'unknown'>> {
  const key = await getRecord(changes.tx, 'pass-key', id)
  if (!key) return err('unknown')
  if (key.state === 'withdrawn') return ok(await countAffected(changes.tx, id))
  await changes.put('pass-key', { ...key, state: 'withdrawn' })
  const keys = await listRecords(changes.tx, 'pass-key')
  // Somebody has to sign what is given out instead.
  if (!keys.some(({ state }) => state === 'active')) await addPassKey(changes, keys, now)
  return ok(await noteAffected(changes.tx, id, now))
}

async function countAffected(db: Db, key: string): Promise<number> {
  const rows = await db('withdrawn_passes')
    .where({ pass_key_id: key })
    .count<{ count: number }[]>({ count: '*' })
  return Number(rows[0]?.count ?? 0)
}

/** For a key that others may have: gates refuse what it signed from the next change they get. Twice is the same as once. */
export async function withdrawPassKey(
  db: Db,
  id: string,
  now: number,
): Promise<Result<{ key: PassKeyView; affected: number }, 'unknown'>> {
  const affected = await changeRegister(db, now, { sites: [], shared: true }, (changes) =>
    withdraw(changes, id, now),
  )
  return affected.ok ? ok({ key: await viewKey(db, id), affected: affected.value }) : affected
}

interface AffectedRow {
  reference: Reference
  issue: number
}

/** Visits whose people still hold a pass of a withdrawn key: booked, and without a new issue since. */
export async function affectedVisits(db: Db, key: string, after: string, limit: number) {
  const rows: AffectedRow[] = await db('withdrawn_passes')
    .where({ pass_key_id: key })
    .where('reference', '>', after)
    .orderBy('reference')
    .limit(limit + 1)
    .select('reference', 'issue')
  const looked = rows.slice(0, limit)
  const found = await selectIn<{ record: string }>(
    () => db('visits').where({ booking: 'booked' }).select('record'),
    'reference',
    looked.map(({ reference }) => reference),
  )
  const visits = new Map(
    found.map(({ record }) => JSON.parse(record) as Visit).map((one) => [one.reference, one]),
  )
  const affected = looked.flatMap(({ reference, issue }) => {
    const visit = visits.get(reference)
    return visit?.issue === issue ? [{ reference, siteId: visit.siteId }] : []
  })
  return { visits: affected, more: rows.length > limit }
}
