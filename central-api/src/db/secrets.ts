/** Every column that holds what headquarters must read again and nobody else may. Hashes are not among them. */
import type { Db, Tx } from './dialect.ts'
import { Vault, vaultOf } from './vault.ts'

interface Place {
  readonly table: string
  readonly key: string
  readonly column: string
}

const places = {
  'pass-key': { table: 'signing_keys', key: 'pass_key_id', column: 'private_key' },
  'ledger-key': { table: 'ledger_keys', key: 'id', column: 'private_key' },
  authenticator: { table: 'users', key: 'account_id', column: 'totp_secret' },
} as const satisfies Record<string, Place>

export type Secret = keyof typeof places

const nameOf = (secret: Secret, id: string | number) => `${secret} ${id}`

/** As it is to be stored in the row of that id. */
export const sealSecret = (db: Db | Tx, secret: Secret, id: string | number, text: string): string =>
  vaultOf(db).seal(nameOf(secret, id), text)

/** Throws where its key is not had, or it was changed. */
export const openSecret = (db: Db | Tx, secret: Secret, id: string | number, stored: string): string =>
  vaultOf(db).open(nameOf(secret, id), stored)

interface Stored {
  readonly id: string | number
  readonly stored: string
}

const all = (tx: Db | Tx, { table, key, column }: Place): Promise<Stored[]> =>
  tx(table).whereNotNull(column).select({ id: key, stored: column })

/** How many secrets there are by the key that each is sealed with; `''`: they lie open. */
export async function countSecrets(db: Db): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for (const place of Object.values(places))
    for (const { stored } of await all(db, place)) {
      const key = Vault.keyOf(stored) ?? ''
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
  return counts
}

/** Seals with the newest key whatever is not; answers how many those were. Whoever changes one meanwhile wins. */
export async function sealAll(db: Db): Promise<number> {
  const vault = vaultOf(db)
  let sealed = 0
  for (const [secret, { table, key, column }] of Object.entries(places) as [Secret, Place][]) {
    const due = (await all(db, { table, key, column })).filter(({ stored }) => !vault.isCurrent(stored))
    for (const { id, stored } of due) {
      const text = sealSecret(db, secret, id, openSecret(db, secret, id, stored))
      sealed += await db(table)
        .where({ [key]: id, [column]: stored })
        .update({ [column]: text })
    }
  }
  return sealed
}
