import { Secret } from 'otpauth'
import { expect, test } from 'vitest'
import { codeAt, newTotpSecret, totpStep, totpUri } from './totp.ts'

const secret = Secret.fromLatin1('12345678901234567890').base32

/** The last six digits of RFC 6238's appendix B, SHA-1. */
test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
])('RFC 6238 at %i s', (seconds, code) => {
  expect(codeAt(secret, seconds * 1000)).toBe(code)
  expect(totpStep(secret, code, seconds * 1000)).toBe(Math.floor(seconds / 30))
})

test('one step before and after counts, two do not', () => {
  const code = codeAt(secret, 1000 * 30_000)
  expect([998, 999, 1000, 1001, 1002].map((step) => totpStep(secret, code, step * 30_000))).toEqual([
    null,
    1000,
    1000,
    1000,
    null,
  ])
})

test('a secret has 160 bits and goes into the address of a QR', () => {
  expect(newTotpSecret()).toMatch(/^[A-Z2-7]{32}$/)
  expect(totpUri(secret, 'amal')).toBe(
    `otpauth://totp/Ziara%20Gate:amal?issuer=Ziara%20Gate&secret=${secret}&algorithm=SHA1&digits=6&period=30`,
  )
})
