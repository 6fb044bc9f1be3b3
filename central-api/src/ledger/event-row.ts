import { randomUUID } from 'node:crypto'
import type { AttendanceRecord, GateId, JournalEvent, SiteId, UploadedEvent } from '@ziara-gate/domain'
import { type BulkRows, type BulkTable, bulkRows, type Value } from '../db/bulk.ts'
import type { Db } from '../db/database.ts'
import type { Row } from '../db/rows.ts'
import type { Judged, QuarantineCode } from './judge.ts'

/** A batch as it is kept, and the site of its gate. */
export interface Receipt {
  readonly site: SiteId
  readonly gate: GateId
  readonly batch: {
    readonly id: string
    readonly gate_id: string
    readonly epoch: string
    readonly gate_key_id: string
    readonly signature: string
    readonly body_hash: string
    readonly received_at: number
    /** Headquarters' signature over `receiptText`. */
    readonly receipt: string
  }
}

type Facts = Pick<AttendanceRecord, 'kind' | 'lane' | 'reference' | 'visitor' | 'reason' | 'officer'>

/** What the ledger is asked by. Not every kind of event has each of them. */
export const factsOf = (event: JournalEvent): Facts => ({
  kind: event.kind,
  lane: event.lane,
  reference: 'reference' in event ? event.reference : null,
  visitor: 'visitor' in event ? event.visitor : null,
  reason: 'reason' in event ? event.reason : null,
  officer: 'officer' in event ? event.officer : null,
})

export const ledgerEvents: BulkTable = {
  table: 'ledger_events',
  counted: 'position',
  common: ['gate_id', 'epoch', 'site_id', 'batch_id', 'received_at'],
  own: [
    ...['sequence', 'kind', 'reference', 'visitor', 'lane', 'reason', 'officer', 'at'],
    ...['text', 'hash', 'personal_salt', 'personal_text'],
  ],
}

/** In the order of `ledgerEvents.own`. */
function ownValues(event: JournalEvent, { text, hash, personal }: UploadedEvent): Value[] {
  const { kind, reference, visitor, lane, reason, officer } = factsOf(event)
  const facts = [kind, reference, visitor, lane, reason, officer]
  return [event.sequence, ...facts, event.at, text, hash, personal?.salt ?? null, personal?.text ?? null]
}

/** The accepted ones as rows of the ledger. */
export function eventRows(db: Db, { site, batch }: Receipt, judged: readonly Judged[]): BulkRows {
  const common = [batch.gate_id, batch.epoch, site, batch.id, batch.received_at]
  const rows = judged.flatMap(({ verdict }) =>
    verdict.result === 'accepted' ? [ownValues(verdict.event, verdict.upload)] : [],
  )
  return bulkRows(db, common, rows)
}

export const quarantineRow = (
  { batch }: Receipt,
  sequence: number,
  code: QuarantineCode,
  content: string,
  contentHash: string,
): Row => ({
  id: randomUUID(),
  gate_id: batch.gate_id,
  epoch: batch.epoch,
  sequence,
  batch_id: batch.id,
  code,
  content,
  content_hash: contentHash,
  received_at: batch.received_at,
  resolved_at: null,
})

/** Columns of `ledger_events` that make an attendance record. */
export interface StoredEvent {
  site_id: string
  gate_id: string
  epoch: string
  sequence: number
  position: number
  kind: string
  reference: string | null
  visitor: string | null
  lane: string | null
  reason: string | null
  officer: string | null
  at: number
  received_at: number
  text: string
}

export const storedColumns = [
  'site_id',
  'gate_id',
  'epoch',
  'sequence',
  'position',
  'kind',
  'reference',
  'visitor',
  'lane',
  'reason',
  'officer',
  'at',
  'received_at',
  'text',
] as const satisfies readonly (keyof StoredEvent)[]

/** The text was validated when it was accepted, so the columns and the event are of the contract's types. */
export const recordOf = (row: StoredEvent): AttendanceRecord =>
  ({
    site: row.site_id,
    gate: row.gate_id,
    epoch: row.epoch,
    sequence: row.sequence,
    at: row.at,
    receivedAt: row.received_at,
    kind: row.kind,
    lane: row.lane,
    reference: row.reference,
    visitor: row.visitor,
    reason: row.reason,
    officer: row.officer,
    event: JSON.parse(row.text),
  }) as AttendanceRecord
