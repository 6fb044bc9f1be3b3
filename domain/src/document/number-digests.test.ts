import { expect, test } from 'vitest'
import type { LocalDate } from '../ids.ts'
import { digestDocument } from './digest.ts'
import { digestsOfNumber } from './number-digests.ts'

const key = Buffer.alloc(32, 1).toString('base64url')
const birthDate = '1980-12-31' as LocalDate

test.each([
  ['cin', 'MAR', 'AB123456', 'ab 123-456'],
  ['national', 'IRQ', '198012345678', '1980 1234 5678'],
  ['document', 'FRA', '12AB34567', '12ab34567'],
] as const)('a %s number of %s is found as it is typed', (scheme, issuer, number, typed) => {
  const digest = digestDocument(key, { issuer, birthDate, identity: { scheme, number } })
  expect(digestsOfNumber(key, typed, birthDate)).toContain(digest)
  expect(digestsOfNumber(key, typed, '1980-12-30' as LocalDate)).not.toContain(digest)
})
