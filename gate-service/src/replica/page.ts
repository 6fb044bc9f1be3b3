import type { FeedChange, FeedPageEnd, RecordKind } from '@ziara-gate/domain'
import type { Transaction } from '../store/store.ts'
import { recordKinds, tableOf } from './schema.ts'

/** One whole page of the change feed, as it is committed. */
export interface Page {
  readonly mode: 'snapshot' | 'delta'
  readonly changes: readonly FeedChange[]
  readonly end: FeedPageEnd
}

interface Put {
  readonly id: string
  readonly body: unknown
}

interface Effect {
  readonly puts: readonly Put[]
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
        puts: list.flatMap((change) =>
          change.line === 'put' ? [{ id: change.id, body: change.record }] : [],
        ),
        deletes: list.flatMap((change) => (change.line === 'delete' ? [change.id] : [])),
      },
    ]),
  )
}

const putSql = (table: string) => `INSERT OR REPLACE INTO ${table} (generation, id, body)
  SELECT ?1, value ->> 'id', value -> 'body' FROM json_each (?2)`
const deleteSql = (table: string, column: string) =>
  `DELETE FROM ${table} WHERE generation = ?1 AND ${column} IN (SELECT value FROM json_each (?2))`
const putDocuments = `INSERT OR IGNORE INTO visit_document (generation, digest, reference)
  SELECT ?1, document.value, visit.value ->> 'id'
  FROM json_each (?2) AS visit, json_each (visit.value, '$.body.visitors') AS visitor,
    json_each (visitor.value, '$.documents') AS document`

async function applyDocuments(transaction: Transaction, generation: number, effect: Effect): Promise<void> {
  const touched = [...effect.puts.map((put) => put.id), ...effect.deletes]
  await transaction.run(deleteSql('visit_document', 'reference'), [generation, JSON.stringify(touched)])
  await transaction.run(putDocuments, [generation, JSON.stringify(effect.puts)])
}

/** Writes a page's changes into a generation; one statement a table, however long the page is. */
export async function applyChanges(
  transaction: Transaction,
  generation: number,
  effects: ReadonlyMap<RecordKind, Effect>,
): Promise<void> {
  for (const kind of recordKinds) {
    const effect = effects.get(kind)
    if (!effect) continue
    const table = tableOf[kind]
    if (effect.deletes.length > 0) {
      await transaction.run(deleteSql(table, 'id'), [generation, JSON.stringify(effect.deletes)])
    }
    if (effect.puts.length > 0) {
      await transaction.run(putSql(table), [generation, JSON.stringify(effect.puts)])
    }
    if (kind === 'visit') await applyDocuments(transaction, generation, effect)
  }
}
