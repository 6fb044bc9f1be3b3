import { createHmac, createSecretKey, hash, type KeyObject } from 'node:crypto'
import type { DocumentDigest, Reference } from '../ids.ts'
import type { DigestedIdentity } from './identity-document.ts'

/** Key objects by their text: to make one anew took longer than the digest. There is one key, two while it is replaced. */
const keyObjects = new Map<string, KeyObject>()
const mostKeys = 8

function keyOf(documentKey: string): KeyObject {
  const known = keyObjects.get(documentKey)
  if (known) return known
  if (keyObjects.size >= mostKeys) keyObjects.clear()
  const made = createSecretKey(documentKey, 'base64url')
  keyObjects.set(documentKey, made)
  return made
}

const keyed = (documentKey: string, text: string): DocumentDigest =>
  createHmac('sha256', keyOf(documentKey)).update(text, 'utf8').digest('hex').slice(0, 32) as DocumentDigest

/**
 * HMAC-SHA-256 by the national document key (32 bytes, base64url) over `scheme|issuer|number|birth date`, its first 16
 * bytes in hex. No field can hold a `|`. The key keeps a stolen list from being searched by trying numbers.
 */
export const digestDocument = (documentKey: string, document: DigestedIdentity): DocumentDigest =>
  keyed(
    documentKey,
    [document.identity.scheme, document.issuer, document.identity.number, document.birthDate].join('|'),
  )

/** The digest of a staff badge's code, as in `Officer.badge`. */
export const digestBadge = (documentKey: string, code: string): DocumentDigest =>
  keyed(documentKey, `badge|${code}`)

/**
 * The four bytes (8 hex digits) that stand for a document inside the pass of one visit. They depend on the
 * reference, so two passes cannot be seen to belong to one person.
 */
export const passDigest = (digest: DocumentDigest, reference: Reference): string =>
  hash('sha256', Buffer.concat([Buffer.from(digest, 'hex'), Buffer.from(reference, 'ascii')])).slice(0, 8)
