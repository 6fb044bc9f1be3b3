/** Specimen zones with right check digits (ICAO 9303 part 3, section 4.9), for demo data and tests. */
import type { LocalDate } from '../ids.ts'

export interface MrzSpecimen {
  /** Moroccan CNIE and Iraqi national card are TD1, passports TD3. */
  readonly layout: 'moroccan-card' | 'iraqi-card' | 'passport'
  /** `MAR`, `IRQ`; a passport may have any issuer. */
  readonly issuer: string
  readonly documentNumber: string
  /** CIN or national number; in a passport whatever its optional data hold, often nothing. */
  readonly personalNumber: string
  readonly birthDate: LocalDate
  readonly expiryDate: LocalDate
  readonly sex: 'female' | 'male'
  /** Latin capitals; parts separated by spaces. Iraqi cards often have no surname. */
  readonly surname: string
  readonly givenNames: string
}

const weights = [7, 3, 1] as const

const digitValue = (char: string): number => (char === '<' ? 0 : Number.parseInt(char, 36))

/** Digits count as themselves, A to Z as 10 to 35, the filler as 0; weights 7, 3, 1 in turn, sum modulo 10. */
export const mrzCheckDigit = (field: string): string =>
  String([...field].reduce((sum, char, index) => sum + digitValue(char) * (weights[index % 3] ?? 1), 0) % 10)

const checked = (field: string): string => field + mrzCheckDigit(field)

const fill = (text: string, width: number): string => text.slice(0, width).padEnd(width, '<')

const shortDate = (date: LocalDate): string => date.slice(2).replaceAll('-', '')

const namesField = ({ surname, givenNames }: MrzSpecimen, width: number): string =>
  fill(`${surname}<<${givenNames}`.replaceAll(' ', '<'), width)

const sexMark = ({ sex }: MrzSpecimen): string => (sex === 'female' ? 'F' : 'M')

function card(specimen: MrzSpecimen, code: string): string[] {
  const { issuer, documentNumber, personalNumber, birthDate, expiryDate } = specimen
  const numbers = checked(fill(documentNumber, 9)) + fill(personalNumber, 15)
  const birth = checked(shortDate(birthDate))
  const expiry = checked(shortDate(expiryDate))
  const optional = fill('', 11)
  const composite = mrzCheckDigit(numbers + birth + expiry + optional)
  return [
    code + fill(issuer, 3) + numbers,
    birth + sexMark(specimen) + expiry + fill(issuer, 3) + optional + composite,
    namesField(specimen, 30),
  ]
}

function passport(specimen: MrzSpecimen): string[] {
  const { issuer, documentNumber, personalNumber, birthDate, expiryDate } = specimen
  const number = checked(fill(documentNumber, 9))
  const birth = checked(shortDate(birthDate))
  const expiry = checked(shortDate(expiryDate))
  const personal = personalNumber === '' ? fill('', 15) : checked(fill(personalNumber, 14))
  const composite = mrzCheckDigit(number + birth + expiry + personal)
  return [
    `P<${fill(issuer, 3)}${namesField(specimen, 39)}`,
    number + fill(issuer, 3) + birth + sexMark(specimen) + expiry + personal + composite,
  ]
}

const layouts: Record<MrzSpecimen['layout'], (specimen: MrzSpecimen) => string[]> = {
  'moroccan-card': (specimen) => card(specimen, 'I<'),
  'iraqi-card': (specimen) => card(specimen, 'ID'),
  passport,
}

/** The lines of the zone, joined by `\n`. */
export const writeMrz = (specimen: MrzSpecimen): string => layouts[specimen.layout](specimen).join('\n')
