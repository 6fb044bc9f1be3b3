import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeBase45, encodeBase45 } from './base45.ts'

const utf8 = new TextEncoder()

// RFC 9285, sections 4.3 and 4.4.
test.each([
  ['AB', 'BB8'],
  ['Hello!!', '%69 VD92EX0'],
  ['base-45', 'UJCLQE7W581'],
  ['ietf!', 'QED8WEX0'],
])('%s is %s, as in the RFC', (plain, encoded) => {
  expect(encodeBase45(utf8.encode(plain))).toBe(encoded)
  expect(decodeBase45(encoded)).toEqual({ ok: true, value: utf8.encode(plain) })
})

test.each([
  ['GGW', 'a group above 65535 (RFC 9285 section 6)'],
  [':::', 'the largest group there is'],
  ['V5', 'two characters above 255'],
  ['::', 'the largest two characters there are'],
  ['B', 'a single character'],
  ['BB8B', 'a single character left over'],
  ['bb8', 'lower case'],
  ['BB_', 'a foreign character'],
  ['BB\n', 'a line end'],
  ['B٢8', 'a digit of another script'],
])('%j is refused: %s', (text) => {
  expect(decodeBase45(text)).toEqual({ ok: false, error: 'malformed' })
})

test('the limits of the groups are taken', () => {
  expect(decodeBase45('FGW')).toEqual({ ok: true, value: Uint8Array.of(255, 255) })
  expect(decodeBase45('U5')).toEqual({ ok: true, value: Uint8Array.of(255) })
  expect(decodeBase45('')).toEqual({ ok: true, value: new Uint8Array() })
})

test('any bytes come back as they were', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(decodeBase45(encodeBase45(bytes))).toEqual({ ok: true, value: bytes })
    }),
    { numRuns: 500 },
  )
})

test('a text that decodes is the only one for its bytes', () => {
  const char = fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:')
  fc.assert(
    fc.property(fc.string({ unit: char, maxLength: 12 }), (text) => {
      const bytes = decodeBase45(text)
      if (bytes.ok) expect(encodeBase45(bytes.value)).toBe(text)
    }),
    { numRuns: 2000 },
  )
})
