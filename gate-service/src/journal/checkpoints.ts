import type { KeyObject } from 'node:crypto'
import {
  type Checkpoint,
  type CheckpointAnswer,
  checkpoint,
  checkpointText,
  type GateId,
} from '@ziara-gate/domain'
import { signBytes } from '@ziara-gate/domain/crypto'
import type { Store } from '../store/store.ts'
import type { Head } from './rows.ts'

export interface SignedCheckpoint extends Checkpoint {
  readonly signature: string
}

interface Row extends Omit<SignedCheckpoint, 'gate'> {}

const unanswered = `SELECT checkpoint.epoch, sequence, hash, at, signature FROM checkpoint
  LEFT JOIN epoch USING (epoch) WHERE countersignature IS NULL
  ORDER BY epoch.number, sequence LIMIT 1`

/** Where the journal stood, signed by the gate; kept with headquarters' countersignatures. */
export class Checkpoints {
  readonly #store: Store
  readonly #gate: GateId

  constructor(store: Store, gate: GateId) {
    this.#store = store
    this.#gate = gate
  }

  /** The last sequence of the epoch that one covers; 0 when none does. */
  async covered(epoch: string): Promise<number> {
    const row = await this.#store.get<{ last: number | null }>(
      'SELECT max(sequence) AS last FROM checkpoint WHERE epoch = ?',
      [epoch],
    )
    return row?.last ?? 0
  }

  async sign({ epoch, sequence, hash }: Head, at: number, key: KeyObject): Promise<void> {
    const made = checkpoint.parse({ gate: this.#gate, epoch, sequence, hash, at })
    const signature = signBytes(Buffer.from(checkpointText(made)), key)
    await this.#store.write((transaction) =>
      transaction.run(
        'INSERT OR IGNORE INTO checkpoint (epoch, sequence, hash, at, signature) VALUES (?, ?, ?, ?, ?)',
        [epoch, sequence, hash, at, signature],
      ),
    )
  }

  /** The earliest one that headquarters has not answered. */
  async next(): Promise<SignedCheckpoint | null> {
    const row = await this.#store.get<Row>(unanswered)
    return row ? { ...row, gate: this.#gate } : null
  }

  async countersigned(of: Checkpoint, answer: CheckpointAnswer): Promise<void> {
    await this.#store.write((transaction) =>
      transaction.run(
        `UPDATE checkpoint SET countersignature = ?, public_key = ?, countersigned_at = ?
          WHERE epoch = ? AND sequence = ?`,
        [answer.countersignature, answer.publicKey, answer.at, of.epoch, of.sequence],
      ),
    )
  }

  /** Headquarters knows the journal otherwise: it will never sign this one, which is kept as evidence. */
  async forget(of: Checkpoint): Promise<void> {
    await this.#store.write((transaction) =>
      transaction.run(`UPDATE checkpoint SET countersignature = '' WHERE epoch = ? AND sequence = ?`, [
        of.epoch,
        of.sequence,
      ]),
    )
  }
}
