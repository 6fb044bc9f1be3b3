/** What gates must hold of pass keys and restrictions, counted where they change. */
import { type Bundle, bundle } from '@ziara-gate/domain'
import type { Db, Tx } from '../db/database.ts'
import { type RegisterKind, sharedStream } from './kinds.ts'

export const isCounted = (kind: RegisterKind): boolean => kind === 'pass-key' || kind === 'restriction'

export async function bundleOf(db: Db, stream: string): Promise<Bundle | null> {
  const row = await db('changes')
    .where({ stream, kind: 'bundle' })
    .first<{ record: string } | undefined>('record')
  return row ? bundle.parse(JSON.parse(row.record)) : null
}

async function countOf(tx: Tx, stream: string): Promise<number> {
  const kind = stream === sharedStream ? 'pass-key' : 'restriction'
  const row = await tx('changes')
    .where({ stream, kind })
    .whereNotNull('record')
    .count<{ count: number }[]>({ count: '*' })
  return Number(row[0]?.count ?? 0)
}

export async function nextBundle(
  tx: Tx,
  stream: string,
  before: Bundle | null,
  changes: number,
  at: number,
): Promise<Bundle> {
  return {
    id: stream === sharedStream ? 'pass-keys' : 'restrictions',
    counter: (before?.counter ?? 0) + changes,
    records: await countOf(tx, stream),
    issuedAt: at,
  }
}
