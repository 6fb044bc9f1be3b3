import { maxReadingBytes } from '../contracts/lane.ts'
import { mrzText } from '../document/mrz-text.ts'
import { readMrz } from '../document/read-mrz.ts'
import type { LocalDate } from '../ids.ts'
import { passPrefix } from '../pass/issue-pass.ts'
import { verifyPass } from '../pass/verify-pass.ts'
import { parseReference } from '../reference.ts'
import type { PassKey } from '../visit/records.ts'
import { badgePrefix, type Credential } from './credential.ts'

const soh = 0x01
const stx = 0x02
const etx = 0x03

/**
 * Document readers put a length before STX and a checksum after ETX; neither is text. SOH stays, for it says that a flag
 * follows STX (`mrz-text.ts`).
 */
function withoutFrame(data: Uint8Array): Uint8Array {
  const start = Math.max(0, data.indexOf(stx))
  const end = data.indexOf(etx, start)
  const inside = data.subarray(start, end < 0 ? data.length : end)
  return data[0] === soh && data[start] === stx ? Uint8Array.of(soh, ...inside) : inside
}

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

function recogniseDocument(text: string, today: LocalDate): Credential | null {
  const found = mrzText(text)
  if (found.kind === 'none') return null
  if (found.kind === 'partial') return { kind: 'document-part', text: found.text }
  const reading = readMrz(text, today)
  return reading.ok ? { kind: 'document', document: reading.value } : { kind: 'unreadable', what: 'document' }
}

/** A valid reference goes before the beginning of a document, and that before a reference that was misread. */
function recognisePlain(code: string, text: string, today: LocalDate): Credential {
  const reference = parseReference(code)
  if (reference.ok) return { kind: 'reference', reference: reference.value }
  const document = recogniseDocument(text, today)
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
  return recognisePlain(code, text, today)
}
