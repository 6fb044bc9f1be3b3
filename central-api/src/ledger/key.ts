/** Headquarters' own key: it countersigns checkpoints and signs what it received and when. */
import type { KeyObject } from 'node:crypto'
import { newPrivateKey, privateKeyOf, rawPublicKey, seedOf, signBytes } from '@ziara-gate/domain/crypto'
import type { Db } from '../db/database.ts'
import { openSecret, sealSecret } from '../db/secrets.ts'

export interface LedgerKey {
  /** Raw, base64url. */
  readonly publicKey: string
  readonly privateKey: KeyObject
}

interface KeyRow {
  public_key: string
  private_key: string
}

/** The ledger's key, made the first time that it is asked for. Whoever comes second takes the first one's. */
export async function ledgerKey(db: Db, now: number): Promise<LedgerKey> {
  const fresh = newPrivateKey()
  await db('ledger_keys')
    .insert({
      id: 1,
      public_key: rawPublicKey(fresh),
      private_key: sealSecret(db, 'ledger-key', 1, seedOf(fresh)),
      created_at: now,
    })
    .onConflict('id')
    .ignore()
  const row = await db('ledger_keys').where({ id: 1 }).first<KeyRow>('public_key', 'private_key')
  return {
    publicKey: row.public_key,
    privateKey: privateKeyOf(openSecret(db, 'ledger-key', 1, row.private_key)),
  }
}

export const signText = (key: LedgerKey, text: string): string => signBytes(Buffer.from(text), key.privateKey)

interface ReceiptFields {
  readonly id: string
  readonly gate_id: string
  readonly epoch: string
  readonly gate_key_id: string
  readonly signature: string
  readonly body_hash: string
  readonly received_at: number
}

/** What headquarters signs of a batch when it takes it. */
export const receiptText = (batch: ReceiptFields): string =>
  [
    'receipt',
    batch.id,
    batch.gate_id,
    batch.epoch,
    batch.gate_key_id,
    batch.signature,
    batch.body_hash,
    batch.received_at,
  ].join('|')
