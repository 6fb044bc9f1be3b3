import { HttpProblem, type ImportState } from '@ziara-gate/domain'
import type { Db } from '../db/database.ts'
import { documentKey } from '../register/keys.ts'
import type { GivenRow } from './given-row.ts'
import { endJob, handOver, type Job, noteProgress, openJob } from './jobs.ts'
import { readCsv } from './read-csv.ts'
import { readNdjson } from './read-ndjson.ts'
import { readText } from './read-text.ts'
import { rowsAtOnce, stageRows } from './staged.ts'

export type UploadFormat = 'ndjson' | 'csv'

const readers = { ndjson: readNdjson, csv: readCsv }

async function* inParts(rows: AsyncIterable<GivenRow>): AsyncGenerator<GivenRow[]> {
  let part: GivenRow[] = []
  for await (const row of rows) {
    part.push(row)
    if (part.length < rowsAtOnce) continue
    yield part
    part = []
  }
  if (part.length > 0) yield part
}

/** The next bytes are taken when these rows are stored, so an upload needs no more memory than a few hundred rows. */
async function stage(db: Db, job: Job, rows: AsyncIterable<GivenRow>, now: () => number): Promise<void> {
  const { key } = await documentKey(db)
  for await (const part of inParts(rows)) {
    const bad = part.filter((row) => 'faults' in row).length
    const open = await db.transaction(async (tx) => {
      await stageRows(tx, job.id, key, part)
      return noteProgress(tx, job.id, now(), { received: part.length, bad })
    })
    if (!open) throw new HttpProblem('conflict', 'the import was cancelled')
  }
}

const endOf = (error: unknown): [ImportState, string | null] =>
  error instanceof HttpProblem ? ['refused', error.code] : ['cut', null]

/**
 * Takes the rows of an upload and hands them over to whoever books them. Throws what is wrong with the upload as a whole;
 * the job has ended then and nothing was booked.
 */
export async function receive(
  db: Db,
  job: Job,
  format: UploadFormat,
  upload: AsyncIterable<Uint8Array>,
  now: () => number,
): Promise<void> {
  if (!(await openJob(db, job, now()))) throw new HttpProblem('conflict', 'there is an import of that id')
  try {
    await stage(db, job, readers[format](readText(upload)), now)
    await handOver(db, job.id, now())
  } catch (error) {
    const [state, code] = endOf(error)
    await endJob(db, job.id, state, now(), code)
    throw error
  }
}
