import type { FeedChange, FeedPageEnd, FeedPut, RecordKind } from '@ziara-gate/domain'
import type { Transaction } from '../store/store.ts'
import { recordKinds, tableOf } from './schema.ts'
import { addKeys, dropKeys } from './visit-keys.ts'

/** One whole page of the change feed, as it is committed. */
export interface Page {
  readonly mode: 'snapshot' | 'delta'
  readonly changes: readonly FeedChange[]
  readonly end: FeedPageEnd
}

interface Effect {
  readonly puts: readonly FeedPut[]
  readonly deletes: readonly string[]
}

export type Effects = ReadonlyMap<RecordKind, Effect>

/** Within a page the last change of a record is the one that counts. */
export function effectsOf(changes: readonly FeedChange[]): Effects {
  const last = new Map(changes.map((change) => [`${change.kind} ${change.id}`, change]))
  const byKind = Map.groupBy(last.values(), (change) => change.kind)
  return new Map(
    [...byKind].map(([kind, list]) => [
      kind,
      {
        puts: list.filter((change) => change.line === 'put'),
        deletes: list.flatMap((change) => (change.line === 'delete' ? [change.id] : [])),
      },
    ]),
  )
}

const putSql = (table: string) => `INSERT OR REPLACE INTO ${table} (generation, id, body)
  SELECT ?1, value ->> 0, value ->> 1 FROM json_each (?2)`
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
      // The body as text within the JSON: SQLite then copies it and need not write it anew.
      const rows = slice.map(({ id, record }) => [id, JSON.stringify(record)])
      await transaction.run(putSql(table), [generation, JSON.stringify(rows)])
      if (kind === 'visit') await addKeys(transaction, generation, slice.filter(isVisit), arriving)
    })
  }
}

const isVisit = (put: FeedPut): put is Extract<FeedPut, { kind: 'visit' }> => put.kind === 'visit'
