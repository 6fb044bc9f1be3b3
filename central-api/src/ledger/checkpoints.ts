import {
  type Checkpoint,
  type CheckpointAnswer,
  type CheckpointRequest,
  countersignedText,
  err,
  ok,
  type Result,
} from '@ziara-gate/domain'
import type { GateCaller } from '../access/caller.ts'
import type { Db, Tx } from '../db/database.ts'
import { raise } from './alarm-row.ts'
import { claimedHash } from './claimed-hash.ts'
import { type LedgerKey, signText } from './key.ts'

export type CheckpointFault = 'epoch-unknown' | 'not-there-yet' | 'hash-mismatch'

interface StoredCheckpoint {
  hash: string
  countersignature: string
  received_at: number
}

const keyOf = ({ gate, epoch }: Checkpoint) => ({ gate_id: gate, epoch })

/** Hashes that the ledger knows for a sequence: the recorded event's, or what events kept aside there claimed. */
async function heldHashes(tx: Tx, at: Checkpoint): Promise<string[]> {
  const where = { ...keyOf(at), sequence: at.sequence }
  const event = await tx('ledger_events').where(where).first<{ hash: string } | undefined>('hash')
  if (event) return [event.hash]
  const aside = await tx('ledger_quarantine').where(where).select<{ content: string }[]>('content')
  return aside.flatMap(({ content }) => claimedHash(content) ?? [])
}

/** How far a gate says that its journal goes, and since when more than is held here: `watch.ts` waits and then asks. */
async function noteClaim(tx: Tx, at: Checkpoint, contiguous: number, now: number): Promise<void> {
  const before = await tx('ledger_claims')
    .where(keyOf(at))
    .first<{ sequence: number; claimed_at: number } | undefined>('sequence', 'claimed_at')
  const open = before !== undefined && before.sequence > contiguous
  await tx('ledger_claims')
    .insert({
      ...keyOf(at),
      sequence: open ? Math.max(before.sequence, at.sequence) : at.sequence,
      claimed_at: open ? before.claimed_at : now,
    })
    .onConflict(['gate_id', 'epoch'])
    .merge()
}

async function faultOf(
  tx: Tx,
  caller: GateCaller,
  at: Checkpoint,
  now: number,
): Promise<CheckpointFault | null> {
  const chain = await tx('ledger_chains')
    .where(keyOf(at))
    .first<{ contiguous: number } | undefined>('contiguous')
  if (!chain || chain.contiguous < at.sequence) {
    await noteClaim(tx, at, chain?.contiguous ?? 0, now)
    return chain ? 'not-there-yet' : 'epoch-unknown'
  }
  if ((await heldHashes(tx, at)).includes(at.hash)) return null
  const { gate, epoch, sequence } = at
  const detail = 'a signed checkpoint has another hash than the ledger'
  const where = { site: caller.site, gate, gates: [gate], epoch, sequence }
  await raise(tx, [{ kind: 'fork', ...where, reference: null, detail }], now)
  return 'hash-mismatch'
}

async function countersign(
  tx: Tx,
  caller: GateCaller,
  at: Checkpoint,
  signature: string,
  key: LedgerKey,
  now: number,
): Promise<CheckpointAnswer> {
  const where = { ...keyOf(at), sequence: at.sequence, at: at.at }
  await tx('ledger_checkpoints')
    .insert({
      ...where,
      hash: at.hash,
      gate_key_id: caller.keyId,
      signature,
      countersignature: signText(key, countersignedText(at)),
      received_at: now,
    })
    .onConflict(['gate_id', 'epoch', 'sequence', 'at'])
    .ignore()
  const stored = await tx('ledger_checkpoints')
    .where(where)
    .first<StoredCheckpoint>('countersignature', 'received_at')
  return { countersignature: stored.countersignature, publicKey: key.publicKey, at: stored.received_at }
}

/**
 * Compares a checkpoint whose signature was verified with the ledger, keeps it and countersigns it. The same one again gets
 * the same answer. A fork is an alarm, and the alarm stays though the call is refused.
 */
export const takeCheckpoint = (
  db: Db,
  caller: GateCaller,
  { version: _, signature, ...at }: CheckpointRequest,
  key: LedgerKey,
  now: number,
): Promise<Result<CheckpointAnswer, CheckpointFault>> =>
  db.transaction(async (tx) => {
    const fault = await faultOf(tx, caller, at, now)
    return fault ? err(fault) : ok(await countersign(tx, caller, at, signature, key, now))
  })
