import type { DocumentKind } from '../admission/policy.ts'
import type { LocalDate } from '../ids.ts'

/**
 * What counts as the person's number. cin: Moroccan citizen number · national: Iraqi national number · document: the number
 * of the document itself, for passports and other countries' cards.
 */
export type IdentityScheme = 'cin' | 'national' | 'document'

export interface Identity {
  readonly scheme: IdentityScheme
  /** Capitals and digits only. */
  readonly number: string
}

/** What was read from a document's machine readable zone (ICAO 9303). People are never matched by name. */
export interface IdentityDocument {
  readonly kind: DocumentKind
  readonly format: 'TD1' | 'TD2' | 'TD3'
  /** Issuing state as in the zone, without fillers: `MAR`, `IRQ`, `D`. */
  readonly issuer: string
  readonly identity: Identity
  readonly documentNumber: string
  readonly birthDate: LocalDate
  /** Last day of validity; null when the document has none. */
  readonly expiryDate: LocalDate | null
  readonly sex: 'female' | 'male' | null
  /** Last three characters of the identity number: enough for a guard to compare. */
  readonly tail: string
  /** One character was misread and put right; check digits and the country's number form both confirm it. */
  readonly repaired: boolean
}

/**
 * Which number counts for a kind of document and its issuing state. Bookings and the machine readable zone go by the
 * same rule, so their digests agree.
 */
export function identityScheme(kind: DocumentKind, issuer: string): IdentityScheme {
  if (kind !== 'national-card') return 'document'
  return issuer === 'MAR' ? 'cin' : issuer === 'IRQ' ? 'national' : 'document'
}

/** The part of a document that its digest is made of. */
export type DigestedIdentity = Pick<IdentityDocument, 'issuer' | 'identity' | 'birthDate'>

export const tailOf = (number: string): string => number.slice(-3)
