import type { Visit } from '@ziara-gate/domain'
import type { Db, Tx } from '../db/database.ts'
import { selectIn, upsertRows } from '../db/rows.ts'

/** Its pass may have been used, and may be shown again: who is meant by an id in it must stay known for some time. */
export const keepRemoved = (tx: Tx, visit: Visit, now: number): Promise<void> =>
  upsertRows(
    tx,
    'removed_visits',
    ['reference'],
    [{ reference: visit.reference, record: JSON.stringify(visit), removed_at: now }],
  )

/** Visits by reference, those included that were removed lately. */
export async function visitsEver(db: Db, references: readonly string[]): Promise<Map<string, Visit>> {
  const visits = new Map<string, Visit>()
  // What the register holds goes before what it held.
  for (const table of ['removed_visits', 'visits']) {
    const query = () => db(table).select('record')
    for (const { record } of await selectIn<{ record: string }>(query, 'reference', references)) {
      const visit = JSON.parse(record) as Visit
      visits.set(visit.reference, visit)
    }
  }
  return visits
}
