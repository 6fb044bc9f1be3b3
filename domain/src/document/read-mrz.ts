import type { LocalDate } from '../ids.ts'
import { err, ok, type Result } from '../result.ts'
import { type IdentityDocument, tailOf } from './identity-document.ts'
import { birthDateOf, expiryDateOf } from './mrz-dates.ts'
import { repairs } from './mrz-repair.ts'
import { type MrzFormat, mrzText } from './mrz-text.ts'
import { readZone, type Zone } from './mrz-zone.ts'
import { numberForm } from './number-forms.ts'

/**
 * not-mrz: no machine readable zone of an identity document · incomplete: lines or characters are missing · check-digit:
 * misread, a check digit or the form of a number is wrong · impossible-date: a day that does not exist, or a birth to come.
 */
export type MrzError = 'not-mrz' | 'incomplete' | 'check-digit' | 'impossible-date'

type Reading = Result<IdentityDocument, MrzError>

const fitsForm = ({ identity, issuer }: Zone): boolean =>
  numberForm(identity.scheme, issuer)?.test(identity.number) ?? false

/** Passports of older series may have other forms; a person's own number may not. */
const isReadable = (zone: Zone): boolean =>
  zone.checked && (zone.identity.scheme === 'document' ? zone.documentNumber !== '' : fitsForm(zone))

function documentOf(zone: Zone, today: LocalDate, repaired: boolean): Reading {
  const { checked: _, ...fields } = zone
  if (!isReadable(zone)) return err('check-digit')
  const birthDate = birthDateOf(zone.birthDate, today)
  const expiryDate = expiryDateOf(zone.expiryDate)
  if (birthDate === null || expiryDate === null) return err('impossible-date')
  return ok({
    ...fields,
    birthDate,
    expiryDate: expiryDate === 'none' ? null : expiryDate,
    tail: tailOf(zone.identity.number),
    repaired,
  })
}

/** The one repair that check digits and the form of the number both confirm; null when there is none or a choice. */
function repaired(lines: readonly string[], format: MrzFormat, zone: Zone, today: LocalDate) {
  const candidates = repairs(lines, format, zone.kind === 'national-card', fitsForm(zone))
    .map((candidate) => readZone(candidate, format))
    .filter((candidate) => candidate !== null && fitsForm(candidate))
    .map((candidate) => candidate && documentOf(candidate, today, true))
    .filter((reading) => reading?.ok === true)
  return candidates.length === 1 ? candidates[0] : null
}

/**
 * Reads a document from its machine readable zone, in any of the shapes of `mrz-text.ts`.
 * `today` is the site's local day, by which two-digit years are understood.
 */
export function readMrz(text: string, today: LocalDate): Reading {
  const found = mrzText(text)
  if (found.kind === 'none') return err('not-mrz')
  if (found.kind !== 'complete') return err('incomplete')
  const zone = readZone(found.lines, found.format)
  if (zone === null) return err('not-mrz')
  const reading = documentOf(zone, today, false)
  return reading.ok ? reading : (repaired(found.lines, found.format, zone, today) ?? reading)
}
