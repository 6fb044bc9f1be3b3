import { expect, test } from 'vitest'
import {
  newPrivateKey,
  privateKeyOf,
  publicKeyOf,
  rawPublicKey,
  seedOf,
  signBytes,
  verifyBytes,
} from './ed25519.ts'

// RFC 8032 section 7.1, test 2.
const seed = Buffer.from('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb', 'hex').toString(
  'base64url',
)
const publicKey = Buffer.from(
  '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
  'hex',
).toString('base64url')
const signature = Buffer.from(
  '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  'hex',
).toString('base64url')
const message = Uint8Array.of(0x72)

test("the RFC's key and signature", () => {
  const privateKey = privateKeyOf(seed)
  expect(rawPublicKey(privateKey)).toBe(publicKey)
  expect(rawPublicKey(publicKeyOf(publicKey))).toBe(publicKey)
  expect(signBytes(message, privateKey)).toBe(signature)
  expect(verifyBytes(message, signature, publicKey)).toBe(true)
})

test('a new key comes back from its seed', () => {
  const privateKey = newPrivateKey()
  expect(privateKeyOf(seedOf(privateKey)).equals(privateKey)).toBe(true)
})

test('a signature that does not fit is false, whatever its form', () => {
  const other = rawPublicKey(newPrivateKey())
  for (const wrong of ['', 'x', '!', `${signature}A`, signature.slice(1), `${signature}==`])
    expect(verifyBytes(message, wrong, publicKey)).toBe(false)
  expect(verifyBytes(Uint8Array.of(0x73), signature, publicKey)).toBe(false)
  expect(verifyBytes(message, signature, other)).toBe(false)
})

test('keys that are none are a surprise', () => {
  expect(() => privateKeyOf('AAAA')).toThrow(TypeError)
  expect(() => publicKeyOf('AAAA')).toThrow()
  expect(() => seedOf(publicKeyOf(publicKey))).toThrow(TypeError)
})
