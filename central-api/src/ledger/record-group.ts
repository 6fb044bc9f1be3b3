/** Batches of different journals, recorded in one transaction: each is judged by itself, what is written is written for all. */
import type { AttendanceAnswer, UploadResult } from '@ziara-gate/domain'
import { type BulkRows, insertBulk } from '../db/bulk.ts'
import type { Db, Tx } from '../db/database.ts'
import { noteContacts } from '../enrolment/contacts.ts'
import { raiseAlarms, raiseDoubles } from './alarms.ts'
import type { Batch } from './batch.ts'
import {
  contentHash,
  type JudgedBatch,
  judgeAll,
  lockChains,
  moveChains,
  nameOf,
  readHeld,
  type StoredChain,
} from './chains.ts'
import { eventRows, ledgerEvents, quarantineRow, type Receipt } from './event-row.ts'
import type { Chain, Judged } from './judge.ts'

/** A batch with all that can be made ready before the transaction. */
export interface Arrived {
  readonly batch: Batch
  readonly receipt: Receipt
  readonly deflated: Buffer
  /** Judged against the chain as it was seen; counts if the chain is still there. */
  readonly early: Ready | null
}

export interface Ready extends JudgedBatch {
  /** Its accepted events as rows. */
  readonly rows: BulkRows
}

const chainNamed = ({ batch, receipt }: Arrived) => ({ gate: receipt.gate, epoch: batch.epoch })

interface Settled extends Arrived, Ready {
  readonly stored: StoredChain
}

export interface Recorded {
  readonly answer: AttendanceAnswer
  /** Something was recorded that others follow: events or alarms. */
  readonly news: boolean
  /** How far the journal is held now. */
  readonly chain: Chain
}

export const ready = (db: Db, receipt: Receipt, judged: JudgedBatch): Ready => ({
  ...judged,
  rows: eventRows(db, receipt, judged.judged),
})

async function settle(tx: Tx, arrived: Arrived, stored: StoredChain): Promise<Settled> {
  const { early, batch, receipt } = arrived
  if (early && early.before.contiguous === stored.contiguous && early.before.head === stored.head)
    return { ...arrived, ...early, stored }
  const held = await readHeld(tx, stored, batch.items)
  return { ...arrived, ...ready(tx, receipt, judgeAll(batch.items, stored, held)), stored }
}

const isNews = ({ verdict }: Judged) =>
  verdict.result === 'accepted' || (verdict.result === 'quarantined' && !verdict.known)

/**
 * Positions number the whole ledger in the order of commits: the row stays locked until the commit, so whoever reads on
 * from the last position it saw misses nothing. Taken late, to hold the lock for the inserts alone.
 */
async function takePositions(tx: Tx, count: number): Promise<number> {
  const rows = await tx('ledger_position')
    .where({ id: 1 })
    .increment('position', count)
    .returning<{ position: number }[]>('position')
  return (rows[0]?.position ?? count) - count
}

async function storeEvidence(tx: Tx, batches: readonly Settled[]): Promise<void> {
  await tx('ledger_batches').insert(batches.map(({ receipt }) => receipt.batch))
  const bodies = batches.map(({ receipt, deflated }) => ({ batch_id: receipt.batch.id, deflated }))
  await tx('ledger_bodies').insert(bodies)
}

async function storeAside(tx: Tx, { receipt, judged }: Settled): Promise<void> {
  const key = ['gate_id', 'epoch', 'sequence', 'content_hash']
  for (const { item, verdict } of judged)
    if (verdict.result === 'quarantined' && !verdict.known) {
      const content = item.content()
      const row = quarantineRow(receipt, item.sequence, verdict.code, content, contentHash(content))
      await tx('ledger_quarantine').insert(row).onConflict(key).ignore()
    }
}

const movedChain = ({ before, after, stored, receipt }: Settled): StoredChain => ({
  ...after,
  advancedAt: after.contiguous > before.contiguous ? receipt.batch.received_at : stored.advancedAt,
})

/** What was kept aside for what was missing before it. */
async function settleGaps(tx: Tx, chains: readonly StoredChain[], at: number): Promise<void> {
  const gates = [...new Set(chains.map(({ gate }) => gate))]
  await tx('ledger_quarantine')
    .whereIn('gate_id', gates)
    .where({ code: 'gap', resolved_at: null })
    .whereRaw(
      `sequence <= (SELECT contiguous FROM ledger_chains AS chain
        WHERE chain.gate_id = ledger_quarantine.gate_id AND chain.epoch = ledger_quarantine.epoch)`,
    )
    .update({ resolved_at: at })
}

async function storeEvents(tx: Tx, batches: readonly Settled[]): Promise<void> {
  const total = batches.reduce((sum, { rows }) => sum + rows.count, 0)
  if (total === 0) return
  let position = await takePositions(tx, total)
  for (const { rows } of batches)
    if (rows.count > 0) {
      await insertBulk(tx, ledgerEvents, rows, position + 1)
      position += rows.count
    }
}

async function store(tx: Tx, batches: readonly Settled[], at: number): Promise<void> {
  await storeEvidence(tx, batches)
  for (const one of batches) await storeAside(tx, one)
  const chains = batches.map(movedChain)
  await moveChains(tx, chains)
  await settleGaps(tx, chains, at)
  await raiseAlarms(tx, batches, at)
  await storeEvents(tx, batches)
  await raiseDoubles(tx, batches, at)
}

const resultOf = ({ item: { sequence }, verdict }: Judged): UploadResult =>
  verdict.result === 'quarantined'
    ? { sequence, result: 'quarantined', code: verdict.code }
    : { sequence, result: verdict.result }

function recordedOf({ batch, judged, after }: Settled): Recorded {
  const results = new Map(judged.map((one) => [one.item, resultOf(one)]))
  const inOrder = batch.items.flatMap((item) => results.get(item) ?? [])
  return {
    answer: { results: inOrder, contiguous: after.contiguous },
    news: judged.some(isNews),
    chain: after,
  }
}

/**
 * Records these batches, each of another journal, or as much of each as is new. Answers in their order, and in the order of
 * each batch.
 */
export async function recordGroup(
  db: Db,
  arrived: readonly Arrived[],
  at: number,
): Promise<readonly Recorded[]> {
  return db.transaction(async (tx) => {
    const chains = await lockChains(tx, arrived.map(chainNamed), at)
    const settled: Settled[] = []
    for (const one of arrived) {
      const stored = chains.get(nameOf(chainNamed(one)))
      if (!stored) throw new Error('a chain that was locked is not there')
      settled.push(await settle(tx, one, stored))
    }
    const news = settled.filter(({ judged }) => judged.some(isNews))
    if (news.length > 0) await store(tx, news, at)
    const gates = arrived.map(({ receipt }) => receipt.gate)
    await noteContacts(tx, gates, at)
    return settled.map(recordedOf)
  })
}
