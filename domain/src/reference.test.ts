import fc from 'fast-check'
import { expect, test } from 'vitest'
import { reference as referenceSchema } from './ids.ts'
import { makeReference, parseReference, referenceLimit, referenceNumber, showReference } from './reference.ts'

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const anyNumber = fc.integer({ min: 0, max: referenceLimit - 1 })

test('a number comes back from its reference, as shown and as typed', () => {
  fc.assert(
    fc.property(anyNumber, (number) => {
      const made = makeReference(number)
      expect(referenceSchema.parse(made)).toBe(made)
      expect(referenceNumber(made)).toBe(number)
      expect(parseReference(showReference(made))).toEqual({ ok: true, value: made })
    }),
  )
})

test('what is printed stays the same for ever', () => {
  expect(makeReference(0)).toBe('00000000')
  expect(makeReference(1)).toBe('0000001M')
  expect(makeReference(12_345_678_901)).toBe('BFXR71NX')
  expect(makeReference(referenceLimit - 1)).toBe('ZZZZZZZC')
  expect(showReference(makeReference(12_345_678_901))).toBe('BFXR-71NX')
})

test.each([-1, 0.5, Number.NaN, referenceLimit])('%s has no reference', (number) => {
  expect(() => makeReference(number)).toThrow(RangeError)
})

/**
 * The code is linear over GF(32): the check of a sum (XOR) is the sum of the checks, so an error is found for every
 * reference if it is found for one. All errors of one and of two characters' exchange are therefore tried completely here
 * on one reference, and sampled on others below.
 */
test('every single wrong character is found', () => {
  const right = makeReference(12_345_678_901)
  for (const [place, char] of [...right].entries())
    for (const other of alphabet)
      expect(parseReference(right.slice(0, place) + other + right.slice(place + 1)).ok).toBe(other === char)
})

test('every exchange of two characters is found, whichever they are', () => {
  // Exchanging u and v adds u+v at both places: all 31 such errors at all 28 pairs of places.
  for (let one = 0; one < 8; one += 1)
    for (let two = one + 1; two < 8; two += 1)
      for (const char of alphabet.slice(1)) {
        const error = [...'00000000']
        error[one] = char
        error[two] = char
        expect(parseReference(error.join('')).ok).toBe(false)
      }
})

test('wrong characters and exchanges are found in any reference', () => {
  const place = fc.integer({ min: 0, max: 7 })
  fc.assert(
    fc.property(anyNumber, place, place, fc.constantFrom(...alphabet), (number, one, two, char) => {
      const right = makeReference(number)
      const wrong = [...right]
      wrong[one] = char
      expect(parseReference(wrong.join('')).ok).toBe(wrong.join('') === right)
      const exchanged = [...right]
      ;[exchanged[one], exchanged[two]] = [right.charAt(two), right.charAt(one)]
      expect(parseReference(exchanged.join('')).ok).toBe(exchanged.join('') === right)
    }),
    { numRuns: 2000 },
  )
})

test('the check is linear, as the tests above rely on', () => {
  fc.assert(
    fc.property(anyNumber, anyNumber, (a, b) => {
      const sum = Number(BigInt(a) ^ BigInt(b))
      const checks = [a, b, sum].map((number) => alphabet.indexOf(makeReference(number).charAt(7)))
      expect(checks[0]! ^ checks[1]!).toBe(checks[2])
    }),
  )
})

test('letters that look like digits, case, spaces and hyphens are forgiven', () => {
  const right = makeReference(0b00001_00000_00001_00000_00010_00011_00100)
  expect(right.startsWith('1010234')).toBe(true)
  const check = right.charAt(7)
  for (const typed of [`IOLO-234${check}`, ` i o l o 2 3 4 ${check} `, `lolo234${check.toLowerCase()}`])
    expect(parseReference(typed)).toEqual({ ok: true, value: right })
})

test.each([
  '',
  'ABC',
  'ABCDEFGHJ',
  'UUUUUUUU',
  'ABCD_EFG',
  'ıııııııı',
  'ſſſſſſſſ',
  '٠٠٠٠٠٠٠٠',
  '0'.repeat(10_000),
])('%j is malformed', (text) => {
  expect(parseReference(text)).toEqual({ ok: false, error: 'malformed' })
})
