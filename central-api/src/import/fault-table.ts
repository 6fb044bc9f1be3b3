import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Response } from 'express'
import { csvRow, csvStart } from '../csv.ts'
import type { Db } from '../db/database.ts'
import { readFaults } from './staged.ts'

const columns = ['line', 'field', 'code', 'detail'] as const
const rowsAtOnce = 1000

/** Page by page, so that an import of which every row is bad needs no more memory than one of these. */
async function* faultTable(db: Db, importId: string): AsyncGenerator<string> {
  yield csvStart + csvRow(columns)
  for (let after = 0; ; ) {
    const { faults, more } = await readFaults(db, importId, after, rowsAtOnce)
    yield faults.map((fault) => csvRow(columns.map((column) => fault[column]))).join('')
    if (!more) return
    after = faults.at(-1)?.line ?? after
  }
}

/** Sends every fault of an import as CSV. Ends quietly when the reader hangs up. */
export async function sendFaultTable(response: Response, db: Db, importId: string): Promise<void> {
  response.status(200).type('text/csv; charset=utf-8').attachment(`import-${importId}-faults.csv`)
  try {
    await pipeline(Readable.from(faultTable(db, importId)), response)
  } catch (error) {
    if (!response.destroyed) throw error
  }
}
