import { type JournalEvent, journalEvent } from '@ziara-gate/domain'
import { type ChainHash, chainHash, chainStart, nextHash, personalHash } from '@ziara-gate/domain/crypto'
import type { Db } from '../../db/database.ts'
import { factsOf, type StoredEvent, storedColumns } from '../event-row.ts'
import { type CheckedBatch, rowPrint } from './batches.ts'
import { type ChainName, keyOf } from './finding.ts'

export interface EventRow extends StoredEvent {
  batch_id: string
  hash: string
  personal_salt: string | null
  personal_text: string | null
}

/** What a row is checked against. */
export interface Around {
  readonly chain: ChainName
  readonly site: string | null
  readonly batches: ReadonlyMap<string, CheckedBatch>
  /** Highest position given out. */
  readonly lastPosition: number
}

/** Where the walk stands: the hashes that the next row may follow (none: unknown, and anything may follow). */
export interface Walk {
  readonly sequence: number
  readonly heads: readonly ChainHash[]
  readonly position: number
}

export const start: Walk = { sequence: 0, heads: [chainStart], position: 0 }

const pageRows = 500

/** Rows of a chain in order, a page at a time. */
export async function* eventRows(db: Db, chain: ChainName): AsyncGenerator<EventRow> {
  for (let after = Number.MIN_SAFE_INTEGER; ; ) {
    const rows: EventRow[] = await db('ledger_events')
      .where(keyOf(chain))
      .where('sequence', '>', after)
      .orderBy('sequence')
      .limit(pageRows)
      .select(...storedColumns, 'batch_id', 'hash', 'personal_salt', 'personal_text')
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < pageRows) return
    after = last.sequence
  }
}

function readEvent(text: string): JournalEvent | null {
  try {
    const read = journalEvent.safeParse(JSON.parse(text))
    return read.success ? read.data : null
  } catch {
    return null
  }
}

const follows = (heads: readonly ChainHash[], { text, hash }: EventRow): boolean =>
  chainHash.safeParse(hash).success &&
  (heads.length === 0 || heads.some((head) => nextHash(head, text) === hash))

function columnsFit(row: EventRow, event: JournalEvent): boolean {
  const { gate, epoch, sequence, at } = event
  const said = { gate_id: gate, epoch, sequence, at, ...factsOf(event) }
  return Object.entries(said).every(([column, value]) => row[column as keyof EventRow] === value)
}

/** Both parts of it, or, once it was erased, neither. */
function personalFits({ personal_salt: salt, personal_text: text }: EventRow, event: JournalEvent): boolean {
  if (salt === null && text === null) return true
  if (salt === null || text === null || !/^[0-9a-f]{32}$/.test(salt)) return false
  return personalHash({ salt, text }) === event.personalHash
}

/** Its text and hash as they stand in the signed body. */
const wasInBatch = ({ sequence, hash, text }: EventRow, { events }: CheckedBatch): boolean =>
  events === null || events.has(rowPrint(sequence, hash, text))

/** Why a row is not what it was; null when it is. */
export function eventFault(row: EventRow, walk: Walk, around: Around): string | null {
  const event = readEvent(row.text)
  const batch = around.batches.get(row.batch_id)
  const checks: readonly [boolean, string][] = [
    [follows(walk.heads, row), 'does not follow the row before it'],
    [event !== null, 'is no event'],
    [event !== null && columnsFit(row, event), 'says other than its columns'],
    [event !== null && personalFits(row, event), 'has another personal part than was hashed'],
    [batch !== undefined, 'came in no batch that is in order'],
    [batch?.receivedAt === row.received_at, 'came at another time than its batch'],
    [batch !== undefined && wasInBatch(row, batch), 'was not in its batch'],
    [row.site_id === around.site, 'is at another site than its gate'],
    [row.position > walk.position && row.position <= around.lastPosition, 'is out of place in the ledger'],
  ]
  return checks.find(([holds]) => !holds)?.[1] ?? null
}
