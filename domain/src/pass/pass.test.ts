import { sign } from 'node:crypto'
import { encode, Tagged } from 'cborg'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeBase45, encodeBase45 } from '../base45.ts'
import { newPrivateKey, rawPublicKey } from '../ed25519.ts'
import { makeReference, referenceLimit } from '../reference.ts'
import type { PassKey } from '../visit/records.ts'
import type { PassClaims } from './claims.ts'
import { sigStructure, writeCose, writePayload } from './cose.ts'
import { issuePass, passPrefix } from './issue-pass.ts'
import { verifyPass } from './verify-pass.ts'

const privateKey = newPrivateKey()
const key: PassKey = { id: 'k-2026', kid: 200, publicKey: rawPublicKey(privateKey), state: 'active' }
const signer = { kid: 200, privateKey }

const minute = 60_000
const claims: PassClaims = {
  reference: makeReference(12_345_678_901),
  siteNumber: 80,
  startsAt: 29_558_070 * minute,
  endsAt: 29_558_115 * minute,
  partySize: 1,
  digests: ['01020304'],
  issue: 1,
}

const bytesOf = (pass: string): Uint8Array => {
  const bytes = decodeBase45(pass.slice(passPrefix.length))
  if (!bytes.ok) throw new TypeError('not base45')
  return bytes.value
}
const textOf = (bytes: Uint8Array): string => passPrefix + encodeBase45(bytes)

const anyClaims: fc.Arbitrary<PassClaims> = fc
  .record({
    number: fc.integer({ min: 0, max: referenceLimit - 1 }),
    siteNumber: fc.integer({ min: 1, max: 65_535 }),
    start: fc.integer({ min: 0, max: 70_000_000 }),
    minutes: fc.integer({ min: 1, max: 1440 }),
    digests: fc.array(
      fc.uint8Array({ minLength: 4, maxLength: 4 }).map((bytes) => Buffer.from(bytes).toString('hex')),
      { maxLength: 24 },
    ),
    withoutDocument: fc.integer({ min: 0, max: 24 }),
    issue: fc.integer({ min: 1, max: 255 }),
  })
  .map(({ number, start, minutes, digests, withoutDocument, ...rest }) => ({
    ...rest,
    reference: makeReference(number),
    startsAt: start * minute,
    endsAt: (start + minutes) * minute,
    partySize: Math.min(24, Math.max(1, digests.length + withoutDocument)),
    digests,
  }))

test('a pass says what was issued, whatever it was', () => {
  fc.assert(
    fc.property(anyClaims, (issued) => {
      const pass = issuePass(issued, signer)
      expect(pass).toMatch(/^GP1:[0-9A-Z $%*+\-./:]+[0-9A-Z]$/)
      expect(verifyPass(pass, [key])).toEqual({ kind: 'valid', claims: issued, keyId: key.id })
    }),
    { numRuns: 300 },
  )
})

test('one visitor fits 169 characters: QR version 7 holds 178 at level M', () => {
  const anyMinutes = fc.integer({ min: 1, max: 255 })
  fc.assert(
    fc.property(anyClaims, anyMinutes, fc.integer({ min: 1, max: 23 }), (any, minutes, issue) => {
      const endsAt = any.startsAt + minutes * minute
      const pass = issuePass({ ...any, endsAt, partySize: 1, digests: ['ffffffff'], issue }, signer)
      expect(pass.length).toBeLessThanOrEqual(169)
    }),
    { numRuns: 100 },
  )
  expect(issuePass(claims, signer)).toHaveLength(168)
})

test('every single flipped bit is forged, in tag, header, payload and signature alike', () => {
  const cose = bytesOf(issuePass(claims, signer))
  for (let bit = 0; bit < cose.length * 8; bit += 1) {
    const changed = Uint8Array.from(cose)
    changed[bit >> 3]! ^= 1 << (bit & 7)
    expect(verifyPass(textOf(changed), [key]), `bit ${bit & 7} of byte ${bit >> 3}`).toEqual({
      kind: 'forged',
    })
  }
})

test('a forged pass stays forged when other keys are known for every key id', () => {
  const cose = bytesOf(issuePass(claims, signer))
  const others = Array.from({ length: 256 }, (_, kid) => ({ ...key, kid, id: `k-${kid}` }))
  for (let bit = 0; bit < 8; bit += 1) {
    const changed = Uint8Array.from(cose)
    changed[8]! ^= 1 << bit
    expect(verifyPass(textOf(changed), others)).toEqual({ kind: 'forged' })
  }
})

describe('keys', () => {
  const otherPrivateKey = newPrivateKey()
  const other: PassKey = { ...key, id: 'k-other', publicKey: rawPublicKey(otherPrivateKey) }
  const pass = issuePass(claims, signer)

  test('two keys share a key id: passes of either verify', () => {
    const otherPass = issuePass(claims, { kid: 200, privateKey: otherPrivateKey })
    for (const keys of [
      [key, other],
      [other, key],
    ]) {
      expect(verifyPass(pass, keys)).toMatchObject({ kind: 'valid', keyId: 'k-2026' })
      expect(verifyPass(otherPass, keys)).toMatchObject({ kind: 'valid', keyId: 'k-other' })
    }
  })

  test('an unknown key, or the right one under another key id, is forged', () => {
    expect(verifyPass(pass, [])).toEqual({ kind: 'forged' })
    expect(verifyPass(pass, [other])).toEqual({ kind: 'forged' })
    expect(verifyPass(pass, [{ ...key, kid: 201 }])).toEqual({ kind: 'forged' })
  })

  test('a retired key still verifies, a withdrawn one is told', () => {
    expect(verifyPass(pass, [{ ...key, state: 'retired' }]).kind).toBe('valid')
    expect(verifyPass(pass, [{ ...key, state: 'withdrawn' }, other])).toEqual({ kind: 'key-withdrawn' })
  })

  test('a withdrawn key says nothing about a pass that it does not verify', () => {
    expect(verifyPass(pass, [{ ...other, state: 'withdrawn' }])).toEqual({ kind: 'forged' })
  })

  test('a damaged key does not keep the right one from being tried', () => {
    const damaged = { ...key, id: 'damaged', publicKey: 'AAAA' }
    expect(verifyPass(pass, [damaged, key])).toMatchObject({ kind: 'valid', keyId: 'k-2026' })
  })

  test('the key of no order does not verify everything', () => {
    const zero = { ...key, id: 'zero', publicKey: Buffer.alloc(32).toString('base64url') }
    const smallOrder = { ...zero, publicKey: Buffer.from([1, ...Buffer.alloc(31)]).toString('base64url') }
    expect(verifyPass(pass, [zero, smallOrder])).toEqual({ kind: 'forged' })
  })
})

describe('signed by the right key but not as we write it', () => {
  const signedCose = (payload: Uint8Array) =>
    textOf(
      writeCose({
        kid: 200,
        payload,
        signature: Uint8Array.from(sign(null, sigStructure(200, payload), privateKey)),
      }),
    )
  const visit = [80, 45, 1, 1, Uint8Array.of(1, 2, 3, 4)]
  const map = (over: Record<number, unknown>) =>
    encode(
      new Map(
        Object.entries({ 4: 1_773_486_900, 7: new Uint8Array(5), [-65_537]: visit, ...over })
          .map(([name, value]) => [Number(name), value] as const)
          .filter(([, value]) => value !== undefined),
      ),
    )

  test('the frame of these tests is right', () => {
    expect(verifyPass(signedCose(map({})), [key]).kind).toBe('valid')
    expect(verifyPass(signedCose(writePayload(claims)), [key]).kind).toBe('valid')
  })

  test.each([
    ['not a map', encode([new Uint8Array(30)])],
    ['no CBOR', new Uint8Array(30).fill(0xff)],
    ['bytes after the end', Uint8Array.of(...writePayload(claims), 0)],
    ['a claim more', map({ 1: 'issuer' })],
    ['no expiry', map({ 4: undefined })],
    ['an expiry that is no whole minute', map({ 4: 1_773_486_901 })],
    ['an expiry before 1970', map({ 4: -60 })],
    ['an expiry as text', map({ 4: '1773486900' })],
    ['a reference of 36 bits', map({ 7: Uint8Array.of(8, 0, 0, 0, 0) })],
    ['a reference of 4 bytes', map({ 7: new Uint8Array(4) })],
    ['site 0', map({ [-65_537]: [0, 45, 1, 1, new Uint8Array()] })],
    ['site 65536', map({ [-65_537]: [65_536, 45, 1, 1, new Uint8Array()] })],
    ['a session of no length', map({ [-65_537]: [80, 0, 1, 1, new Uint8Array()] })],
    ['a party of none', map({ [-65_537]: [80, 45, 0, 1, new Uint8Array()] })],
    ['more digests than visitors', map({ [-65_537]: [80, 45, 1, 1, new Uint8Array(8)] })],
    ['half a digest', map({ [-65_537]: [80, 45, 1, 1, new Uint8Array(6)] })],
    ['a fraction', map({ [-65_537]: [80, 45.5, 1, 1, new Uint8Array()] })],
    ['a visit with one thing more', map({ [-65_537]: [...visit, 1] })],
  ])('%s is forged', (_, payload) => {
    expect(verifyPass(signedCose(payload), [key])).toEqual({ kind: 'forged' })
  })

  test.each([
    [
      'a longer form of a number',
      (cose: Buffer) => Buffer.concat([cose.subarray(0, 9), Buffer.from([0xb8, 0]), cose.subarray(10)]),
    ],
    ['no tag', (cose: Buffer) => cose.subarray(1)],
    ['another tag', (cose: Buffer) => Buffer.concat([Buffer.from([0xd1]), cose.subarray(1)])],
    [
      'something in the unprotected header',
      (cose: Buffer) => Buffer.concat([cose.subarray(0, 9), Buffer.from([0xa1, 4, 0]), cose.subarray(10)]),
    ],
    [
      'an array without end',
      (cose: Buffer) =>
        Buffer.concat([cose.subarray(0, 1), Buffer.from([0x9f]), cose.subarray(2), Buffer.from([0xff])]),
    ],
    ['bytes after the end', (cose: Buffer) => Buffer.concat([cose, Buffer.from([0])])],
    ['two passes in one', (cose: Buffer) => Buffer.concat([cose, cose])],
  ])('%s around the signed bytes is forged', (_, change) => {
    const cose = Buffer.from(bytesOf(issuePass(claims, signer)))
    expect(verifyPass(textOf(change(cose)), [key])).toEqual({ kind: 'forged' })
  })

  test('a signature over other headers is forged', () => {
    const payload = writePayload(claims)
    const headers = encode(
      new Map<number, unknown>([
        [1, -7],
        [4, Uint8Array.of(200)],
      ]),
    )
    const signature = Uint8Array.from(
      sign(null, encode(['Signature1', headers, new Uint8Array(), payload]), privateKey),
    )
    const cose = encode(new Tagged(18, [headers, new Map(), payload, signature]))
    expect(verifyPass(textOf(cose), [key])).toEqual({ kind: 'forged' })
  })
})

describe('what was not read to its end is unreadable', () => {
  const pass = issuePass(claims, signer)

  test.each([
    '',
    'GP1',
    'GP1:',
    'gp1:',
    'GP2:BB8',
    'GP1:BB8',
    'GP1:ab',
    'HC1:6BF',
    pass.slice(0, 100),
    pass.toLowerCase(),
  ])('%j', (text) => {
    expect(verifyPass(text, [key])).toEqual({ kind: 'unreadable' })
  })

  test('from 96 bytes on it is forged instead', () => {
    const cose = bytesOf(pass)
    expect(verifyPass(textOf(cose.subarray(0, 95)), [key])).toEqual({ kind: 'unreadable' })
    expect(verifyPass(textOf(cose.subarray(0, 96)), [key])).toEqual({ kind: 'forged' })
  })

  test('white space around does no harm', () => {
    expect(verifyPass(`\r\n\t ${pass} \v\f\n`, [key]).kind).toBe('valid')
  })
})

test('any text gets an answer', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.uint8Array({ maxLength: 400 }).map(textOf),
    fc.string({ unit: 'binary' }).map((text) => passPrefix + text),
  )
  fc.assert(
    fc.property(anyText, (text) => {
      expect(['unreadable', 'forged']).toContain(verifyPass(text, [key]).kind)
    }),
    { numRuns: 2000 },
  )
})

test('CBOR that nests without end gets an answer', () => {
  for (const byte of [0x81, 0x9f, 0xa1, 0xc1, 0xd2])
    expect(verifyPass(textOf(new Uint8Array(100_000).fill(byte)), [key])).toEqual({ kind: 'forged' })
})

test.each([
  ['a fraction of a minute', { startsAt: claims.startsAt + 1 }],
  ['a session that ends before it starts', { startsAt: claims.endsAt + minute }],
  ['a digest that is none', { digests: ['0102030'] }],
  ['issue 0', { issue: 0 }],
])('%s cannot be issued', (_, wrong) => {
  expect(() => issuePass({ ...claims, ...wrong }, signer)).toThrow()
})

test.each([-1, 256, 1.5])('key id %s cannot be used', (kid) => {
  expect(() => issuePass(claims, { kid, privateKey })).toThrow(RangeError)
})
