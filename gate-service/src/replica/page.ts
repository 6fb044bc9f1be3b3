import type { FeedChange, FeedPageEnd, FeedPut, RecordKind } from '@ziara-gate/domain'
import type { Transaction } from '../store/store.ts'
import { nameParts } from './name-parts.ts'
import { recordKinds, tableOf } from './schema.ts'

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

/** Within a page the last change of a record is the one that counts. */
export function effectsOf(changes: readonly FeedChange[]): ReadonlyMap<RecordKind, Effect> {
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
const deleteSql = (table: string, column: string) =>
  `DELETE FROM ${table} WHERE generation = ?1 AND ${column} IN (SELECT value FROM json_each (?2))`
const putKeys = (
  table: string,
  column: string,
) => `INSERT OR IGNORE INTO ${table} (generation, ${column}, reference)
  SELECT ?1, value ->> 0, value ->> 1 FROM json_each (?2)`

type Key = readonly [key: string, reference: string]
type VisitPut = Extract<FeedChange, { kind: 'visit'; line: 'put' }>

const documentsOf = ({ id, record }: VisitPut): Key[] =>
  record.visitors.flatMap(({ documents }) => documents.map((digest) => [digest, id] as const))

const namesOf = ({ id, record }: VisitPut): Key[] =>
  record.visitors.flatMap(({ name }) => nameParts(name).map((part) => [part, id] as const))

/** In the order of the table, which spares SQLite the seeking. */
const sorted = (keys: readonly Key[]): string =>
  JSON.stringify(keys.toSorted((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0)))

/** What visits are found by. `fresh`: nothing of the generation can be there yet that would have to go first. */
async function applyKeys(
  transaction: Transaction,
  generation: number,
  effect: Effect,
  fresh: boolean,
): Promise<void> {
  const puts = effect.puts.filter((put): put is VisitPut => put.kind === 'visit')
  const touched = JSON.stringify([...effect.puts.map((put) => put.id), ...effect.deletes])
  for (const [table, column, keysOf] of [
    ['visit_document', 'digest', documentsOf],
    ['visit_name', 'part', namesOf],
  ] as const) {
    if (!fresh) await transaction.run(deleteSql(table, 'reference'), [generation, touched])
    await transaction.run(putKeys(table, column), [generation, sorted(puts.flatMap(keysOf))])
  }
}

/** Writes a page's changes into a generation; one statement a table, however long the page is. */
export async function applyChanges(
  transaction: Transaction,
  generation: number,
  effects: ReadonlyMap<RecordKind, Effect>,
  fresh: boolean,
): Promise<void> {
  for (const kind of recordKinds) {
    const effect = effects.get(kind)
    if (!effect) continue
    const table = tableOf[kind]
    if (effect.deletes.length > 0) {
      await transaction.run(deleteSql(table, 'id'), [generation, JSON.stringify(effect.deletes)])
    }
    if (effect.puts.length > 0) {
      // The body as text within the JSON: SQLite then copies it and need not write it anew.
      const rows = effect.puts.map(({ id, record }) => [id, JSON.stringify(record)])
      await transaction.run(putSql(table), [generation, JSON.stringify(rows)])
    }
    if (kind === 'visit') await applyKeys(transaction, generation, effect, fresh)
  }
}
