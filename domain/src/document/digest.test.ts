import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { documentDigest, type LocalDate } from '../ids.ts'
import { makeReference } from '../reference.ts'
import { digestBadge, digestDocument, passDigest } from './digest.ts'
import { type DigestedIdentity, identityScheme } from './identity-document.ts'
import { seededRandom, specimenPerson } from './specimen.ts'

const key = Buffer.alloc(32, 7).toString('base64url')
const otherKey = Buffer.alloc(32, 8).toString('base64url')
const identity: DigestedIdentity = {
  issuer: 'MAR',
  identity: { scheme: 'cin', number: 'QQ100001' },
  birthDate: '1961-05-04' as LocalDate,
}

test('a digest is the first half of the HMAC over scheme, issuer, number and birth date', () => {
  const hmac = createHmac('sha256', Buffer.alloc(32, 7)).update('cin|MAR|QQ100001|1961-05-04').digest('hex')
  expect(digestDocument(key, identity)).toBe(hmac.slice(0, 32))
  expect(documentDigest.parse(digestDocument(key, identity))).toBe(hmac.slice(0, 32))
})

test('every part of the identity and the key count, nothing else does', () => {
  const digests = [
    digestDocument(key, identity),
    digestDocument(otherKey, identity),
    digestDocument(key, { ...identity, issuer: 'IRQ' }),
    digestDocument(key, { ...identity, birthDate: '1961-05-05' as LocalDate }),
    digestDocument(key, { ...identity, identity: { scheme: 'document', number: 'QQ100001' } }),
    digestDocument(key, { ...identity, identity: { scheme: 'cin', number: 'QQ100002' } }),
    digestBadge(key, 'QQ100001'),
  ]
  expect(new Set(digests).size).toBe(digests.length)
  expect(digestDocument(key, { ...identity, sex: 'female', repaired: true } as DigestedIdentity)).toBe(
    digests[0],
  )
})

test('a document that was read has the digest of the booking that names its number', () => {
  const random = seededRandom(1)
  for (const country of ['MA', 'IQ'] as const)
    for (const kind of ['national-card', 'passport'] as const) {
      const today = '2026-11-22' as LocalDate
      const { document } = specimenPerson(random, country, { today, minAge: 20, maxAge: 60, document: kind })
      const { issuer, birthDate } = document
      const scheme = identityScheme(kind, issuer)
      const booked = { issuer, birthDate, identity: { scheme, number: document.identity.number } }
      expect(digestDocument(key, booked)).toBe(digestDocument(key, document))
    }
})

test('a pass digest belongs to one visit', () => {
  const digest = digestDocument(key, identity)
  expect(passDigest(digest, makeReference(1))).toMatch(/^[0-9a-f]{8}$/)
  expect(passDigest(digest, makeReference(1))).not.toBe(passDigest(digest, makeReference(2)))
})
