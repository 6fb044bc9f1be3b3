import { createHash, createHmac } from 'node:crypto'
import type { DocumentDigest, Reference } from '../ids.ts'
import type { DigestedIdentity } from './identity-document.ts'

const keyed = (documentKey: string, text: string): DocumentDigest =>
  createHmac('sha256', Buffer.from(documentKey, 'base64url'))
    .update(text, 'utf8')
    .digest('hex')
    .slice(0, 32) as DocumentDigest

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
  createHash('sha256').update(Buffer.from(digest, 'hex')).update(reference, 'ascii').digest('hex').slice(0, 8)
