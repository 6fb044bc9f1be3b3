import { randomUUID } from 'node:crypto'
import type { SiteId } from '@ziara-gate/domain'
import {
  type EnrolmentAnswer,
  type EnrolmentRequest,
  err,
  type GateId,
  ok,
  type Result,
} from '@ziara-gate/domain'
import { publicKeyOf } from '@ziara-gate/domain/crypto'
import type { Db, Tx } from '../db/database.ts'
import { gateOfUsedCode, redeemCode } from './codes.ts'

export type EnrolmentFault = 'code-unknown' | 'key-unusable'

function isUsableKey(publicKey: string): boolean {
  try {
    publicKeyOf(publicKey)
    return true
  } catch {
    return false
  }
}

/** Keys that were replaced stay on record: batches they signed are evidence. */
async function replaceKey(tx: Tx, gate: GateId, publicKey: string, now: number): Promise<void> {
  await tx('gate_keys').where({ gate_id: gate, replaced_at: null }).update({ replaced_at: now })
  await tx('gate_keys').insert({ id: randomUUID(), gate_id: gate, public_key: publicKey, enrolled_at: now })
}

/** When the code made this very key known before; null for every other code and key. */
async function enrolledBefore(tx: Tx, gate: GateId, publicKey: string): Promise<number | null> {
  const key = await tx('gate_keys')
    .where({ gate_id: gate, public_key: publicKey, replaced_at: null, revoked_at: null })
    .first<{ enrolled_at: number } | undefined>('enrolled_at')
  return key?.enrolled_at ?? null
}

/**
 * Trades a one-time code for recognition of the gate's key. Enrolling again replaces the key, and lifts a revocation. The
 * gate that used the code is answered the same when it asks again: the answer may have been lost on the way.
 */
export async function enrolGate(
  db: Db,
  { code, publicKey }: EnrolmentRequest,
  now: number,
): Promise<Result<EnrolmentAnswer, EnrolmentFault>> {
  if (!isUsableKey(publicKey)) return err('key-unusable')
  return db.transaction(async (tx) => {
    const answer = async (gate: GateId, enrolledAt: number) => {
      const row = await tx('gates').where({ id: gate }).first<{ site_id: string }>('site_id')
      return ok({ gate, site: row.site_id as SiteId, enrolledAt })
    }
    const usedBy = await gateOfUsedCode(tx, code, now)
    const before = usedBy && (await enrolledBefore(tx, usedBy, publicKey))
    if (usedBy !== null && before !== null) return answer(usedBy, before)
    const gate = await redeemCode(tx, code, now)
    if (!gate.ok) return err('code-unknown')
    await replaceKey(tx, gate.value, publicKey, now)
    return answer(gate.value, now)
  })
}

/** From now on the gate's token is refused. Answers false when the gate has no key that could be revoked. */
export async function revokeGate(db: Db, gate: GateId, now: number): Promise<boolean> {
  const revoked = await db('gate_keys')
    .where({ gate_id: gate, replaced_at: null, revoked_at: null })
    .update({ revoked_at: now })
  return revoked > 0
}
