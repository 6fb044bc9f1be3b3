import type { ImportRow, RowFault, RowFaultCode, Visitor } from '@ziara-gate/domain'
import type { Db } from '../db/database.ts'
import { insertRows, type Row, upsertRows } from '../db/rows.ts'
import { requestHash } from '../register/once.ts'
import { partyOf } from '../register/party.ts'
import type { GivenRow } from './given-row.ts'

/** A booking that waits for its turn: documents are digests already. */
export interface Staged {
  readonly line: number
  readonly key: string | null
  readonly requestHash: string
  readonly sessionId: string
  readonly inmateId: string
  readonly visitors: readonly Visitor[]
}

interface StagedRow {
  line: number
  booking_key: string | null
  request_hash: string
  payload: string
}

/** Rows that are taken up, or booked, in one transaction: each one waits for the disk. */
export const rowsAtOnce = 500

function stagedRow(importId: string, documentKey: string, line: number, { key, ...request }: ImportRow): Row {
  const { sessionId, inmateId, visitors } = request
  const payload = { sessionId, inmateId, visitors: partyOf(documentKey, visitors) }
  return {
    import_id: importId,
    line,
    state: 'good',
    booking_key: key ?? null,
    request_hash: requestHash(documentKey, request),
    payload: JSON.stringify(payload),
    faults: null,
  }
}

const faultyRow = (importId: string, line: number, faults: readonly RowFault[]): Row => ({
  import_id: importId,
  line,
  state: 'bad',
  booking_key: null,
  request_hash: null,
  payload: null,
  faults: JSON.stringify(faults),
})

export async function stageRows(
  db: Db,
  importId: string,
  documentKey: string,
  given: readonly GivenRow[],
): Promise<void> {
  const rows = given.map((one) =>
    'row' in one
      ? stagedRow(importId, documentKey, one.line, one.row)
      : faultyRow(importId, one.line, one.faults),
  )
  await insertRows(db, 'import_rows', rows)
}

/** Good rows after a line, in the order of the file. */
export async function nextRows(db: Db, importId: string, after: number): Promise<Staged[]> {
  const rows = await db('import_rows')
    .where({ import_id: importId, state: 'good' })
    .where('line', '>', after)
    .orderBy('line')
    .limit(rowsAtOnce)
    .select<StagedRow[]>('line', 'booking_key', 'request_hash', 'payload')
  return rows.map((row) => ({
    line: row.line,
    key: row.booking_key,
    requestHash: row.request_hash,
    ...(JSON.parse(row.payload) as Pick<Staged, 'sessionId' | 'inmateId' | 'visitors'>),
  }))
}

/** Those of some rows that nobody settled meanwhile: another process may have taken the job for dead. */
export async function stillGood(db: Db, importId: string, rows: readonly Staged[]): Promise<Staged[]> {
  const [first, last] = [rows[0]?.line ?? 0, rows.at(-1)?.line ?? 0]
  const left = await db('import_rows')
    .where({ import_id: importId, state: 'good' })
    .whereBetween('line', [first, last])
    .select<{ line: number }[]>('line')
  const lines = new Set(left.map(({ line }) => line))
  return rows.filter(({ line }) => lines.has(line))
}

export interface RowFate {
  readonly line: number
  readonly state: 'booked' | 'known' | 'bad'
  readonly reference: string | null
  readonly fault: RowFaultCode | null
}

const fieldOf: Partial<Record<RowFaultCode, string>> = {
  'session-unknown': 'sessionId',
  'session-cancelled': 'sessionId',
  'session-over': 'sessionId',
  'session-full': 'sessionId',
  'inmate-unknown': 'inmateId',
  'key-reused': 'key',
}

const faultOf = (line: number, code: RowFaultCode, detail: string): RowFault => ({
  line,
  field: fieldOf[code] ?? '',
  code,
  detail,
})

/** What became of rows. Once a row is settled nothing of the people in it stays here. */
export async function settleRows(
  db: Db,
  importId: string,
  fates: readonly RowFate[],
  details: Readonly<Record<RowFaultCode, string>>,
): Promise<void> {
  const rows = fates.map(({ line, state, reference, fault }) => ({
    import_id: importId,
    line,
    state,
    reference,
    payload: null,
    faults: fault && JSON.stringify([faultOf(line, fault, details[fault])]),
  }))
  await upsertRows(db, 'import_rows', ['import_id', 'line'], rows)
}

/** The faults of the bad rows after a line, of so many rows. */
export async function readFaults(db: Db, importId: string, after: number, limit: number) {
  const rows = await db('import_rows')
    .where({ import_id: importId, state: 'bad' })
    .where('line', '>', after)
    .orderBy('line')
    .limit(limit + 1)
    .select<{ faults: string }[]>('faults')
  const faults = rows.slice(0, limit).flatMap((row): RowFault[] => JSON.parse(row.faults))
  return { faults, more: rows.length > limit }
}
