/**
 * The reference of a visit: a number of 35 bits as seven characters of Crockford base32, most significant first, and
 * one check character.
 *
 * The check is a Reed-Solomon symbol over GF(32) (polynomial x^5 + x^2 + 1): with d1…d7 the values of the characters
 * and a = 2 the generator, check = a·d1 + a²·d2 + … + a⁷·d7, all in the field. The weights 1, a, …, a⁷ are all different and
 * none is zero, so every single wrong character and every exchange of any two characters is found.
 */
import type { Reference } from './ids.ts'
import { err, ok, type Result } from './result.ts'

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const dataLength = 7

/** One more than the highest number that a reference can stand for. */
export const referenceLimit = 2 ** (5 * dataLength)

/** Numbers from here on are for visits that a gate makes itself; headquarters books below, so the two never meet. */
export const walkInsFrom = referenceLimit - 2 ** 30

/** Multiplication by a in GF(32): shift, and reduce by the polynomial 0b100101. */
const timesA = (value: number): number => (value < 16 ? value << 1 : (value << 1) ^ 0b100101)

/** Horner's scheme from the last character to the first, one multiplication more than the polynomial's degree. */
const checkValue = (data: readonly number[]): number =>
  data.reduceRight((sum, value) => timesA(sum ^ value), 0)

const digitsOf = (number: number): number[] =>
  Array.from({ length: dataLength }, (_, index) => Math.floor(number / 32 ** (dataLength - 1 - index)) % 32)

const write = (values: readonly number[]): string => values.map((value) => alphabet.charAt(value)).join('')

/** The reference of a number from 0 to 2^35 - 1; any other number is a programming error and throws. */
export function makeReference(number: number): Reference {
  if (!Number.isInteger(number) || number < 0 || number >= referenceLimit)
    throw new RangeError('a reference stands for a whole number below 2^35')
  const data = digitsOf(number)
  return write([...data, checkValue(data)]) as Reference
}

/** The number that `makeReference` took. */
export const referenceNumber = (reference: Reference): number =>
  [...reference].slice(0, dataLength).reduce((sum, char) => sum * 32 + alphabet.indexOf(char), 0)

/**
 * A reference as people type it: any case, with spaces and hyphens, O for 0, I or L for 1 (Crockford's rules).
 * `malformed`: not eight characters of the alphabet; `check`: eight, but the last does not fit the others.
 */
export function parseReference(text: string): Result<Reference, 'malformed' | 'check'> {
  const plain = text.replace(/[\s-]/g, '')
  // ASCII before upper case: U+0131 and U+017F would become I and S.
  if (!/^[0-9A-Za-z]{8}$/.test(plain)) return err('malformed')
  const canonical = plain.toUpperCase().replaceAll('O', '0').replace(/[IL]/g, '1')
  const values = [...canonical].map((char) => alphabet.indexOf(char))
  if (values.includes(-1)) return err('malformed')
  return values.at(-1) === checkValue(values.slice(0, dataLength)) ? ok(canonical as Reference) : err('check')
}

/** In two groups, as it is printed and read out: `ABCD-EFGH`. */
export const showReference = (reference: Reference): string =>
  `${reference.slice(0, 4)}-${reference.slice(4)}`
