import type { Visit } from '@ziara-gate/domain'
import type { Tx } from '../db/database.ts'
import { chunks, insertRows } from '../db/rows.ts'

/** By which documents a visit is found again, when one of its visitors comes on another one. */
export async function indexDocuments(tx: Tx, visits: readonly Visit[]): Promise<void> {
  for (const some of chunks(visits.map(({ reference }) => reference)))
    await tx('visit_documents').whereIn('reference', some).del()
  const rows = visits.flatMap(({ reference, visitors }) =>
    [...new Set(visitors.flatMap(({ documents }) => documents))].map((document) => ({ document, reference })),
  )
  await insertRows(tx, 'visit_documents', rows)
}
