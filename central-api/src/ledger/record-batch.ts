import { createHash, randomUUID } from 'node:crypto'
import { promisify } from 'node:util'
import { deflateRaw } from 'node:zlib'
import type { AttendanceAnswer, EpochId, GateId, UploadResult } from '@ziara-gate/domain'
import { type ChainHash, chainStart } from '@ziara-gate/domain/crypto'
import type { GateCaller } from '../access/caller.ts'
import type { Db, Tx } from '../db/database.ts'
import { insertRows } from '../db/rows.ts'
import { raiseAlarms, raiseDoubles } from './alarms.ts'
import type { Batch, Item } from './batch.ts'
import { eventRow, quarantineRow, type Receipt } from './event-row.ts'
import { type Chain, type Held, type Judged, judge, type QuarantineCode } from './judge.ts'
import { type LedgerKey, receiptText, signText } from './key.ts'

export interface Signed {
  readonly signature: string
  readonly body: Buffer
}

const deflate = promisify<Buffer, Buffer>(deflateRaw)

const contentHash = (content: string) => createHash('sha256').update(content).digest('hex')

/** Locks the epoch's row until the commit: batches of one journal are taken one after the other. */
async function lockChain(tx: Tx, gate: GateId, epoch: EpochId, now: number): Promise<Chain> {
  const key = { gate_id: gate, epoch }
  const start = { ...key, started_at: now, contiguous: 0, head: chainStart }
  await tx('ledger_chains').insert(start).onConflict(['gate_id', 'epoch']).ignore()
  const rows = await tx('ledger_chains')
    .where(key)
    .update({ contiguous: tx.ref('contiguous') })
    .returning<{ contiguous: number; head: string | null }[]>(['contiguous', 'head'])
  return {
    gate,
    epoch,
    contiguous: rows[0]?.contiguous ?? 0,
    head: (rows[0]?.head ?? null) as ChainHash | null,
  }
}

interface AcceptedRow {
  sequence: number
  hash: string
  text: string
}
interface QuarantinedRow {
  sequence: number
  code: QuarantineCode
  content_hash: string
}

async function readHeld(tx: Tx, { gate, epoch }: Chain, items: readonly Item[]): Promise<Held> {
  const sequences = items.map((item) => item.sequence)
  const within = [Math.min(...sequences), Math.max(...sequences)] as const
  const of = (table: string) => tx(table).where({ gate_id: gate, epoch }).whereBetween('sequence', within)
  const accepted = await of('ledger_events').select<AcceptedRow[]>('sequence', 'hash', 'text')
  const aside = await of('ledger_quarantine').select<QuarantinedRow[]>('sequence', 'code', 'content_hash')
  const codes = new Map(aside.map((row) => [`${row.sequence} ${row.content_hash}`, row.code]))
  return {
    accepted: new Map(accepted.map((row) => [row.sequence, row])),
    quarantined: (sequence, content) => codes.get(`${sequence} ${contentHash(content)}`) ?? null,
  }
}

/** A number twice in one batch: the second is judged as if it had come in the next. */
function judgeAll(items: readonly Item[], start: Chain, held: Held) {
  const accepted = new Map(held.accepted)
  let chain = start
  const judged: Judged[] = []
  for (const item of items.toSorted((a, b) => a.sequence - b.sequence)) {
    const { verdict, chain: moved } = judge(item, chain, { ...held, accepted })
    if (verdict.result === 'accepted') accepted.set(item.sequence, verdict.upload)
    judged.push({ item, verdict })
    chain = moved
  }
  return { judged, chain }
}

/**
 * Positions number the whole ledger in the order of commits: the row stays locked until the commit, so whoever reads on
 * from the last position it saw misses nothing. Taken last, to hold the lock for the inserts alone.
 */
async function takePositions(tx: Tx, count: number): Promise<number> {
  const rows = await tx('ledger_position')
    .where({ id: 1 })
    .increment('position', count)
    .returning<{ position: number }[]>('position')
  return (rows[0]?.position ?? count) - count
}

async function settleGaps(tx: Tx, { gate, epoch, contiguous }: Chain, now: number): Promise<void> {
  await tx('ledger_quarantine')
    .where({ gate_id: gate, epoch, code: 'gap', resolved_at: null })
    .where('sequence', '<=', contiguous)
    .update({ resolved_at: now })
}

async function storeEvents(tx: Tx, receipt: Receipt, judged: readonly Judged[]): Promise<void> {
  const accepted = judged.flatMap(({ verdict }) => (verdict.result === 'accepted' ? [verdict] : []))
  if (accepted.length === 0) return
  const before = await takePositions(tx, accepted.length)
  await insertRows(
    tx,
    'ledger_events',
    accepted.map(({ event, upload }, index) => eventRow(receipt, event, upload, before + index + 1)),
  )
}

async function storeEvidence(tx: Tx, { batch }: Receipt, deflated: Buffer): Promise<void> {
  await tx('ledger_batches').insert(batch)
  await tx('ledger_bodies').insert({ batch_id: batch.id, deflated })
}

async function store(
  tx: Tx,
  receipt: Receipt,
  before: Chain,
  chain: Chain,
  judged: readonly Judged[],
): Promise<void> {
  const aside = judged.filter(({ verdict }) => verdict.result === 'quarantined' && !verdict.known)
  const rows = aside.map(({ item, verdict }) =>
    quarantineRow(receipt, item, verdict, contentHash(item.content)),
  )
  const key = ['gate_id', 'epoch', 'sequence', 'content_hash']
  for (const row of rows) await tx('ledger_quarantine').insert(row).onConflict(key).ignore()
  await raiseAlarms(tx, receipt, judged)
  await settleGaps(tx, chain, receipt.batch.received_at)
  const advanced = chain.contiguous > before.contiguous && { advanced_at: receipt.batch.received_at }
  await tx('ledger_chains')
    .where({ gate_id: chain.gate, epoch: chain.epoch })
    .update({ contiguous: chain.contiguous, head: chain.head, ...advanced })
  await storeEvents(tx, receipt, judged)
  await raiseDoubles(tx, receipt, judged)
}

const resultOf = ({ item: { sequence }, verdict }: Judged): UploadResult =>
  verdict.result === 'quarantined'
    ? { sequence, result: 'quarantined', code: verdict.code }
    : { sequence, result: verdict.result }

const isNews = ({ verdict }: Judged) =>
  verdict.result === 'accepted' || (verdict.result === 'quarantined' && !verdict.known)

function receiptOf(caller: GateCaller, epoch: EpochId, signed: Signed, key: LedgerKey, now: number): Receipt {
  const batch = {
    id: randomUUID(),
    gate_id: caller.gate,
    epoch,
    gate_key_id: caller.keyId,
    signature: signed.signature,
    body_hash: createHash('sha256').update(signed.body).digest('hex'),
    received_at: now,
  }
  return { site: caller.site, batch: { ...batch, receipt: signText(key, receiptText(batch)) } }
}

export interface Recorded {
  readonly answer: AttendanceAnswer
  /** Something was recorded that others follow: events or alarms. */
  readonly news: boolean
}

/** Records a batch, or as much of it as is new, in one transaction. The answer has the order of the batch. */
export async function recordBatch(
  db: Db,
  caller: GateCaller,
  batch: Batch,
  signed: Signed,
  key: LedgerKey,
  now: number,
): Promise<Recorded> {
  const deflated = await deflate(signed.body)
  return db.transaction(async (tx) => {
    const before = await lockChain(tx, caller.gate, batch.epoch, now)
    const { judged, chain } = judgeAll(batch.items, before, await readHeld(tx, before, batch.items))
    const news = judged.some(isNews)
    if (news) {
      const receipt = receiptOf(caller, batch.epoch, signed, key, now)
      await storeEvidence(tx, receipt, deflated)
      await store(tx, receipt, before, chain, judged)
    }
    const order = new Map(batch.items.map((item, index) => [item, index]))
    const inOrder = judged.toSorted((a, b) => (order.get(a.item) ?? 0) - (order.get(b.item) ?? 0))
    return { answer: { results: inOrder.map(resultOf), contiguous: chain.contiguous }, news }
  })
}
