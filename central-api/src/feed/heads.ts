import { addDays, err, localDate, ok, type Result, type Site } from '@ziara-gate/domain'
import type { Db } from '../db/database.ts'
import { sharedStream, siteStream } from '../register/kinds.ts'
import { type Position, readCursor, type Window } from './cursor.ts'

/** How far the streams of a site have come, and what they are positions in. */
export interface Heads {
  readonly epoch: string
  readonly shared: number
  readonly own: number
}

/**
 * A cursor that has not moved for so long is expired: what was deleted is forgotten some days later (`prune.ts`), and a
 * gate that was away longer would never learn of it.
 */
export const cursorDays = 30

const daysAhead = 30

export async function databaseEpoch(db: Db): Promise<string> {
  const row = await db('database').where({ id: 1 }).first<{ epoch: string } | undefined>('epoch')
  if (!row) throw new Error('the database has no epoch')
  return row.epoch
}

export async function readHeads(db: Db, siteId: string): Promise<Heads> {
  const rows = await db('feed_streams')
    .whereIn('stream', [sharedStream, siteStream(siteId)])
    .select<{ stream: string; revision: number }[]>('stream', 'revision')
  const head = (stream: string) => rows.find((row) => row.stream === stream)?.revision ?? 0
  return { epoch: await databaseEpoch(db), shared: head(sharedStream), own: head(siteStream(siteId)) }
}

/** Yesterday, for those who came late to a session over midnight, to 30 days ahead. */
export function windowAt(now: number, site: Site): Window {
  const today = localDate(now, site.zone)
  return { from: addDays(today, -1), through: addDays(today, daysAhead) }
}

export const snapshotStart = (heads: Heads, window: Window): Position => ({
  epoch: heads.epoch,
  mode: 'snapshot',
  shared: 0,
  own: 0,
  windowed: heads.own,
  window,
  move: null,
})

/** A position ahead of its stream comes from a database that was restored to an earlier state since. */
function isOurs(position: Position, heads: Heads, today: Window): boolean {
  const known = position.epoch === heads.epoch && position.shared <= heads.shared && position.own <= heads.own
  return known && position.window.from > addDays(today.from, -cursorDays)
}

/** Where to go on; `expired` for a cursor of another database, one too old, and whatever is no cursor at all. */
export function resume(cursor: string, heads: Heads, today: Window): Result<Position, 'expired'> {
  const position = readCursor(cursor)
  return position && isOurs(position, heads, today) ? ok(position) : err('expired')
}
