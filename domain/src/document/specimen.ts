/** Invented people with invented documents, for demo data and tests. Their numbers begin as no real ones do. */
import type { DocumentKind } from '../admission/policy.ts'
import type { LocalDate } from '../ids.ts'
import { addDays, addYears, daysBetween } from '../time/local-time.ts'
import type { Country } from '../visit/words.ts'
import type { IdentityDocument } from './identity-document.ts'
import { maskName } from './mask-name.ts'
import { readMrz } from './read-mrz.ts'
import { type NamePart, specimenNames } from './specimen-names.ts'
import { type MrzSpecimen, writeMrz } from './write-mrz.ts'

/** From 0 up to but not 1, as `Math.random`. */
export type Random = () => number

/** The same numbers for the same seed, good enough for inventing people (mulberry32). */
export function seededRandom(seed: number): Random {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export interface SpecimenWish {
  /** The site's local day; ages and validity count from it. */
  readonly today: LocalDate
  /** Completed years, both included; 99 at most, for the zone has two-digit years. */
  readonly minAge: number
  readonly maxAge: number
  readonly document: Exclude<DocumentKind, 'foreign-card'>
}

export interface SpecimenPerson {
  /** Arabic script. */
  readonly name: string
  readonly latinName: string
  /** `ف. ب.` */
  readonly maskedName: string
  readonly birthDate: LocalDate
  readonly sex: 'female' | 'male'
  /** Lines joined by `\n`. */
  readonly mrz: string
  /** What `readMrz` makes of `mrz`. */
  readonly document: IdentityDocument
}

const whole = (random: Random, below: number): number => Math.floor(random() * below)

function pick<T>(random: Random, list: readonly [T, ...T[]] | readonly T[]): T {
  const chosen = list[whole(random, list.length)]
  if (chosen === undefined) throw new RangeError('nothing to pick from')
  return chosen
}

const digits = (random: Random, count: number): string =>
  Array.from({ length: count }, () => whole(random, 10)).join('')

function birthDateFor(random: Random, { today, minAge, maxAge }: SpecimenWish): LocalDate {
  const first = addDays(addYears(today, -maxAge - 1), 1)
  const days = daysBetween(first, addYears(today, -minAge))
  return addDays(first, whole(random, days + 1))
}

/** Iraqi names go on with the father's name. */
function nameParts(random: Random, country: Country, sex: 'female' | 'male'): NamePart[] {
  const names = specimenNames[country]
  const father = country === 'IQ' ? [pick(random, names.male)] : []
  return [pick(random, names[sex]), ...father, pick(random, names.family)]
}

/** No CIN begins with QQ, no Iraqi national number with 0000. */
function numbersFor(random: Random, country: Country, document: SpecimenWish['document']) {
  const national = country === 'MA' ? `QQ${digits(random, 6)}` : `0000${digits(random, 8)}`
  if (document === 'national-card')
    return {
      layout: country === 'MA' ? 'moroccan-card' : 'iraqi-card',
      documentNumber: `SP${digits(random, 6)}`,
      personalNumber: national,
    } as const
  const documentNumber = country === 'MA' ? `QQ${digits(random, 7)}` : `Q${digits(random, 8)}`
  return { layout: 'passport', documentNumber, personalNumber: '' } as const
}

function latinNames(parts: readonly NamePart[], country: Country) {
  const latin = parts.map((part) => part.latin)
  return country === 'IQ'
    ? { surname: '', givenNames: latin.join(' ') }
    : { surname: latin.slice(1).join(' '), givenNames: latin[0] ?? '' }
}

/** One person, the same for the same `random` and wish. */
export function specimenPerson(random: Random, country: Country, wish: SpecimenWish): SpecimenPerson {
  const sex = random() < 0.6 ? 'female' : 'male'
  const birthDate = birthDateFor(random, wish)
  const parts = nameParts(random, country, sex)
  const specimen: MrzSpecimen = {
    ...numbersFor(random, country, wish.document),
    ...latinNames(parts, country),
    issuer: country === 'MA' ? 'MAR' : 'IRQ',
    birthDate,
    expiryDate: addDays(wish.today, 180 + whole(random, 3000)),
    sex,
  }
  const mrz = writeMrz(specimen)
  const reading = readMrz(mrz, wish.today)
  if (!reading.ok)
    throw new RangeError(`a specimen that cannot be read (${reading.error}): ages from 0 to 99`)
  const name = parts.map((part) => part.arabic).join(' ')
  const latinName = parts.map((part) => part.latin).join(' ')
  return { name, latinName, maskedName: maskName(name), birthDate, sex, mrz, document: reading.value }
}
