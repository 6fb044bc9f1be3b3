import { type KeyObject, verify } from 'node:crypto'
import { decodeBase45 } from '../base45.ts'
import { publicKeyOf } from '../ed25519.ts'
import type { PassKey } from '../visit/records.ts'
import type { PassVerification } from './claims.ts'
import { type CoseParts, parseCose, parsePayload, sigStructure } from './cose.ts'
import { passPrefix } from './issue-pass.ts'

/** Header, claims without a digest and signature need more; what is shorter was not read to its end. */
const shortestPassBytes = 96

/** Making a key object takes about as long as verifying with it, and a gate's keys stay the same for months. */
const keyObjects = new WeakMap<PassKey, KeyObject>()

function keyObjectOf(key: PassKey): KeyObject {
  const made = keyObjects.get(key) ?? publicKeyOf(key.publicKey)
  keyObjects.set(key, made)
  return made
}

function verifies(key: PassKey, signed: Uint8Array, signature: Uint8Array): boolean {
  try {
    return verify(null, signed, keyObjectOf(key), signature)
  } catch {
    // A damaged key in the list verifies nothing and must not keep the others from being tried.
    return false
  }
}

function verifyParts(parts: CoseParts, keys: readonly PassKey[]): PassVerification {
  const signed = sigStructure(parts.kid, parts.payload)
  const fitting = keys.filter((key) => key.kid === parts.kid && verifies(key, signed, parts.signature))
  const trusted = fitting.find((key) => key.state !== 'withdrawn')
  if (trusted === undefined) return { kind: fitting.length > 0 ? 'key-withdrawn' : 'forged' }
  const claims = parsePayload(parts.payload)
  return claims === null ? { kind: 'forged' } : { kind: 'valid', claims, keyId: trusted.id }
}

/**
 * Judges a scanned text against every key with the pass's key id; two keys may share one. Looks at no clock: whether the
 * session is now is for the decision. White space around is no harm: base45 has the space, but never as its last character,
 * since the highest digit of a group is 32 at most. Never throws, whatever the text.
 */
export function verifyPass(text: string, keys: readonly PassKey[]): PassVerification {
  const trimmed = text.replace(/^[\t\n\v\f\r ]+|[\t\n\v\f\r ]+$/g, '')
  if (!trimmed.startsWith(passPrefix)) return { kind: 'unreadable' }
  const cose = decodeBase45(trimmed.slice(passPrefix.length))
  if (!cose.ok || cose.value.length < shortestPassBytes) return { kind: 'unreadable' }
  const parts = parseCose(cose.value)
  return parts === null ? { kind: 'forged' } : verifyParts(parts, keys)
}
