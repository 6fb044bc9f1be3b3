import { type JournalEvent, journalEvent } from '@ziara-gate/domain'
import { type ChainHash, chainStart, nextHash, personalHash, personalPart } from '@ziara-gate/domain/crypto'
import type { Reader } from '../store/store.ts'

/** A row as the file has it, whatever it is worth. */
export interface StoredRow {
  readonly position: number
  readonly epoch: string | null
  readonly sequence: number
  readonly kind: string
  readonly at: number
  readonly reference: string | null
  readonly visitor: string | null
  readonly ticket: number | null
  readonly text: string
  readonly hash: string
  readonly salt: string | null
  readonly words: string | null
}

/**
 * text: not what was hashed · hash: not that of the text · columns: they say something else than the text ·
 * personal: not what the text's hash is of · missing: rows before this one are not there
 */
export type Flaw = 'text' | 'hash' | 'columns' | 'personal' | 'missing'

export interface Finding {
  /** `EPOCH/SEQUENCE`. */
  readonly row: string
  readonly flaw: Flaw
}

export interface JudgedRow {
  readonly row: StoredRow
  /** Null when the text cannot be trusted or is no event. */
  readonly event: JournalEvent | null
  /** The hash that the text has; the stored one may be what was damaged. */
  readonly hash: ChainHash
  readonly flaws: readonly Flaw[]
}

/** From the row's position on; reads the table itself and no index, which may be what is damaged. */
export const rowsSql = `SELECT event.position, epoch.epoch, sequence, kind, at, reference, visitor, ticket, event.text, hash,
    personal.salt, personal.text AS words
  FROM event NOT INDEXED
    LEFT JOIN epoch ON epoch.number = event.epoch
    LEFT JOIN personal ON personal.position = event.position`

const rowsAtOnce = 500

/** No row was written at such a position: it is damaged, and its row is read after all others. */
export const strayRowsSql = (end: number): string =>
  `${rowsSql} WHERE event.position < 1 OR event.position > ${end} ORDER BY sequence LIMIT ${rowsAtOnce}`

export async function* storedRows(reader: Reader): AsyncGenerator<StoredRow> {
  const sql = `${rowsSql} WHERE event.position > ? AND event.position <= ${Number.MAX_SAFE_INTEGER}
    ORDER BY event.position LIMIT ${rowsAtOnce}`
  let after = 0
  for (let rows = await reader.all<StoredRow>(sql, [after]); rows.length > 0; ) {
    yield* rows
    after = rows.at(-1)?.position ?? after
    rows = await reader.all<StoredRow>(sql, [after])
  }
  yield* await reader.all<StoredRow>(strayRowsSql(Number.MAX_SAFE_INTEGER))
}

function parseEvent(text: string): JournalEvent | null {
  try {
    return journalEvent.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

function columnsFit(row: StoredRow, event: JournalEvent): boolean {
  const reference = 'reference' in event ? event.reference : null
  const visitor = 'visitor' in event ? event.visitor : null
  const ticket = 'ticket' in event ? event.ticket : null
  return (
    row.epoch === event.epoch &&
    row.sequence === event.sequence &&
    row.kind === event.kind &&
    row.at === event.at &&
    row.reference === reference &&
    row.visitor === visitor &&
    row.ticket === ticket
  )
}

/** The words may be gone, since they can be erased; they may not be others. */
function wordsFit({ salt, words }: StoredRow, event: JournalEvent): boolean {
  if (salt === null || words === null) return salt === words
  const part = personalPart.safeParse({ salt, text: words })
  return part.success && event.personalHash === personalHash(part.data)
}

interface Link {
  readonly sequence: number
  /** What the next row may follow: the hash of the text where it is not the stored one, and the stored one last. */
  readonly hashes: readonly ChainHash[]
}

const start: Link = { sequence: 0, hashes: [chainStart] }

interface Step {
  readonly judged: JudgedRow
  /** True when the row before turns out to have the right text and a damaged hash. */
  readonly vindicates: boolean
}

/** Follows the chains of a file's epochs through its rows, in their order. */
class ChainWalk {
  readonly #links = new Map<string, Link>()
  #position = 0

  step(row: StoredRow): Step {
    const event = parseEvent(row.text)
    const key = row.epoch ?? event?.epoch ?? ''
    const link = this.#links.get(key) ?? start
    const fitting = link.hashes.findIndex((hash) => nextHash(hash, row.text) === row.hash)
    // A row that follows by its hash is the next one, whatever its number's column has become.
    const sequence = fitting >= 0 ? link.sequence + 1 : row.sequence
    const before = sequence === link.sequence + 1 ? link.hashes : []
    const missing = sequence > link.sequence + 1
    const follows = fitting >= 0 || (missing && event !== null)
    const computed = before.map((hash) => nextHash(hash, row.text))
    const hashes = follows ? [row.hash as ChainHash] : [...computed, row.hash as ChainHash]
    this.#links.set(key, { sequence: Math.max(sequence, link.sequence), hashes: hashes.slice(-4) })
    // Rows are written one after the other: a gap is a position that was changed, or a row that is gone.
    const moved = row.position !== this.#position + 1
    this.#position = row.position
    const flaws = follows ? flawsBeside(row, event, missing, moved) : (['text'] as const)
    const hash = follows ? (row.hash as ChainHash) : (computed[0] ?? (row.hash as ChainHash))
    return {
      judged: { row, event: follows ? event : null, hash, flaws },
      vindicates: fitting >= 0 && fitting < before.length - 1,
    }
  }
}

function flawsBeside(row: StoredRow, event: JournalEvent | null, missing: boolean, moved: boolean): Flaw[] {
  if (event === null) return ['text']
  return [
    ...(missing ? (['missing'] as const) : []),
    ...(columnsFit(row, event) && !moved ? [] : (['columns'] as const)),
    ...(wordsFit(row, event) ? [] : (['personal'] as const)),
  ]
}

/** A row whose hash alone was damaged is what it was, with the hash that the next row knows it by. */
function vindicated({ row, hash }: JudgedRow): JudgedRow {
  const event = parseEvent(row.text)
  return { row, event, hash, flaws: ['hash', ...flawsBeside(row, event, false, false)] }
}

/** Judges each row by the chain it stands in; needs the row after it to tell damage of a text from damage of a hash. */
export async function* judgeRows(rows: AsyncIterable<StoredRow>): AsyncGenerator<JudgedRow> {
  const walk = new ChainWalk()
  let held: JudgedRow | null = null
  for await (const row of rows) {
    const { judged, vindicates } = walk.step(row)
    if (held) yield vindicates && held.row.epoch === row.epoch ? vindicated(held) : held
    held = judged
  }
  if (held) yield held
}

const nameOf = ({ row, event }: JudgedRow): string =>
  `${event?.epoch ?? row.epoch ?? 'unknown epoch'}/${event?.sequence ?? row.sequence}`

/** Words that stand beside no row at all: their position was damaged. */
const strays = `SELECT position FROM personal WHERE position NOT IN (SELECT position FROM event NOT INDEXED) LIMIT 100`
const checkpointed = `SELECT checkpoint.epoch || '/' || checkpoint.sequence AS row FROM checkpoint
  LEFT JOIN epoch ON epoch.epoch = checkpoint.epoch
  LEFT JOIN event ON event.epoch = epoch.number AND event.sequence = checkpoint.sequence
  WHERE event.hash IS NOT checkpoint.hash LIMIT 100`

const lostRows = `SELECT epoch.epoch || '/' || (lost.sequence + 1) AS row FROM lost
  JOIN epoch ON epoch.number = lost.epoch`

/** Every row that is not what was written, by name; empty for a whole journal. Reads all of it. */
export async function findDamage(reader: Reader): Promise<Finding[]> {
  const findings: Finding[] = []
  // What a salvage has written down as lost is no news.
  const known = new Set((await reader.all<{ row: string }>(lostRows)).map(({ row }) => row))
  for await (const judged of judgeRows(storedRows(reader))) {
    for (const flaw of judged.flaws) {
      const row = nameOf(judged)
      if (flaw !== 'missing' || !known.has(row)) findings.push({ row, flaw })
    }
  }
  for (const { position } of await reader.all<{ position: number }>(strays))
    findings.push({ row: `position ${position}`, flaw: 'personal' })
  const named = new Set(findings.map(({ row }) => row))
  const signed = (await reader.all<{ row: string }>(checkpointed)).filter(({ row }) => !named.has(row))
  return [...findings, ...signed.map(({ row }) => ({ row, flaw: 'missing' as const }))]
}
