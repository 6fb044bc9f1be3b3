/** The parser wrapped: what it finds in the lines of a zone, and whether the zone's own checks agree with it. */
import { type FieldName, type ParseResult, parse, states } from 'mrz'
import { type IdentityDocument, identityScheme } from './identity-document.ts'
import type { MrzFormat } from './mrz-text.ts'

export interface Zone extends Pick<IdentityDocument, 'kind' | 'format' | 'issuer' | 'identity'> {
  readonly documentNumber: string
  /** `YYMMDD` as read. */
  readonly birthDate: string
  readonly expiryDate: string
  readonly sex: IdentityDocument['sex']
  /** Every check digit that the format has is right, and the issuing state, which none covers, exists. */
  readonly checked: boolean
}

const checkDigits: readonly FieldName[] = [
  'documentNumberCheckDigit',
  'birthDateCheckDigit',
  'expirationDateCheckDigit',
  'personalNumberCheckDigit',
  'compositeCheckDigit',
]

/** Where the parser does not help: it gives no value for states that it does not know and dates that it refuses. */
const places = {
  TD1: { birth: [1, 0], expiry: [1, 8] },
  TD2: { birth: [1, 13], expiry: [1, 21] },
  TD3: { birth: [1, 13], expiry: [1, 21] },
} as const

const dateAt = (lines: readonly string[], [line, start]: readonly [number, number]): string =>
  (lines[line] ?? '').slice(start, start + 6)

const bare = (field: string | null | undefined): string => (field ?? '').replace(/[ <]/g, '')

/** ICAO 9303 part 5, section 4.2.2: a document that does not expire may fill the check digit as well. */
const isUnlimited = (expiry: string, checkDigit: string | null | undefined) =>
  expiry === '<<<<<<' && (checkDigit === '<' || checkDigit === '0')

function allChecked({ details }: ParseResult, expiry: string): boolean {
  return details.every(
    ({ field, valid, value }) =>
      field === null ||
      valid ||
      !checkDigits.includes(field) ||
      (field === 'expirationDateCheckDigit' && isUnlimited(expiry, value)),
  )
}

/** ICAO's own specimens come from Utopia. */
const isState = (issuer: string): boolean => Object.hasOwn(states, issuer) || issuer === 'UTO'

function parsed(lines: readonly string[], format: MrzFormat): ParseResult | null {
  try {
    const result = parse(lines)
    // The French national card has 2 x 36 characters too, in an order of its own.
    return result.format === format && bare(result.fields.documentCode) !== '' ? result : null
  } catch {
    // The parser throws where it finds no format.
    return null
  }
}

/**
 * National cards carry the person's own number in the optional data, where a generic parser returns the card's number:
 * Morocco the CIN, Iraq the national number at positions 16 to 27. A card of theirs without it (a residence permit) is
 * known by its own number.
 */
function personalNumber(code: string, issuer: string, optional: string): string {
  if (code !== 'I' && code !== 'ID') return ''
  if (issuer === 'MAR') return optional.split('<')[0] ?? ''
  return issuer === 'IRQ' ? bare(optional.slice(0, 12)) : ''
}

function identityOf(format: MrzFormat, issuer: string, personal: string, documentNumber: string) {
  if (personal === '')
    return {
      kind: format === 'TD3' ? 'passport' : 'foreign-card',
      identity: { scheme: 'document', number: documentNumber },
    } as const
  const scheme = identityScheme('national-card', issuer)
  return { kind: 'national-card', identity: { scheme, number: personal } } as const
}

/** Null when this is no identity document of the format. */
export function readZone(lines: readonly string[], format: MrzFormat): Zone | null {
  const result = parsed(lines, format)
  if (result === null) return null
  const { fields } = result
  const issuer = bare(lines[0]?.slice(2, 5))
  const documentNumber = bare(fields.documentNumber)
  const expiryDate = dateAt(lines, places[format].expiry)
  const optional = format === 'TD1' ? (lines[0] ?? '').slice(15) : ''
  const personal = personalNumber(bare(fields.documentCode), issuer, optional)
  return {
    ...identityOf(format, issuer, personal, documentNumber),
    format,
    issuer,
    documentNumber,
    birthDate: dateAt(lines, places[format].birth),
    expiryDate,
    sex: fields.sex === 'female' || fields.sex === 'male' ? fields.sex : null,
    checked: allChecked(result, expiryDate) && isState(issuer),
  }
}
