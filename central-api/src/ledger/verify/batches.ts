import { createHash } from 'node:crypto'
import { inflateRawSync } from 'node:zlib'
import { verifyBytes } from '@ziara-gate/domain/crypto'
import { z } from 'zod'
import type { Db } from '../../db/database.ts'
import { receiptText } from '../key.ts'
import { type BadRow, type ChainName, keyOf } from './finding.ts'

interface BatchRow {
  id: string
  gate_id: string
  epoch: string
  gate_key_id: string
  signature: string
  body_hash: string
  received_at: number
  receipt: string | null
  public_key: string | null
  key_gate: string | null
  deflated: Uint8Array | null
}

/** What a batch says of the events that came in it. */
export interface CheckedBatch {
  readonly receivedAt: number
  /** Fingerprints of its events; null where the body was erased. A year's bodies themselves would fill the memory. */
  readonly events: ReadonlySet<string> | null
}

const sha256 = (text: string | Buffer) => createHash('sha256').update(text)

/** Of an event as it was sent, and of the two parts that the ledger keeps as they came. */
export const contentPrint = (content: string): string => sha256(content).digest('base64')
export const rowPrint = (sequence: number, hash: unknown, text: unknown): string =>
  contentPrint(JSON.stringify([sequence, hash, text]))

const pageRows = 100

export interface LedgerIdentity {
  readonly publicKey: string
  /** Batches from before then have no receipt. */
  readonly since: number
}

const columns = ['id', 'gate_id', 'epoch', 'gate_key_id', 'signature', 'body_hash', 'received_at', 'receipt']

const pageAfter = (db: Db, chain: ChainName, id: string): Promise<BatchRow[]> =>
  db('ledger_batches as batch')
    .leftJoin('gate_keys as gate_key', 'gate_key.id', 'batch.gate_key_id')
    .leftJoin('ledger_bodies as body', 'body.batch_id', 'batch.id')
    .where({ 'batch.gate_id': chain.gate, 'batch.epoch': chain.epoch })
    .where('batch.id', '>', id)
    .orderBy('batch.id')
    .limit(pageRows)
    .select(
      ...columns.map((name) => `batch.${name}`),
      'gate_key.public_key',
      'gate_key.gate_id as key_gate',
      'deflated',
    )

async function* batchesOf(db: Db, chain: ChainName): AsyncGenerator<BatchRow> {
  for (let after = ''; ; ) {
    const rows = await pageAfter(db, chain, after)
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < pageRows) return
    after = last.id
  }
}

function inflated(deflated: Uint8Array): Buffer | null {
  try {
    return inflateRawSync(deflated)
  } catch {
    return null
  }
}

const verifies = (bytes: Uint8Array, signature: string, publicKey: string): boolean => {
  try {
    return verifyBytes(bytes, signature, publicKey)
  } catch {
    // A key that is none.
    return false
  }
}

function receiptFault(row: BatchRow, { publicKey, since }: LedgerIdentity): string | null {
  if (row.receipt === null) return row.received_at < since ? null : 'has no receipt'
  return verifies(Buffer.from(receiptText(row)), row.receipt, publicKey)
    ? null
    : 'is not what its receipt says'
}

function bodyFault(row: BatchRow, body: Buffer | null): string | null {
  if (row.deflated === null) return null
  if (body === null) return 'has a body that cannot be read'
  if (sha256(body).digest('hex') !== row.body_hash) return 'has another body than was received'
  if (row.public_key === null || row.key_gate !== row.gate_id) return 'is signed by no key of the gate'
  return verifies(body, row.signature, row.public_key) ? null : 'has a signature that does not fit'
}

const bodyShape = z.looseObject({ events: z.array(z.looseObject({ sequence: z.number() })) })

/** As they were sent, with their fields in their own order: what was kept aside is compared letter by letter. */
function printsOf(body: Buffer): Set<string> {
  const json: unknown = JSON.parse(body.toString())
  const events = bodyShape.safeParse(json).success ? (json as z.infer<typeof bodyShape>).events : []
  return new Set(
    events.flatMap((event) => [
      contentPrint(JSON.stringify(event)),
      rowPrint(event.sequence, event.hash, event.text),
    ]),
  )
}

/** Checks the batches of a chain: receipt, body and the gate's signature. Bad ones are not among those answered. */
export async function checkBatches(db: Db, chain: ChainName, ledger: LedgerIdentity) {
  const good = new Map<string, CheckedBatch>()
  const bad: BadRow[] = []
  for await (const row of batchesOf(db, chain)) {
    const body = row.deflated && inflated(row.deflated)
    const why = receiptFault(row, ledger) ?? bodyFault(row, body)
    if (why === null) good.set(row.id, { receivedAt: row.received_at, events: body && printsOf(body) })
    else bad.push({ ...chain, what: 'batch', sequence: null, id: row.id, why })
  }
  return { good, bad }
}

interface AsideRow {
  id: string
  sequence: number
  batch_id: string
  code: string
  content: string
  content_hash: string
  received_at: number
  erased_at: number | null
}

function asideFault(row: AsideRow, batch: CheckedBatch | undefined): string | null {
  const isWhole = row.erased_at === null
  if (isWhole && sha256(row.content).digest('hex') !== row.content_hash) return 'is not what was kept aside'
  if (!batch) return 'came in no batch'
  if (row.received_at !== batch.receivedAt) return 'came at another time than its batch'
  if (isWhole && batch.events && !batch.events.has(contentPrint(row.content))) return 'was not in its batch'
  return null
}

export const asideOf = (db: Db, chain: ChainName): Promise<AsideRow[]> =>
  db('ledger_quarantine')
    .where(keyOf(chain))
    .orderBy(['sequence', 'received_at', 'id'])
    .select('id', 'sequence', 'batch_id', 'code', 'content', 'content_hash', 'received_at', 'erased_at')

export const checkAside = (
  chain: ChainName,
  rows: readonly AsideRow[],
  batches: ReadonlyMap<string, CheckedBatch>,
): BadRow[] =>
  rows.flatMap((row) => {
    const why = asideFault(row, batches.get(row.batch_id))
    return why === null ? [] : [{ ...chain, what: 'quarantine', sequence: row.sequence, id: row.id, why }]
  })
