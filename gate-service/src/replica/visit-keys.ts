/** What visits are found by: taken out of each as it is written, and away again with what it was. */
import type { Visit } from '@ziara-gate/domain'
import type { Transaction } from '../store/store.ts'
import { nameParts, partsOfWord } from './name-parts.ts'
import { places } from './schema.ts'

type Place = (typeof places)[keyof typeof places]
type Key = readonly [place: Place, key: string, reference: string]

function keysOf(id: string, { visitors, inmateId, sessionId }: Visit, partsOf = partsOfWord): Key[] {
  const people = visitors.flatMap(({ documents, name }) => [
    ...documents.map((digest): Key => [places.document, digest, id]),
    ...nameParts(name, partsOf).map((part): Key => [places.name, part, id]),
  ])
  return [...people, [places.inmate, inmateId, id], [places.session, sessionId, id]]
}

/** The keys of a visit as items of a JSON array, ready to be put with those of others. */
export const keysText = (id: string, visit: Visit, partsOf: typeof partsOfWord): string =>
  JSON.stringify(keysOf(id, visit, partsOf)).slice(1, -1)

const held = 'SELECT id, body FROM visit WHERE generation = ?1 AND id IN (SELECT value FROM json_each (?2))'
const rowsOf = 'SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each'
const drop = `DELETE FROM visit_key WHERE (generation, place, key, reference) IN
  (SELECT ?1, value ->> 0, value ->> 1, value ->> 2 FROM json_each (?2))`
const dropArriving = 'DELETE FROM arriving_key WHERE reference IN (SELECT value FROM json_each (?))'
const add = `INSERT OR IGNORE INTO visit_key (generation, place, key, reference)
  SELECT ?1, value ->> 0, value ->> 1, value ->> 2 FROM json_each (?2)`
const addArriving = `INSERT INTO arriving_key (place, key, reference) ${rowsOf} (?)`

/** Before visits are written or deleted: those among them that are there are found no more. */
export async function dropKeys(
  transaction: Transaction,
  generation: number,
  ids: readonly string[],
  arriving: boolean,
): Promise<void> {
  const found = await transaction.all<{ id: string; body: string }>(held, [generation, JSON.stringify(ids)])
  if (found.length === 0) return
  const keys = found.flatMap(({ id, body }) => keysOf(id, JSON.parse(body)))
  await transaction.run(drop, [generation, JSON.stringify(keys)])
  // Looks at all that has arrived; a visit seldom changes while its snapshot is on its way.
  if (arriving) await transaction.run(dropArriving, [JSON.stringify(found.map(({ id }) => id))])
}

/** Those of each put, which every visit has. */
export async function addKeys(
  transaction: Transaction,
  generation: number,
  puts: readonly { readonly keys: string }[],
  arriving: boolean,
): Promise<void> {
  const keys = `[${puts.map((put) => put.keys).join(',')}]`
  if (arriving) await transaction.run(addArriving, [keys])
  else await transaction.run(add, [generation, keys])
}

/** A snapshot is whole: its keys are put in order, as one. */
export async function settleKeys(transaction: Transaction, generation: number): Promise<void> {
  const sorted = 'SELECT ?, place, key, reference FROM arriving_key ORDER BY place, key, reference'
  await transaction.run(`INSERT OR IGNORE INTO visit_key (generation, place, key, reference) ${sorted}`, [
    generation,
  ])
  await forgetArriving(transaction)
}

export const forgetArriving = (transaction: Transaction): Promise<number> =>
  transaction.run('DELETE FROM arriving_key')
