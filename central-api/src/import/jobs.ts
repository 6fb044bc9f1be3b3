import type { ImportJob, ImportState, SiteId } from '@ziara-gate/domain'
import type { Db } from '../db/database.ts'

/** A process that takes an import's bytes or books its rows says so this often; after some silence another takes over. */
export const silentMs = 60_000

export interface Job {
  readonly id: string
  readonly account: string
  /** Sites that the account reaches; null: all. */
  readonly sites: readonly SiteId[] | null
  readonly mode: ImportJob['mode']
  readonly dryRun: boolean
}

interface JobRow {
  id: string
  account: string
  sites: string | null
  mode: Job['mode']
  dry_run: number
  state: ImportState
  code: string | null
  received: number
  bad: number
  booked: number
  known: number
  started_at: number
  ended_at: number | null
}

const jobOf = (row: JobRow): Job => ({
  id: row.id,
  account: row.account,
  sites: row.sites === null ? null : JSON.parse(row.sites),
  mode: row.mode,
  dryRun: row.dry_run === 1,
})

const viewOf = (row: JobRow): ImportJob => ({
  id: row.id,
  mode: row.mode,
  dryRun: row.dry_run === 1,
  state: row.state,
  code: row.code,
  received: row.received,
  bad: row.bad,
  booked: row.booked,
  known: row.known,
  startedAt: row.started_at,
  endedAt: row.ended_at,
})

const rowOf = (db: Db, id: string): Promise<JobRow | undefined> => db('imports').where({ id }).first()

/** Answers whether the id was free. */
export async function openJob(db: Db, job: Job, now: number): Promise<boolean> {
  const rows = await db('imports')
    .insert({
      id: job.id,
      account: job.account,
      sites: job.sites && JSON.stringify(job.sites),
      mode: job.mode,
      dry_run: Number(job.dryRun),
      state: 'receiving',
      started_at: now,
      seen_at: now,
    })
    .onConflict('id')
    .ignore()
    .returning<{ id: string }[]>('id')
  return rows.length > 0
}

export async function viewJob(db: Db, id: string): Promise<ImportJob | null> {
  const row = await rowOf(db, id)
  return row ? viewOf(row) : null
}

/** The newest first; of one account, or of all. */
export async function latestJobs(db: Db, account: string | null, most: number): Promise<ImportJob[]> {
  const asked = db('imports').orderBy([{ column: 'started_at', order: 'desc' }, 'id'])
  if (account !== null) asked.where({ account })
  const rows: JobRow[] = await asked.limit(most)
  return rows.map(viewOf)
}

export async function accountOfJob(db: Db, id: string): Promise<string | null> {
  return (await rowOf(db, id))?.account ?? null
}

const open: readonly ImportState[] = ['receiving', 'waiting', 'running']
const openRow = (db: Db, id: string) => db('imports').where({ id }).whereIn('state', open)

/** Ends a job, unless it has ended; what its rows held of people goes with it. Answers whether it was this call that did. */
export function endJob(
  db: Db,
  id: string,
  state: ImportState,
  now: number,
  code: string | null = null,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const ended = await openRow(tx, id).update({ state, code, ended_at: now })
    if (ended > 0)
      await tx('import_rows').where({ import_id: id }).whereNotNull('payload').update({ payload: null })
    return ended > 0
  })
}

/** Counts, and shows that somebody is at it. Answers false when the job was ended meanwhile. */
export async function noteProgress(
  db: Db,
  id: string,
  now: number,
  counts: Partial<Record<'received' | 'bad' | 'booked' | 'known', number>> = {},
): Promise<boolean> {
  const added = Object.fromEntries(
    Object.entries(counts).map(([name, count]) => [name, db.raw('?? + ?', [name, count])]),
  )
  return (await openRow(db, id).update({ ...added, seen_at: now })) > 0
}

export const handOver = (db: Db, id: string, now: number): Promise<number> =>
  db('imports').where({ id, state: 'receiving' }).update({ state: 'waiting', seen_at: now })

/** For whoever is next. */
export const putBack = (db: Db, id: string, now: number): Promise<number> =>
  db('imports').where({ id, state: 'running' }).update({ state: 'waiting', seen_at: now })

/** The oldest job that nobody works at, now this process's; null when there is none. */
export async function claimJob(db: Db, now: number): Promise<Job | null> {
  const row: JobRow | undefined = await db('imports')
    .where({ state: 'waiting' })
    .orWhere((left) => left.where({ state: 'running' }).where('seen_at', '<', now - silentMs))
    .orderBy('started_at')
    .first()
  if (!row) return null
  const claimed = await db('imports')
    .where({ id: row.id, state: row.state })
    .where((free) => free.where({ state: 'waiting' }).orWhere('seen_at', '<', now - silentMs))
    .update({ state: 'running', seen_at: now })
  return claimed > 0 ? jobOf(row) : claimJob(db, now)
}

/** Uploads whose process is gone: nobody will ever end them. */
export async function endLostUploads(db: Db, now: number): Promise<void> {
  const lost = await db('imports')
    .where({ state: 'receiving' })
    .where('seen_at', '<', now - silentMs)
    .select<{ id: string }[]>('id')
  for (const { id } of lost) await endJob(db, id, 'cut', now)
}

const keepMs = 30 * 86_400_000

export async function pruneImports(db: Db, now: number): Promise<void> {
  const old = db('imports')
    .where('started_at', '<', now - keepMs)
    .whereNotIn('state', open)
    .select('id')
  await db('import_rows').whereIn('import_id', old.clone()).del()
  await db('imports')
    .where('started_at', '<', now - keepMs)
    .whereNotIn('state', open)
    .del()
}
