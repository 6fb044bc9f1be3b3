/**
 * Secrets that headquarters must be able to read again (keys that sign, secrets of authenticators) are sealed with a key that
 * is not in the database: AES-256-GCM (NIST SP 800-38D), a fresh 96-bit nonce each, bound to the place that they stand in, so
 * that one copied over another does not open. Several keys may open; the first one seals.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { Db, Tx } from './dialect.ts'

export interface VaultKey {
  readonly id: string
  readonly key: Buffer
}

const mark = 'sealed:1:'
const [nonceBytes, tagBytes] = [12, 16]

export const keyBytes = 32
export const newVaultKey = (): string => randomBytes(keyBytes).toString('base64url')

export class Vault {
  readonly #keys: readonly VaultKey[]

  /** Without keys nothing is sealed. */
  constructor(keys: readonly VaultKey[]) {
    this.#keys = keys
  }

  /** The key that a text is sealed with; null: it lies open. */
  static keyOf(text: string): string | null {
    return text.startsWith(mark) ? (text.slice(mark.length).split(':')[0] ?? '') : null
  }

  /** Whether a text is as this vault would leave it. */
  isCurrent(text: string): boolean {
    return Vault.keyOf(text) === (this.#keys[0]?.id ?? null)
  }

  /** `place`: the table and the row. */
  seal(place: string, text: string): string {
    const [first] = this.#keys
    if (!first) return text
    const nonce = randomBytes(nonceBytes)
    const cipher = createCipheriv('aes-256-gcm', first.key, nonce).setAAD(Buffer.from(place))
    const sealed = [nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]
    return `${mark}${first.id}:${Buffer.concat(sealed).toString('base64url')}`
  }

  /** What lay open before there was a key is answered as it is. Throws where the key is not had or something was changed. */
  open(place: string, text: string): string {
    const id = Vault.keyOf(text)
    if (id === null) return text
    const known = this.#keys.find((one) => one.id === id)
    if (!known)
      throw new Error(`${place} is sealed with the key ${id}, which is not in CENTRAL_SECRETS_KEY_FILE`)
    const sealed = Buffer.from(text.slice(mark.length + id.length + 1), 'base64url')
    const decipher = createDecipheriv('aes-256-gcm', known.key, sealed.subarray(0, nonceBytes), {
      authTagLength: tagBytes,
    }).setAAD(Buffer.from(place))
    decipher.setAuthTag(sealed.subarray(-tagBytes))
    try {
      const body = sealed.subarray(nonceBytes, -tagBytes)
      return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8')
    } catch (cause) {
      throw new Error(`${place} does not open: it was changed, or the key ${id} is another one`, { cause })
    }
  }
}

/** A database's vault goes with its handle, into transactions too. */
export const keepVault = (db: Db, vault: Vault): void => {
  db.userParams = { ...db.userParams, vault }
}

const openVault = new Vault([])

export function vaultOf(db: Db | Tx): Vault {
  const { vault } = db.userParams
  return vault instanceof Vault ? vault : openVault
}
