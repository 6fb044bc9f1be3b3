import { enrolmentCode, enrolmentPrefix } from '../contracts/enrolment.ts'
import { maxReadingBytes } from '../contracts/lane.ts'
import { mrzText, unframe } from '../document/mrz-text.ts'
import { readMrz } from '../document/read-mrz.ts'
import type { LocalDate } from '../ids.ts'
import { passPrefix } from '../pass/issue-pass.ts'
import { verifyPass } from '../pass/verify-pass.ts'
import { parseReference } from '../reference.ts'
import type { PassKey } from '../visit/records.ts'
import { badgePrefix, type Credential } from './credential.ts'

/** Document readers put a length before the text and a checksum after it; both may be any byte. */
const withoutFrame = (data: Uint8Array): Uint8Array =>
  Buffer.from(unframe(Buffer.from(data).toString('latin1')), 'latin1')

/** Null for anything but UTF-8; nothing is ever read from replaced characters. */
function strictText(data: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(data)
  } catch {
    return null
  }
}

const controlsAround = /^[\0-\x20]+|[\0-\x20]+$/g

const startsLikePass = (data: Uint8Array): boolean =>
  Buffer.from(data.subarray(0, 64)).toString('latin1').trimStart().startsWith(passPrefix)

function recognisePass(text: string, keys: readonly PassKey[]): Credential {
  const verification = verifyPass(text, keys)
  return verification.kind === 'unreadable'
    ? { kind: 'unreadable', what: 'pass' }
    : { kind: 'pass', verification }
}

function recogniseBadge(text: string): Credential {
  const code = text.slice(badgePrefix.length)
  return /^[A-Z0-9]{16,64}$/.test(code) ? { kind: 'badge', code } : { kind: 'unknown' }
}

function recogniseEnrolment(text: string): Credential {
  const code = enrolmentCode.safeParse(text.slice(enrolmentPrefix.length))
  return code.success ? { kind: 'enrolment', code: code.data } : { kind: 'unknown' }
}

function recogniseDocument(code: string, today: LocalDate): Credential | null {
  const found = mrzText(code)
  if (found.kind === 'none') return null
  if (found.kind === 'partial') return { kind: 'document-part', text: found.text }
  const reading = readMrz(code, today)
  return reading.ok ? { kind: 'document', document: reading.value } : { kind: 'unreadable', what: 'document' }
}

/** A valid reference goes before the beginning of a document, and that before a reference that was misread. */
function recognisePlain(code: string, today: LocalDate): Credential {
  const reference = parseReference(code)
  if (reference.ok) return { kind: 'reference', reference: reference.value }
  const document = recogniseDocument(code, today)
  if (document !== null) return document
  return reference.error === 'check' ? { kind: 'unreadable', what: 'reference' } : { kind: 'unknown' }
}

/**
 * What a reading turns out to be. `data`: the bytes as they came, framing stripped or not; `today`: the site's local day, for
 * the two-digit years of documents. Never throws, whatever the bytes.
 */
export function recognise(data: Uint8Array, keys: readonly PassKey[], today: LocalDate): Credential {
  if (data.length > maxReadingBytes) return { kind: 'unknown' }
  const bytes = withoutFrame(data)
  const text = strictText(bytes)
  if (text === null) return startsLikePass(bytes) ? { kind: 'unreadable', what: 'pass' } : { kind: 'unknown' }
  const code = text.replace(controlsAround, '')
  if (code.startsWith(passPrefix)) return recognisePass(code, keys)
  if (code.startsWith(badgePrefix)) return recogniseBadge(code)
  if (code.startsWith(enrolmentPrefix)) return recogniseEnrolment(code)
  return recognisePlain(code, today)
}

/**
 * What a reading turns out to be while `part` of a document is held (`document-part`). A reading that is something by itself
 * is that; only otherwise may it be what the document still lacks, which is a document that cannot be read where its checks
 * fail. Never throws either.
 */
export function recogniseAfter(
  part: string,
  data: Uint8Array,
  keys: readonly PassKey[],
  today: LocalDate,
): Credential {
  const alone = recognise(data, keys, today)
  if (!['document-part', 'unreadable', 'unknown'].includes(alone.kind)) return alone
  const joined = recognise(Buffer.concat([Buffer.from(`${part}\r`), data]), keys, today)
  if (joined.kind === 'document') return joined
  // Another beginning takes the place of the first; anything else belongs to what is held, read well or not.
  return isOfDocument(joined) && alone.kind !== 'document-part' ? joined : alone
}

const isOfDocument = (credential: Credential): boolean =>
  credential.kind === 'document-part' || (credential.kind === 'unreadable' && credential.what === 'document')
