import { randomInt } from 'node:crypto'
import { err, type GateId, ok, type Result } from '@ziara-gate/domain'
import { hashSecret } from '../access/secrets.ts'
import type { Db, Tx } from '../db/database.ts'

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const codeMinutes = 10
/** Wrong guesses, from anywhere, that all open codes outlive together. */
const mostAttempts = 20

export interface EnrolmentCode {
  readonly gate: GateId
  readonly code: string
  readonly issuedAt: number
  readonly expiresAt: number
}

/** A one-time code of 40 random bits. Codes issued to the gate before stop counting. */
export async function issueCode(db: Db, gate: GateId, now: number): Promise<EnrolmentCode> {
  const code = Array.from({ length: 8 }, () => alphabet.charAt(randomInt(32))).join('')
  const expiresAt = now + codeMinutes * 60_000
  await db.transaction(async (tx) => {
    await tx('enrolment_codes').where('expires_at', '<', now).orWhere({ gate_id: gate }).del()
    await tx('enrolment_codes').insert({
      hash: hashSecret(code),
      gate_id: gate,
      issued_at: now,
      expires_at: expiresAt,
      attempts: 0,
    })
  })
  return { gate, code, issuedAt: now, expiresAt }
}

const open = (tx: Tx, now: number) =>
  tx('enrolment_codes')
    .whereNull('used_at')
    .where('expires_at', '>', now)
    .where('attempts', '<', mostAttempts)

/** Whose code it was, while it would still be good if nobody had used it; null for any other. */
export async function gateOfUsedCode(tx: Tx, code: string, now: number): Promise<GateId | null> {
  const row = await tx('enrolment_codes')
    .where({ hash: hashSecret(code) })
    .whereNotNull('used_at')
    .where('expires_at', '>', now)
    .first<{ gate_id: string } | undefined>('gate_id')
  return (row?.gate_id ?? null) as GateId | null
}

/**
 * Uses a code up. A wrong one counts against every open code: which one was meant cannot be known, and a guesser
 * must not get more tries because more gates are being enrolled.
 */
export async function redeemCode(tx: Tx, code: string, now: number): Promise<Result<GateId, 'unknown'>> {
  const rows = await open(tx, now)
    .where({ hash: hashSecret(code) })
    .update({ used_at: now })
    .returning<{ gate_id: string }[]>('gate_id')
  const [row] = rows
  if (row) return ok(row.gate_id as GateId)
  await open(tx, now).increment('attempts', 1)
  return err('unknown')
}
