import type { Reference, RowFaultCode } from '@ziara-gate/domain'
import type { Db } from '../db/database.ts'
import { followVisits } from '../history/follow.ts'
import { type Changes, changeRegister } from '../register/change.ts'
import { judgeRows, makeVisits, type Places, sitesOf } from './book-rows.ts'
import { claimJob, endJob, endLostUploads, type Job, noteProgress, putBack } from './jobs.ts'
import { nextRows, type RowFate, rowsAtOnce, type Staged, settleRows, stillGood } from './staged.ts'

const details: Record<RowFaultCode, string> = {
  malformed: 'the row cannot be read',
  'too-long': 'the row is too long',
  invalid: 'a field is not as described',
  'lead-missing': 'exactly one visitor leads the party',
  'session-unknown': 'there is no such session',
  'session-cancelled': 'the session was cancelled',
  'session-over': 'the session is over',
  'session-full': 'the session has no place left',
  'inmate-unknown': 'the site holds no such inmate',
  'key-reused': 'this key was used for another booking',
}

interface Work {
  readonly db: Db
  readonly job: Job
  readonly now: () => number
  readonly stopping: () => boolean
}

/** The job was cancelled; what its transaction did is undone. */
class Ended extends Error {}
/** This process stops; another one, or its next run, goes on with the job. */
class Stopped extends Error {}
/** What was in order a moment ago is not any more: a place was taken, a session cancelled. */
class TurnedBad extends Error {}

const countsOf = (fates: readonly RowFate[]) => ({
  bad: fates.filter(({ state }) => state === 'bad').length,
  booked: fates.filter(({ state }) => state === 'booked').length,
  known: fates.filter(({ state }) => state === 'known').length,
})

async function* partsOf({ db, job, stopping }: Work): AsyncGenerator<Staged[]> {
  for (let after = 0; ; ) {
    const rows = await nextRows(db, job.id, after)
    if (rows.length === 0) return
    if (stopping()) throw new Stopped()
    yield rows
    after = rows.at(-1)?.line ?? after
  }
}

/** Books what is good of some rows; their fate commits with the visits, so that nobody books them again. */
async function bookRows(work: Work, changes: Changes, rows: readonly Staged[], places: Places) {
  const { job, now } = work
  const verdicts = await judgeRows(changes.tx, job, rows, places, now())
  await makeVisits(changes, job, verdicts, now())
  await settleRows(changes.tx, job.id, verdicts.fates, details)
  return verdicts.fates
}

/** False when the job was ended meanwhile. */
async function keepGood(work: Work): Promise<boolean> {
  const { db, job, now } = work
  for await (const rows of partsOf(work)) {
    const sites = await sitesOf(db, rows)
    const open = await changeRegister(db, now(), { sites }, async (changes) => {
      const left = await stillGood(changes.tx, job.id, rows)
      const fates = await bookRows(work, changes, left, new Map())
      if (await noteProgress(changes.tx, job.id, now(), countsOf(fates))) return true
      throw new Ended()
    }).catch((error: unknown) => {
      if (error instanceof Ended) return false
      throw error
    })
    if (!open) return false
  }
  return true
}

/** Looks at every row without booking any, and notes those at fault. Null when the job was ended meanwhile. */
async function lookAtAll(work: Work): Promise<{ sites: Set<string>; bad: number } | null> {
  const { db, job, now } = work
  const places: Places = new Map()
  const sites = new Set<string>()
  let bad = 0
  for await (const rows of partsOf(work)) {
    const { fates } = await judgeRows(db, job, rows, places, now())
    const atFault = fates.filter(({ state }) => state === 'bad')
    await settleRows(db, job.id, atFault, details)
    if (!(await noteProgress(db, job.id, now(), { bad: atFault.length }))) return null
    for (const site of await sitesOf(db, rows)) sites.add(site)
    bad += atFault.length
  }
  return { sites, bad }
}

async function bookAll(work: Work, sites: readonly string[]): Promise<'done' | 'bad' | 'ended'> {
  const { db, job, now } = work
  const places: Places = new Map()
  try {
    await changeRegister(db, now(), { sites }, async (changes) => {
      for await (const rows of partsOf({ ...work, db: changes.tx })) {
        const counts = countsOf(await bookRows(work, changes, rows, places))
        if (counts.bad > 0) throw new TurnedBad()
        if (!(await noteProgress(changes.tx, job.id, now(), counts))) throw new Ended()
      }
    })
    return 'done'
  } catch (error) {
    if (error instanceof Ended) return 'ended'
    if (error instanceof TurnedBad) return 'bad'
    throw error
  }
}

/** Who came before: read after the commit, since it takes longer than others should wait for the locks. */
async function giveHistory({ db, job, now, stopping }: Work): Promise<void> {
  for (let after = 0; ; ) {
    const rows = await db('import_rows')
      .where({ import_id: job.id, state: 'booked' })
      .where('line', '>', after)
      .orderBy('line')
      .limit(rowsAtOnce)
      .select<{ line: number; reference: Reference }[]>('line', 'reference')
    if (rows.length === 0) return
    if (stopping()) throw new Stopped()
    await followVisits(
      db,
      rows.map(({ reference }) => reference),
      now(),
    )
    await noteProgress(db, job.id, now())
    after = rows.at(-1)?.line ?? after
  }
}

async function badBefore({ db, job }: Work): Promise<boolean> {
  const row = await db('import_rows').where({ import_id: job.id, state: 'bad' }).first('line')
  return row !== undefined
}

async function allOrNothing(work: Work): Promise<void> {
  const { db, job, now } = work
  const looked = await lookAtAll(work)
  if (!looked) return
  const bad = await badBefore(work)
  if (job.dryRun) return void (await endJob(db, job.id, 'done', now()))
  if (bad) return void (await endJob(db, job.id, 'refused', now(), 'bad-rows'))
  const outcome = await bookAll(work, [...looked.sites])
  // What turned bad is found by looking again; nothing was booked.
  if (outcome === 'bad') return allOrNothing(work)
  if (outcome === 'done') await finish(work)
}

async function finish(work: Work): Promise<void> {
  await giveHistory(work)
  await endJob(work.db, work.job.id, 'done', work.now())
}

async function runJob(work: Work): Promise<void> {
  if (work.job.mode === 'all' || work.job.dryRun) return allOrNothing(work)
  if (await keepGood(work)) await finish(work)
}

async function runOrPutBack(work: Work): Promise<void> {
  const { db, job, now } = work
  try {
    await runJob(work)
  } catch (error) {
    if (!(error instanceof Stopped)) throw error
    await putBack(db, job.id, now())
  }
}

/** Books the imports that wait, the oldest first, until none is left. A failure leaves the job to whoever is next. */
export async function runImports(db: Db, now: () => number, stopping: () => boolean): Promise<void> {
  await endLostUploads(db, now())
  while (!stopping()) {
    const job = await claimJob(db, now())
    if (!job) return
    await runOrPutBack({ db, job, now, stopping })
  }
}
