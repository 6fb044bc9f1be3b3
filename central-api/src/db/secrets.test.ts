import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { beginEnrolment, confirmEnrolment } from '../access/authenticator.ts'
import { codeAt } from '../access/totp.ts'
import { createUser, credentialsOf } from '../access/users.ts'
import { ledgerKey } from '../ledger/key.ts'
import { rotatePassKey } from '../passes/pass-keys.ts'
import { ensureKeys, passSigner } from '../register/keys.ts'
import { databaseKinds, type FreshDatabase, freshDatabase } from '../testing/database.ts'
import { type Database, type Db, openDatabase } from './database.ts'
import { countSecrets, sealAll } from './secrets.ts'
import { keyBytes, newVaultKey, Vault, type VaultKey } from './vault.ts'

const keyOf = (id: string, fill: number): VaultKey => ({ id, key: Buffer.alloc(keyBytes, fill) })
const [first, second] = [keyOf('first', 1), keyOf('second', 2)]

describe('a vault', () => {
  const vault = new Vault([first])

  test('opens what it sealed, and seals one text differently each time', () => {
    const [one, other] = [vault.seal('users 1', 'secret'), vault.seal('users 1', 'secret')]
    expect(one).not.toBe(other)
    expect(vault.open('users 1', one)).toBe('secret')
    expect(Vault.keyOf(one)).toBe('first')
  })

  test('opens nothing at another place, nothing that was changed, nothing of another key', () => {
    const sealed = vault.seal('users 1', 'secret')
    expect(() => vault.open('users 2', sealed)).toThrow('does not open')
    expect(() => vault.open('users 1', `${sealed.slice(0, -2)}AA`)).toThrow('does not open')
    expect(() => vault.open('users 1', sealed.slice(0, 20))).toThrow()
    expect(() => new Vault([keyOf('first', 9)]).open('users 1', sealed)).toThrow('does not open')
    expect(() => new Vault([second]).open('users 1', sealed)).toThrow('CENTRAL_SECRETS_KEY_FILE')
  })

  test('a key is of 32 bytes', () => expect(Buffer.from(newVaultKey(), 'base64url')).toHaveLength(keyBytes))
})

describe.each(databaseKinds)('secrets on %s', (kind) => {
  const opened: Database[] = []
  let fresh: FreshDatabase
  beforeEach(async () => {
    fresh = await freshDatabase(kind)
  })
  afterEach(async () => {
    for (const { close } of opened.splice(0)) await close()
    await fresh.remove()
  })

  const open = async (...keys: VaultKey[]): Promise<Db> => {
    const database = await openDatabase(fresh.location, Date.now, keys)
    opened.push(database)
    return database.db
  }
  /** Keys that sign, and a user with an authenticator; answers its secret. */
  const furnish = async (db: Db) => {
    await ensureKeys(db, Date.now())
    await ledgerKey(db, Date.now())
    const user = { name: 'amal', label: 'Amal', role: 'viewer', sites: null } as const
    await createUser(db, user, Date.now())
    const credentials = await credentialsOf(db, { name: 'amal' })
    return credentials ? (await beginEnrolment(db, credentials)).secret : ''
  }
  const confirm = async (db: Db, secret: string) => {
    const credentials = await credentialsOf(db, { name: 'amal' })
    return credentials && confirmEnrolment(db, credentials, codeAt(secret, Date.now()), Date.now())
  }

  test('are sealed where there is a key, and used all the same', async () => {
    const db = await open(first)
    const secret = await furnish(db)
    expect([...(await countSecrets(db))]).toEqual([['first', 3]])
    expect(JSON.stringify(await db('users'))).not.toContain(secret)
    expect(await confirm(db, secret)).toHaveLength(10)
    expect((await passSigner(db)).kid).toBe(1)
    await rotatePassKey(db, Date.now())
    expect(await db.transaction((tx) => passSigner(tx))).toMatchObject({ kid: 2 })
    expect([...(await countSecrets(db))]).toEqual([['first', 4]])
  })

  test('lie open without one, are sealed when there is one, and with the next one after that', async () => {
    const plain = await open()
    const secret = await furnish(plain)
    expect([...(await countSecrets(plain))]).toEqual([['', 3]])
    const key = await ledgerKey(plain, Date.now())
    const sealing = await open(first)
    expect(await sealAll(sealing)).toBe(3)
    const turning = await open(second, first)
    expect((await ledgerKey(turning, Date.now())).publicKey).toBe(key.publicKey)
    expect([await sealAll(turning), await sealAll(turning)]).toEqual([3, 0])
    const turned = await open(second)
    expect([...(await countSecrets(turned))]).toEqual([['second', 3]])
    expect((await ledgerKey(turned, Date.now())).privateKey.equals(key.privateKey)).toBe(true)
    expect(await confirm(turned, secret)).toHaveLength(10)
    await expect(passSigner(sealing)).rejects.toThrow('the key second')
  })
})
