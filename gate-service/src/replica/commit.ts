/** One page and the cursor behind it, in the transaction of whoever writes: the replica itself or a loader beside it. */
import { feedVersion } from '@ziara-gate/domain'
import type { CrashHook } from '../crash.ts'
import type { Transaction } from '../store/store.ts'
import { StoreError } from '../store/store-error.ts'
import { applyChanges, type Effects, type Page, type Row } from './page.ts'
import { settleKeys } from './visit-keys.ts'

export interface FeedRow {
  version: number
  newest: number
  serving: number | null
  cursor: string | null
  served_at: number | null
  building: number | null
  building_cursor: string | null
}

export async function readFeed(reader: Pick<Transaction, 'get'>): Promise<FeedRow> {
  const row = await reader.get<FeedRow & { id: number }>('SELECT * FROM feed')
  if (row?.version !== feedVersion) {
    throw new StoreError('foreign', `the replica was fed by version ${row?.version}, not ${feedVersion}`)
  }
  return row
}

const swapSql = `UPDATE feed SET serving = building, cursor = building_cursor, served_at = ?, building = NULL,
  building_cursor = NULL WHERE building IS NOT NULL`

/** Lets a snapshot that is complete take the place of what serves. */
async function swap(transaction: Transaction, servedAt: number, crash: CrashHook): Promise<void> {
  const { building } = await readFeed(transaction)
  if (building === null) return
  await settleKeys(transaction, building)
  await transaction.run(swapSql, [servedAt])
  await crash('snapshot-swap')
}

/** Answers what the feed says then. */
export async function commitPage(
  transaction: Transaction,
  page: Page<Row>,
  effects: Effects,
  crash: CrashHook,
): Promise<FeedRow> {
  const feed = await readFeed(transaction)
  const { cursor, servedAt, more } = page.end
  if (page.mode === 'snapshot') {
    const building = feed.building ?? feed.newest + 1
    await applyChanges(transaction, building, effects, true)
    await crash('page-before-cursor')
    await transaction.run('UPDATE feed SET newest = max(newest, ?1), building = ?1, building_cursor = ?2', [
      building,
      cursor,
    ])
    // The last page of a snapshot is the one with no more behind it, or the one before the first delta.
    if (!more) await swap(transaction, servedAt, crash)
  } else {
    await swap(transaction, servedAt, crash)
    const { serving } = await readFeed(transaction)
    if (serving === null) throw new StoreError('other', 'a delta came before any snapshot')
    await applyChanges(transaction, serving, effects, false)
    await crash('page-before-cursor')
    await transaction.run('UPDATE feed SET cursor = ?, served_at = ?', [cursor, servedAt])
  }
  return readFeed(transaction)
}
