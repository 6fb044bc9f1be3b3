/** Walks the whole ledger and names what is not as it was written, journal by journal. */
import { privateKeyOf, rawPublicKey } from '@ziara-gate/domain/crypto'
import type { Db } from '../../db/database.ts'
import { openSecret } from '../../db/secrets.ts'
import { headPosition } from '../read.ts'
import type { LedgerIdentity } from './batches.ts'
import { checkChain } from './chain.ts'
import type { BadRow, ChainName } from './finding.ts'

export interface Verification {
  readonly journals: number
  readonly rows: number
  /** The first bad row of each kind in each journal. */
  readonly bad: readonly BadRow[]
}

const tables = ['ledger_chains', 'ledger_events', 'ledger_quarantine', 'ledger_batches', 'ledger_checkpoints']

/** Also those that only a stray row names. */
async function chainsOf(db: Db): Promise<ChainName[]> {
  const names = new Map<string, ChainName>()
  for (const table of tables) {
    const rows: { gate_id: string; epoch: string }[] = await db(table).distinct('gate_id', 'epoch')
    for (const { gate_id: gate, epoch } of rows) names.set(`${gate} ${epoch}`, { gate, epoch })
  }
  return [...names.keys()].sort().flatMap((name) => names.get(name) ?? [])
}

interface KeyRow {
  public_key: string
  private_key: string
  created_at: number
}

async function ledgerIdentity(db: Db): Promise<LedgerIdentity> {
  const row = await db('ledger_keys')
    .where({ id: 1 })
    .first<KeyRow | undefined>('public_key', 'private_key', 'created_at')
  if (!row) return { publicKey: '', since: Number.MAX_SAFE_INTEGER }
  if (rawPublicKey(privateKeyOf(openSecret(db, 'ledger-key', 1, row.private_key))) !== row.public_key)
    throw new Error('the ledger’s key is not the one that was made')
  return { publicKey: row.public_key, since: row.created_at }
}

/** Reads only. Journals that grow meanwhile are checked as far as they went when their turn came. */
export async function verifyLedger(db: Db): Promise<Verification> {
  const ledger = await ledgerIdentity(db)
  const chains = await chainsOf(db)
  const bad: BadRow[] = []
  let rows = 0
  for (const chain of chains) {
    const checked = await db.transaction(
      async (tx) => checkChain(tx, chain, ledger, await headPosition(tx)),
      { isolationLevel: 'repeatable read' },
    )
    rows += checked.rows
    bad.push(...checked.bad)
  }
  return { journals: chains.length, rows, bad }
}
