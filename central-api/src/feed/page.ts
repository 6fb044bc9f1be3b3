/**
 * One page of a gate's feed, made of up to three parts: the shared stream, what a new day brings into and out of the
 * window, and the site's own stream. Each part is one short query, so no reader holds the database up.
 */
import { addDays, type Site, startOfLocalDay } from '@ziara-gate/domain'
import type { Knex } from 'knex'
import type { Db } from '../db/database.ts'
import { sharedStream, siteStream } from '../register/kinds.ts'
import type { Position, Window } from './cursor.ts'
import { type Heads, windowAt } from './heads.ts'

interface ChangeRow {
  revision: number
  kind: string
  record_id: string
  starts_at: number | null
  record: string | null
}

export interface Page {
  readonly mode: Position['mode']
  /** NDJSON lines of changes, without their line ends. */
  readonly lines: readonly string[]
  /** Where the gate stands when it has taken them. */
  readonly position: Position
  readonly more: boolean
}

interface Draft {
  readonly lines: string[]
  position: Position
  full: boolean
}

interface Source {
  readonly db: Db
  readonly site: Site
  readonly heads: Heads
  readonly limit: number
}

const deleteLine = (row: ChangeRow) =>
  `{"line":"delete","kind":${JSON.stringify(row.kind)},"id":${JSON.stringify(row.record_id)}}`

/** The record is stored as it is sent: no need to read it and write it again. */
const changeLine = (row: ChangeRow) =>
  row.record === null
    ? deleteLine(row)
    : `{"line":"put","kind":${JSON.stringify(row.kind)},"id":${JSON.stringify(row.record_id)},"record":${row.record}}`

/** Takes as many rows as there is room for and answers the revision reached: the last one's, or `head` at the end. */
async function take(
  source: Source,
  draft: Draft,
  query: Knex.QueryBuilder,
  head: number,
  line: (row: ChangeRow) => string,
): Promise<number> {
  const room = source.limit - draft.lines.length
  const rows: ChangeRow[] = await query
    .orderBy('revision')
    .limit(room + 1)
    .select('revision', 'kind', 'record_id', 'starts_at', 'record')
  const taken = rows.slice(0, room)
  draft.lines.push(...taken.map(line))
  draft.full = rows.length > room
  const last = taken.at(-1)?.revision ?? 0
  return draft.full ? last : Math.max(last, head)
}

const startOf = (window: Window, site: Site) => startOfLocalDay(window.from, site.zone)
const endOf = (window: Window, site: Site) => startOfLocalDay(addDays(window.through, 1), site.zone)

async function takeShared(source: Source, draft: Draft): Promise<void> {
  const { position } = draft
  const query = source.db('changes').where({ stream: sharedStream }).where('revision', '>', position.shared)
  const shared = await take(source, draft, query, source.heads.shared, changeLine)
  draft.position = { ...position, shared }
}

/** Deltas are not bound to the window: a visit that moves out of it must be heard of by those who hold it. */
async function takeOwn(source: Source, draft: Draft): Promise<void> {
  const { position } = draft
  const [from, until] = [startOf(position.window, source.site), endOf(position.window, source.site)]
  const query = source
    .db('changes')
    .where({ stream: siteStream(source.site.id) })
    .where('revision', '>', position.own)
    .where((either) =>
      either
        .where('revision', '>', position.windowed)
        .orWhereNull('starts_at')
        .orWhere((visit) => visit.where('kind', 'visit').whereBetween('starts_at', [from, until - 1]))
        // Sessions have no last day: a visit rebooked far ahead is told when to come.
        .orWhere((session) => session.where('kind', 'session').where('starts_at', '>=', from)),
    )
  const own = await take(source, draft, query, source.heads.own, changeLine)
  draft.position = { ...position, own }
}

/** What a later day brings: old sessions and visits leave the gate, visits of the days ahead come. */
async function takeMove(source: Source, draft: Draft): Promise<void> {
  const { position } = draft
  const { move, window, own } = position
  if (!move) return
  const [leaveFrom, leaveUntil] = [startOf(window, source.site), startOf(move.to, source.site)]
  const [enterFrom, enterUntil] = [endOf(window, source.site), endOf(move.to, source.site)]
  const query = source
    .db('changes')
    .where({ stream: siteStream(source.site.id) })
    .whereBetween('revision', [move.done + 1, own])
    .where((either) =>
      either
        .whereBetween('starts_at', [leaveFrom, leaveUntil - 1])
        .orWhere((visit) =>
          visit.where('kind', 'visit').whereBetween('starts_at', [enterFrom, enterUntil - 1]),
        ),
    )
  const line = (row: ChangeRow) => ((row.starts_at ?? 0) < leaveUntil ? deleteLine(row) : changeLine(row))
  const done = await take(source, draft, query, own, line)
  draft.position = draft.full
    ? { ...position, move: { ...move, done } }
    : { ...position, window: move.to, move: null }
}

function withMove(position: Position, today: Window): Position {
  const due = position.mode === 'delta' && !position.move && today.through > position.window.through
  return due ? { ...position, move: { to: today, done: 0 } } : position
}

/** The changes that follow a position, `limit` at most; a snapshot is over once nothing is left to send. */
export async function readPage(
  db: Db,
  site: Site,
  from: Position,
  heads: Heads,
  now: number,
  limit: number,
): Promise<Page> {
  const source = { db, site, heads, limit }
  const draft: Draft = { lines: [], position: withMove(from, windowAt(now, site)), full: false }
  for (const part of [takeShared, takeMove, takeOwn]) if (!draft.full) await part(source, draft)
  const mode = draft.full ? from.mode : 'delta'
  return { mode: from.mode, lines: draft.lines, position: { ...draft.position, mode }, more: draft.full }
}
