import { states } from 'mrz'
import type { DocumentDigest, LocalDate } from '../ids.ts'
import { digestDocument } from './digest.ts'
import type { IdentityScheme } from './identity-document.ts'

const national: readonly (readonly [IdentityScheme, string])[] = [
  ['cin', 'MAR'],
  ['national', 'IRQ'],
]
const anyIssuer = Object.keys(states).map((issuer) => ['document', issuer] as const)

/** A document's number as people read it off the card: any case, with spaces or hyphens. */
const plainNumber = (number: string): string => number.toUpperCase().replace(/[^A-Z0-9]/g, '')

/**
 * Every digest that a document of this number and holder's birth date may have, whichever state issued it: whoever types a
 * number off a card says neither. About 250 of them.
 */
export const digestsOfNumber = (
  documentKey: string,
  number: string,
  birthDate: LocalDate,
): DocumentDigest[] =>
  [...national, ...anyIssuer].map(([scheme, issuer]) =>
    digestDocument(documentKey, { issuer, birthDate, identity: { scheme, number: plainNumber(number) } }),
  )
