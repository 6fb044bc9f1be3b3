import type { FeedChange, FeedPageEnd, FeedPut, RecordKind } from '@ziara-gate/domain'
import type { Transaction } from '../store/store.ts'
import { partsOfWord } from './name-parts.ts'
import { recordKinds, tableOf } from './schema.ts'
import { addKeys, dropKeys, keysText } from './visit-keys.ts'

/** One whole page of the change feed, as it is committed. */
export interface Page<Change = FeedChange> {
  readonly mode: 'snapshot' | 'delta'
  readonly changes: readonly Change[]
  readonly end: FeedPageEnd
}

/**
 * A change as it is written. Rows hold texts only: a page of records would outlive many collections of garbage, each of
 * which would have to follow every field of every one of them.
 */
export interface Row {
  readonly kind: RecordKind
  readonly id: string
  /** The record as JSON; null deletes it. */
  readonly body: string | null
  /** What a visit is found by: see `keysText`. */
  readonly keys: string
}

const beforeRecord = ({ kind, id }: FeedPut): string =>
  `{"line":"put","kind":${JSON.stringify(kind)},"id":${JSON.stringify(id)},"record":`

/** `line`: the text of exactly this change, if there is one; its record then need not be written as JSON again. */
export function rowOf(change: FeedChange, line: string | null = null, partsOf = partsOfWord): Row {
  const { kind, id } = change
  if (change.line === 'delete') return { kind, id, body: null, keys: '' }
  const body = line === null ? JSON.stringify(change.record) : line.slice(beforeRecord(change).length, -1)
  return { kind, id, body, keys: change.kind === 'visit' ? keysText(id, change.record, partsOf) : '' }
}

interface Put extends Row {
  readonly body: string
}

interface Effect {
  readonly puts: readonly Put[]
  readonly deletes: readonly string[]
}

export type Effects = ReadonlyMap<RecordKind, Effect>

const isPut = (row: Row): row is Put => row.body !== null

/** Within a page the last change of a record is the one that counts. */
export function effectsOf(rows: readonly Row[]): Effects {
  const byKind = Map.groupBy(rows, ({ kind }) => kind)
  return new Map(
    [...byKind].map(([kind, all]) => {
      const last = [...new Map(all.map((row) => [row.id, row])).values()]
      const deletes = last.flatMap(({ id, body }) => (body === null ? [id] : []))
      return [kind, { puts: last.filter(isPut), deletes }]
    }),
  )
}

/** Rows of one statement, so that a page of any length takes few statements and few kinds of them. */
const rowsOfPut = [125, 16, 1] as const

/** Bound one by one: as one JSON text, rows took twice the time, to be written, read and taken apart. */
const putSql = (table: string, rows: number) =>
  `INSERT OR REPLACE INTO ${table} (generation, id, body) VALUES ${Array(rows).fill('(?1, ?, ?)').join(', ')}`

async function putRows(
  transaction: Transaction,
  table: string,
  generation: number,
  puts: readonly Put[],
): Promise<void> {
  let done = 0
  for (const rows of rowsOfPut) {
    const sql = putSql(table, rows)
    for (; puts.length - done >= rows; done += rows) {
      const values = puts.slice(done, done + rows).flatMap(({ id, body }) => [id, body])
      await transaction.run(sql, [generation, ...values])
    }
  }
}

const deleteSql = (table: string) =>
  `DELETE FROM ${table} WHERE generation = ?1 AND id IN (SELECT value FROM json_each (?2))`

/** So few rows at a time that a decision that waits for this thread hardly notices. */
const rowsAtOnce = 250

async function inSlices<T>(
  list: readonly T[],
  work: (slice: readonly T[]) => Promise<unknown>,
): Promise<void> {
  for (let first = 0; first < list.length; first += rowsAtOnce)
    await work(list.slice(first, first + rowsAtOnce))
}

/** Writes a page's changes into a generation. `arriving`: it does not serve yet, and its keys are put in order later. */
export async function applyChanges(
  transaction: Transaction,
  generation: number,
  effects: Effects,
  arriving: boolean,
): Promise<void> {
  for (const kind of recordKinds) {
    const effect = effects.get(kind)
    if (!effect) continue
    const { puts, deletes } = effect
    const table = tableOf[kind]
    if (kind === 'visit') {
      const touched = [...puts.map(({ id }) => id), ...deletes]
      await inSlices(touched, (ids) => dropKeys(transaction, generation, ids, arriving))
    }
    await inSlices(deletes, (ids) => transaction.run(deleteSql(table), [generation, JSON.stringify(ids)]))
    await inSlices(puts, async (slice) => {
      await putRows(transaction, table, generation, slice)
      if (kind === 'visit') await addKeys(transaction, generation, slice, arriving)
    })
  }
}
