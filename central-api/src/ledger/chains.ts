/** The chains of the gates' journals: how far each is held, and the judging of a batch against it. */
import { createHash } from 'node:crypto'
import type { EpochId, GateId } from '@ziara-gate/domain'
import { type ChainHash, chainStart } from '@ziara-gate/domain/crypto'
import type { Db, Tx } from '../db/database.ts'
import type { Item } from './batch.ts'
import { type Chain, type Held, type Judged, judge, type QuarantineCode } from './judge.ts'

export interface StoredChain extends Chain {
  /** When it last moved on. */
  readonly advancedAt: number
}

interface ChainRow {
  gate_id: string
  epoch: string
  contiguous: number
  head: string | null
  advanced_at: number
}

type Name = Pick<Chain, 'gate' | 'epoch'>

export const nameOf = ({ gate, epoch }: Name): string => `${gate} ${epoch}`

const columns = ['gate_id', 'epoch', 'contiguous', 'head', 'advanced_at']

const chainOf = (row: ChainRow): StoredChain => ({
  gate: row.gate_id as GateId,
  epoch: row.epoch as EpochId,
  contiguous: row.contiguous,
  head: row.head as ChainHash | null,
  advancedAt: row.advanced_at,
})

const newChain = ({ gate, epoch }: Name): StoredChain => ({
  gate,
  epoch,
  contiguous: 0,
  head: chainStart,
  advancedAt: 0,
})

const rowOf = (chain: StoredChain, startedAt: number) => ({
  gate_id: chain.gate,
  epoch: chain.epoch,
  started_at: startedAt,
  contiguous: chain.contiguous,
  head: chain.head,
  advanced_at: chain.advancedAt,
})

export async function readChain(db: Db, { gate, epoch }: Name): Promise<Chain> {
  const where = { gate_id: gate, epoch }
  const row = await db('ledger_chains').where(where).first<ChainRow | undefined>(columns)
  return row ? chainOf(row) : newChain({ gate, epoch })
}

/**
 * Locks the rows of these chains until the commit: batches of one journal are taken one after the other. Always in the same
 * order, so that two processes cannot wait for each other in a circle.
 */
export async function lockChains(tx: Tx, names: readonly Name[], at: number) {
  const wanted = names.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))
  const rows = await tx('ledger_chains')
    .insert(wanted.map((name) => rowOf(newChain(name), at)))
    .onConflict(['gate_id', 'epoch'])
    .merge({ contiguous: tx.ref('ledger_chains.contiguous') })
    .returning<ChainRow[]>(columns)
  return new Map(rows.map((row) => [nameOf(chainOf(row)), chainOf(row)]))
}

/** Under their lock. */
export async function moveChains(tx: Tx, chains: readonly StoredChain[]): Promise<void> {
  await tx('ledger_chains')
    .insert(chains.map((chain) => rowOf(chain, chain.advancedAt)))
    .onConflict(['gate_id', 'epoch'])
    .merge(['contiguous', 'head', 'advanced_at'])
}

export const contentHash = (content: string) => createHash('sha256').update(content).digest('hex')

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

/** What is held of the numbers in a batch. */
export async function readHeld(tx: Tx, { gate, epoch }: Chain, items: readonly Item[]): Promise<Held> {
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

export const nothingHeld: Held = { accepted: new Map(), quarantined: () => null }

/** A batch that goes on where the chain ends, number by number: what is held of other numbers says nothing of it. */
export const goesOn = (items: readonly Item[], { contiguous }: Chain): boolean =>
  items.every(({ sequence }, index) => sequence === contiguous + 1 + index)

export interface JudgedBatch {
  readonly before: Chain
  readonly after: Chain
  /** By number. */
  readonly judged: readonly Judged[]
}

/** A number twice in one batch: the second is judged as if it had come in the next. */
export function judgeAll(items: readonly Item[], before: Chain, held: Held): JudgedBatch {
  const accepted = new Map(held.accepted)
  let chain = before
  const judged: Judged[] = []
  for (const item of items.toSorted((a, b) => a.sequence - b.sequence)) {
    const { verdict, chain: moved } = judge(item, chain, { ...held, accepted })
    if (verdict.result === 'accepted') accepted.set(item.sequence, verdict.upload)
    judged.push({ item, verdict })
    chain = moved
  }
  return { judged, before, after: chain }
}
