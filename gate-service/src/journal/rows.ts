import { randomBytes } from 'node:crypto'
import {
  type EpochId,
  type EventDraft,
  type GateId,
  type JournalEvent,
  journalEvent,
  type Reference,
  uploadedEvent,
  type VisitorId,
} from '@ziara-gate/domain'
import { type ChainHash, nextHash, type PersonalPart, personalHash } from '@ziara-gate/domain/crypto'
import type { SqlParams } from '../store/sqlite.ts'
import type { Transaction } from '../store/store.ts'
import type { Moment } from './clock-trust.ts'

/** Where the next row goes. */
export interface Head {
  readonly position: number
  /** The epoch's number within this file. */
  readonly number: number
  readonly epoch: EpochId
  readonly sequence: number
  readonly hash: ChainHash
}

/** A draft with all that is settled when it happens; sequence and hash are settled when it is written. */
export interface Waiting {
  readonly draft: EventDraft
  readonly personal: PersonalPart | null
  readonly moment: Moment
}

/**
 * Under which id a visitor of the booking would appear when the pass alone is known. Without it a visit that
 * headquarters takes away after the admission would look unused to its pass.
 */
export interface VisitorAlias {
  readonly reference: Reference
  readonly visitor: VisitorId
  readonly passId: VisitorId
}

/** What is answered to a reading that is posted again after its events are on disk. Holds nothing personal. */
export interface ReadingRecord {
  readonly id: string
  readonly answer: string
}

export interface Statement {
  readonly sql: string
  readonly params: SqlParams
}

export interface RowsBeside {
  readonly aliases: readonly VisitorAlias[]
  readonly readings: readonly ReadingRecord[]
  readonly also: readonly Statement[]
}

/** What stands beside appends that share a commit. */
export const together = (all: readonly RowsBeside[]): RowsBeside => ({
  aliases: all.flatMap((one) => one.aliases),
  readings: all.flatMap((one) => one.readings),
  also: all.flatMap((one) => one.also),
})

export interface Row {
  readonly position: number
  readonly epoch: number
  readonly event: JournalEvent
  readonly text: string
  readonly hash: ChainHash
  readonly personal: PersonalPart | null
}

const maxTextLength = uploadedEvent.shape.text.maxLength ?? 16_384

const salted = (text: string | null): PersonalPart | null =>
  text === null ? null : { salt: randomBytes(16).toString('hex'), text }

/** Drafts of one moment, each with the personal part at its own place in `personal`. */
export const waitingOf = (
  drafts: readonly EventDraft[],
  personal: readonly (string | null)[],
  moment: Moment,
): Waiting[] => drafts.map((draft, index) => ({ draft, moment, personal: salted(personal[index] ?? null) }))

export interface Origin {
  readonly gate: GateId
  readonly boot: string
}

function toRow(waiting: Waiting, head: Head, origin: Origin): Row {
  const { draft, personal, moment } = waiting
  const sequence = head.sequence + 1
  const stamp = { v: 1, ...origin, epoch: head.epoch, sequence, ...moment }
  const event = journalEvent.parse({
    ...stamp,
    personalHash: personal && personalHash(personal),
    ...draft,
  })
  const text = JSON.stringify(event)
  if (text.length > maxTextLength)
    throw new Error(`a ${event.kind} event of ${text.length} characters is too long`)
  return {
    position: head.position + 1,
    epoch: head.number,
    event,
    text,
    hash: nextHash(head.hash, text),
    personal,
  }
}

export const headAfter = (row: Row, head: Head): Head => ({
  ...head,
  position: row.position,
  sequence: row.event.sequence,
  hash: row.hash,
})

/** Gives each draft its place in the chain. Throws on a draft that is no event: that is a programming error. */
export function chained(waiting: readonly Waiting[], head: Head, origin: Origin): Row[] {
  const rows: Row[] = []
  let last = head
  for (const entry of waiting) {
    const row = toRow(entry, last, origin)
    rows.push(row)
    last = headAfter(row, last)
  }
  return rows
}

export const columns = (row: Omit<Row, 'position' | 'personal'> & { readonly position: number | null }) => ({
  position: row.position,
  epoch: row.epoch,
  sequence: row.event.sequence,
  kind: row.event.kind,
  at: row.event.at,
  reference: 'reference' in row.event ? row.event.reference : null,
  visitor: 'visitor' in row.event ? row.event.visitor : null,
  ticket: 'ticket' in row.event ? row.event.ticket : null,
  text: row.text,
  hash: row.hash,
})

export const columnNames = [
  'position',
  'epoch',
  'sequence',
  'kind',
  'at',
  'reference',
  'visitor',
  'ticket',
  'text',
  'hash',
]
/**
 * An append writes to several tables. Each statement is a trip to another thread and back while a visitor waits, so they
 * are one: an insert into this view, whose trigger writes them all. Outside a transaction a statement is one by itself, all
 * or nothing and on disk when it answers (sqlite.org/lang_transaction.html), which saves `BEGIN` and `COMMIT`. View and
 * trigger belong to the connection and stand in no file.
 */
const appendView = `CREATE TEMP VIEW IF NOT EXISTS append (events, personal, aliases, readings, mark)
  AS SELECT NULL, NULL, NULL, NULL, NULL`
const appendTrigger = `CREATE TEMP TRIGGER IF NOT EXISTS append_everything INSTEAD OF INSERT ON append BEGIN
  INSERT INTO event (${columnNames.join(', ')})
    SELECT ${columnNames.map((name) => `value ->> '${name}'`).join(', ')} FROM json_each (NEW.events) ORDER BY key;
  INSERT INTO personal (position, salt, text)
    SELECT value ->> 'position', value ->> 'salt', value ->> 'text' FROM json_each (NEW.personal);
  INSERT OR IGNORE INTO visitor_alias (reference, visitor, pass_id)
    SELECT value ->> 'reference', value ->> 'visitor', value ->> 'passId' FROM json_each (NEW.aliases);
  INSERT OR REPLACE INTO reading (id, at, answer)
    SELECT value ->> 'id', NEW.mark, value ->> 'answer' FROM json_each (NEW.readings);
  UPDATE wall_mark SET at = NEW.mark;
END`

/** On each connection, before anything is appended. */
export async function prepareAppend(transaction: Transaction): Promise<void> {
  await transaction.run(appendView)
  await transaction.run(appendTrigger)
}

/** The one statement that writes the rows, what stands beside them but for `also`, and the wall mark. */
export function appending(
  rows: readonly Row[],
  { aliases, readings }: Omit<RowsBeside, 'also'>,
  markAt: number,
): Statement {
  const personal = rows.flatMap((row) => (row.personal ? [{ position: row.position, ...row.personal }] : []))
  const lists = [rows.map(columns), personal, aliases, readings]
  const params = [...lists.map((list) => JSON.stringify(list)), markAt]
  return { sql: 'INSERT INTO append VALUES (?, ?, ?, ?, ?)', params }
}

/** Writes the rows, all that stands beside them, and the wall mark. */
export async function insertRows(
  transaction: Transaction,
  rows: readonly Row[],
  beside: RowsBeside,
  markAt: number,
): Promise<void> {
  for (const { sql, params } of [appending(rows, beside, markAt), ...beside.also])
    await transaction.run(sql, params)
}
