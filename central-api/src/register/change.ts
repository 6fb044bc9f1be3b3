/**
 * The only way a record of the register is written. The record and its row in the change feed commit together, and the
 * row's revision is counted in its stream while the stream's row is locked until the commit. So revisions become
 * visible in their own order, and a reader that goes on from the last one it saw misses nothing, on either database;
 * a plain sequence does not promise that, since numbers are drawn before transactions commit.
 *
 * `changes` keeps one row a record, the newest: a change moves it to the end of its stream. That is the compaction.
 */
import type { Notice, RecordKind, Session, Visit } from '@ziara-gate/domain'
import type { Db, Tx } from '../db/database.ts'
import { type Row, selectIn, upsertRows } from '../db/rows.ts'
import { bundleOf, isCounted, nextBundle } from './bundles.ts'
import { indexDocuments } from './documents.ts'
import { kinds, type RecordOf, type RegisterKind, sharedStream, siteStream } from './kinds.ts'
import { keepRemoved } from './removed.ts'

export interface Changes {
  readonly tx: Tx
  put<K extends RegisterKind>(kind: K, ...records: RecordOf<K>[]): Promise<void>
  /** Takes a record away; gates delete their copy. */
  remove<K extends RegisterKind>(kind: K, record: RecordOf<K>): Promise<void>
  /** Tells the gates of a site. */
  tell(site: string, notice: Notice): Promise<void>
  /** Says anew what the gates of these streams must hold, unless that was said after `since`. */
  renewBundles(since: number): Promise<void>
}

type Revisions = Map<string, number>

async function lockStream(tx: Tx, stream: string): Promise<number> {
  await tx('feed_streams').insert({ stream, revision: 0 }).onConflict('stream').ignore()
  const rows = await tx('feed_streams')
    .where({ stream })
    .update({ revision: tx.ref('revision') })
    .returning<{ revision: number }[]>('revision')
  return rows[0]?.revision ?? 0
}

/** Always in the same order, so that two writers of several streams cannot wait for each other in a circle. */
async function lockStreams(tx: Tx, streams: readonly string[]): Promise<Revisions> {
  const revisions: Revisions = new Map()
  for (const stream of [...new Set(streams)].sort()) revisions.set(stream, await lockStream(tx, stream))
  return revisions
}

function nextRevision(revisions: Revisions, stream: string): number {
  const last = revisions.get(stream)
  if (last === undefined) throw new Error(`stream ${stream} is written without its lock`)
  revisions.set(stream, last + 1)
  return last + 1
}

/** The session's start stands beside sessions and visits in the feed, for the window a gate holds. */
async function startsOf<K extends RegisterKind>(tx: Tx, kind: K, records: readonly RecordOf<K>[]) {
  if (kind === 'session')
    return new Map((records as readonly Session[]).map((session) => [session.id as string, session.startsAt]))
  if (kind !== 'visit') return new Map<string, number>()
  const visits = records as readonly Visit[]
  const sessions = await selectIn<{ id: string; starts_at: number }>(
    () => tx('sessions').select('id', 'starts_at'),
    'id',
    visits.map((visit) => visit.sessionId),
  )
  const starts = new Map(sessions.map((session) => [session.id, session.starts_at]))
  return new Map(visits.map((visit) => [visit.reference as string, starts.get(visit.sessionId) ?? 0]))
}

/** A session that moves takes its visits along: they may enter the window of a gate that has never seen them. */
async function visitsOfMoved(tx: Tx, sessions: readonly Session[]): Promise<Visit[]> {
  const known = await selectIn<{ id: string; starts_at: number }>(
    () => tx('sessions').select('id', 'starts_at'),
    'id',
    sessions.map((session) => session.id),
  )
  const before = new Map(known.map((row) => [row.id, row.starts_at]))
  const moved = sessions.filter(({ id, startsAt }) => before.has(id) && before.get(id) !== startsAt)
  const rows = await selectIn<{ record: string }>(
    () => tx('visits').select('record'),
    'session_id',
    moved.map((session) => session.id),
  )
  return rows.map((row) => JSON.parse(row.record) as Visit)
}

class Writer implements Changes {
  readonly tx: Tx
  readonly #revisions: Revisions
  readonly #at: number
  /** Streams in which records changed that bundles count. */
  readonly #counted = new Set<string>()

  constructor(tx: Tx, revisions: Revisions, at: number) {
    this.tx = tx
    this.#revisions = revisions
    this.#at = at
  }

  async put<K extends RegisterKind>(kind: K, ...given: RecordOf<K>[]): Promise<void> {
    const records = [...new Map(given.map((record) => [kinds[kind].id(record), record])).values()]
    const along = kind === 'session' ? await visitsOfMoved(this.tx, records as Session[]) : []
    const { table, key, columns, id } = kinds[kind]
    const rows = records.map((record) => ({
      [key]: id(record),
      ...columns(record),
      record: JSON.stringify(record),
    }))
    await upsertRows(this.tx, table, [key], rows)
    await this.#append(kind, records)
    if (kind === 'visit') await indexDocuments(this.tx, records as Visit[])
    if (kind === 'visit') await this.#stampCancellations(records as Visit[])
    if (along.length > 0) await this.put('visit', ...along)
  }

  async remove<K extends RegisterKind>(kind: K, record: RecordOf<K>): Promise<void> {
    const { table, key, id, stream } = kinds[kind]
    if (kind === 'visit') await keepRemoved(this.tx, record as Visit, this.#at)
    await this.tx(table)
      .where({ [key]: id(record) })
      .del()
    if (isCounted(kind)) this.#counted.add(stream(record))
    await this.#write([this.#row(kind, id(record), stream(record), null, null)])
  }

  tell(site: string, notice: Notice): Promise<void> {
    return this.#write([this.#row('notice', notice.id, siteStream(site), JSON.stringify(notice), null)])
  }

  async renewBundles(since: number): Promise<void> {
    for (const stream of this.#revisions.keys()) await this.#renewBundle(stream, since)
  }

  /** In the same commit as what it counts. A site's gates have a bundle from its first change on. */
  async countBundles(): Promise<void> {
    for (const stream of this.#revisions.keys()) {
      if (this.#counted.has(stream)) await this.#renewBundle(stream, this.#at, 1)
      else if (stream !== sharedStream) await this.#renewBundle(stream, 0)
    }
  }

  /** `changes`: how far the counter moves; without any, a bundle issued after `since` is left as it is. */
  async #renewBundle(stream: string, since: number, changes = 0): Promise<void> {
    const before = await bundleOf(this.tx, stream)
    if (before && changes === 0 && before.issuedAt > since) return
    const bundle = await nextBundle(this.tx, stream, before, changes, this.#at)
    await this.#write([this.#row('bundle', bundle.id, stream, JSON.stringify(bundle), null)])
  }

  async #append<K extends RegisterKind>(kind: K, records: readonly RecordOf<K>[]): Promise<void> {
    const starts = await startsOf(this.tx, kind, records)
    const { id, stream } = kinds[kind]
    if (isCounted(kind)) for (const record of records) this.#counted.add(stream(record))
    await this.#write(
      records.map((record) =>
        this.#row(kind, id(record), stream(record), JSON.stringify(record), starts.get(id(record)) ?? null),
      ),
    )
  }

  #row(kind: RecordKind, id: string, stream: string, record: string | null, startsAt: number | null): Row {
    const revision = nextRevision(this.#revisions, stream)
    return { stream, revision, kind, record_id: id, starts_at: startsAt, changed_at: this.#at, record }
  }

  #write(rows: readonly Row[]): Promise<void> {
    return upsertRows(this.tx, 'changes', ['stream', 'kind', 'record_id'], rows)
  }

  /** The ledger compares admissions with the moment of cancellation, which is no part of the record. */
  async #stampCancellations(visits: readonly Visit[]): Promise<void> {
    const cancelled = visits.filter((visit) => visit.booking === 'cancelled')
    for (const { reference } of cancelled)
      await this.tx('visits').where({ reference, cancelled_at: null }).update({ cancelled_at: this.#at })
  }
}

/**
 * Runs `work` in one transaction that holds the locks of the given sites' streams (and of the shared one when asked).
 * Whatever `work` reads through `tx` after that is not changed by another writer of these sites until the commit.
 */
export async function changeRegister<T>(
  db: Db,
  at: number,
  scope: { readonly sites: readonly string[]; readonly shared?: boolean },
  work: (changes: Changes) => Promise<T>,
): Promise<T> {
  const streams = [...scope.sites.map(siteStream), ...(scope.shared ? [sharedStream] : [])]
  return db.transaction(async (tx) => {
    const revisions = await lockStreams(tx, streams)
    const writer = new Writer(tx, revisions, at)
    const answer = await work(writer)
    await writer.countBundles()
    for (const [stream, revision] of revisions)
      await tx('feed_streams').where({ stream }).update({ revision })
    return answer
  })
}
