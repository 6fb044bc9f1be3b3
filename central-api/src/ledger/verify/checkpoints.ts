import { type CheckpointRequest, checkpoint, checkpointText, countersignedText } from '@ziara-gate/domain'
import { verifyBytes } from '@ziara-gate/domain/crypto'
import type { Db } from '../../db/database.ts'
import { claimedHash } from '../claimed-hash.ts'
import type { LedgerIdentity } from './batches.ts'
import { type BadRow, type ChainName, keyOf } from './finding.ts'

interface Row {
  sequence: number
  at: number
  hash: string
  signature: string
  countersignature: string
  public_key: string | null
  key_gate: string | null
}

const checkpointsOf = (db: Db, chain: ChainName): Promise<Row[]> =>
  db('ledger_checkpoints as one')
    .leftJoin('gate_keys as gate_key', 'gate_key.id', 'one.gate_key_id')
    .where({ 'one.gate_id': chain.gate, 'one.epoch': chain.epoch })
    .orderBy(['sequence', 'at'])
    .select(
      'sequence',
      'at',
      'hash',
      'signature',
      'countersignature',
      'gate_key.public_key',
      'gate_key.gate_id as key_gate',
    )

async function heldHashes(db: Db, chain: ChainName, sequence: number): Promise<(string | null)[]> {
  const where = { ...keyOf(chain), sequence }
  const event = await db('ledger_events').where(where).first<{ hash: string } | undefined>('hash')
  if (event) return [event.hash]
  const aside = await db('ledger_quarantine').where(where).select<{ content: string }[]>('content')
  return aside.map(({ content }) => claimedHash(content))
}

const fits = (text: string, signature: CheckpointRequest['signature'], key: string): boolean =>
  verifyBytes(Buffer.from(text), signature, key)

async function faultOf(db: Db, chain: ChainName, row: Row, ledger: LedgerIdentity): Promise<string | null> {
  const { sequence, hash, at } = row
  const read = checkpoint.safeParse({ ...chain, sequence, hash, at })
  if (!read.success) return 'is no checkpoint'
  if (row.public_key === null || row.key_gate !== chain.gate) return 'is signed by no key of the gate'
  if (!fits(checkpointText(read.data), row.signature, row.public_key))
    return 'has a signature that does not fit'
  if (!fits(countersignedText(read.data), row.countersignature, ledger.publicKey))
    return 'has a countersignature that does not fit'
  const held = await heldHashes(db, chain, sequence)
  return held.includes(hash) ? null : 'has another hash than the ledger'
}

/** Checks both signatures of a journal's checkpoints, and that the ledger still says the same. */
export async function checkCheckpoints(db: Db, chain: ChainName, ledger: LedgerIdentity): Promise<BadRow[]> {
  const bad: BadRow[] = []
  for (const row of await checkpointsOf(db, chain)) {
    const why = await faultOf(db, chain, row, ledger)
    if (why !== null) bad.push({ ...chain, what: 'checkpoint', sequence: row.sequence, id: null, why })
  }
  return bad
}
