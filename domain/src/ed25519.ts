/** Ed25519 (RFC 8032) over Node's crypto. Raw keys, seeds and signatures travel as base64url (RFC 4648 section 5). */
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'

/** A public key from its 32 raw bytes; throws when there are not 32. */
export const publicKeyOf = (raw: string): KeyObject =>
  createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x: raw } })

const jwkPart = (key: KeyObject, part: 'x' | 'd'): string => {
  const value = key.export({ format: 'jwk' })[part]
  if (key.asymmetricKeyType !== 'ed25519' || value === undefined)
    throw new TypeError(`not an Ed25519 key that has a ${part === 'x' ? 'public' : 'private'} part`)
  return value
}

/** The 32 raw bytes of a public key, or of the public half of a private key: 43 characters. */
export const rawPublicKey = (key: KeyObject): string => jwkPart(key, 'x')

/** The 32 bytes that a private key is made of. Keep it as secret as the key. */
export const seedOf = (privateKey: KeyObject): string => jwkPart(privateKey, 'd')

/** PKCS #8 (RFC 8410 section 7) in front of the 32 bytes of the seed. */
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex')

export function privateKeyOf(seed: string): KeyObject {
  const bytes = Buffer.from(seed, 'base64url')
  if (bytes.length !== 32) throw new TypeError('an Ed25519 seed has 32 bytes')
  return createPrivateKey({ format: 'der', type: 'pkcs8', key: Buffer.concat([pkcs8Head, bytes]) })
}

export const newPrivateKey = (): KeyObject => generateKeyPairSync('ed25519').privateKey

export const signBytes = (bytes: Uint8Array, privateKey: KeyObject): string =>
  sign(null, bytes, privateKey).toString('base64url')

/** False for every signature that does not fit, whatever its form. `publicKey` raw or as a key object. */
export function verifyBytes(bytes: Uint8Array, signature: string, publicKey: KeyObject | string): boolean {
  const raw = Buffer.from(signature, 'base64url')
  if (raw.length !== 64 || raw.toString('base64url') !== signature) return false
  return verify(null, bytes, typeof publicKey === 'string' ? publicKeyOf(publicKey) : publicKey, raw)
}
