import type { KeyObject } from 'node:crypto'
import { randomBytes, randomUUID } from 'node:crypto'
import type { DocumentKey, PassKey } from '@ziara-gate/domain'
import { newPrivateKey, privateKeyOf, rawPublicKey, seedOf } from '@ziara-gate/domain/crypto'
import type { Db } from '../db/database.ts'
import { openSecret, sealSecret } from '../db/secrets.ts'
import { type Changes, changeRegister } from './change.ts'
import { listRecords } from './read.ts'

export interface PassSigner {
  readonly kid: number
  readonly privateKey: KeyObject
}

const nextKid = (keys: readonly PassKey[]): number =>
  keys.reduce((highest, { kid }) => Math.max(highest, kid), 0) + 1

/** A key that signs from this commit on; the shared stream is locked. */
export async function addPassKey(changes: Changes, known: readonly PassKey[], now: number): Promise<string> {
  const privateKey = newPrivateKey()
  const id = randomUUID()
  await changes.put('pass-key', {
    id,
    kid: nextKid(known) % 256,
    publicKey: rawPublicKey(privateKey),
    state: 'active',
  })
  const sealed = sealSecret(changes.tx, 'pass-key', id, seedOf(privateKey))
  await changes.tx('signing_keys').insert({ pass_key_id: id, private_key: sealed, made_at: now })
  return id
}

/** Makes the key that signs passes and the one that digests documents where there are none yet. */
export async function ensureKeys(db: Db, now: number): Promise<void> {
  await changeRegister(db, now, { sites: [], shared: true }, async (changes) => {
    const passKeys = await listRecords(changes.tx, 'pass-key')
    if (!passKeys.some((key) => key.state === 'active')) await addPassKey(changes, passKeys, now)
    if ((await listRecords(changes.tx, 'document-key')).length > 0) return
    await changes.put('document-key', { id: randomUUID(), key: randomBytes(32).toString('base64url') })
  })
}

interface SignerRow {
  kid: number
  pass_key_id: string
  private_key: string
}

/** The newest active key: passes are signed by it. */
export async function passSigner(db: Db): Promise<PassSigner> {
  const row = await db('signing_keys')
    .join('pass_keys', 'pass_keys.id', 'signing_keys.pass_key_id')
    .where('pass_keys.state', 'active')
    .orderBy([
      { column: 'signing_keys.made_at', order: 'desc' },
      { column: 'pass_keys.kid', order: 'desc' },
    ])
    .first<SignerRow | undefined>('kid', 'pass_key_id', 'private_key')
  if (!row) throw new Error('the register has no active pass key')
  return {
    kid: row.kid,
    privateKey: privateKeyOf(openSecret(db, 'pass-key', row.pass_key_id, row.private_key)),
  }
}

export async function documentKey(db: Db): Promise<DocumentKey> {
  const [key] = await listRecords(db, 'document-key')
  if (!key) throw new Error('the register has no document key')
  return key
}
