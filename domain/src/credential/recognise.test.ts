import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { enrolmentText } from '../contracts/enrolment.ts'
import { maxReadingBytes } from '../contracts/lane.ts'
import { seededRandom, specimenPerson } from '../document/specimen.ts'
import { newPrivateKey, rawPublicKey } from '../ed25519.ts'
import type { LocalDate } from '../ids.ts'
import { issuePass } from '../pass/issue-pass.ts'
import { makeReference, referenceLimit, showReference } from '../reference.ts'
import type { PassKey } from '../visit/records.ts'
import { recognise, recogniseAfter } from './recognise.ts'

const today = '2026-11-22' as LocalDate
const privateKey = newPrivateKey()
const key: PassKey = { id: 'k', kid: 1, publicKey: rawPublicKey(privateKey), state: 'active' }
const reference = makeReference(12_345_678_901)
const pass = issuePass(
  {
    reference,
    siteNumber: 80,
    startsAt: 1_773_484_200_000,
    endsAt: 1_773_486_900_000,
    partySize: 1,
    digests: ['22da73c3'],
    issue: 1,
  },
  { kid: 1, privateKey },
)
const person = specimenPerson(seededRandom(1), 'MA', {
  today,
  minAge: 20,
  maxAge: 60,
  document: 'national-card',
})
const lines = person.mrz.split('\n')
const badge = 'GB1:QX7K2M9PA4TZ8W3E'
const enrolment = enrolmentText('7K3QX0ZT')

const bytes = (text: string) => new TextEncoder().encode(text)
const see = (text: string | Uint8Array) =>
  recognise(typeof text === 'string' ? bytes(text) : text, [key], today)

describe('what a reading turns out to be', () => {
  test('a pass, whoever signed it', () => {
    expect(see(pass)).toMatchObject({
      kind: 'pass',
      verification: { kind: 'valid', keyId: 'k', claims: { reference } },
    })
    expect(recognise(bytes(pass), [], today)).toEqual({ kind: 'pass', verification: { kind: 'forged' } })
    const withdrawn: PassKey = { ...key, state: 'withdrawn' }
    expect(recognise(bytes(pass), [withdrawn], today)).toEqual({
      kind: 'pass',
      verification: { kind: 'key-withdrawn' },
    })
  })

  test('case 39: a reference, printed or typed', () => {
    for (const text of [
      reference,
      showReference(reference),
      ` ${showReference(reference).toLowerCase()}\r\n`,
    ])
      expect(see(text)).toEqual({ kind: 'reference', reference })
    expect(see(makeReference(32).replaceAll('0', 'o').replaceAll('1', 'l'))).toEqual({
      kind: 'reference',
      reference: makeReference(32),
    })
  })

  test('case 40: a reference with one wrong character', () => {
    expect(see(`${reference.slice(0, 7)}Y`)).toEqual({ kind: 'unreadable', what: 'reference' })
  })

  test('a document, in a reader frame whose length and checksum are no text', () => {
    const framed = (head: number[], tail: number[]) =>
      Buffer.concat([Buffer.from(head), bytes(person.mrz.replaceAll('\n', '\r')), Buffer.from(tail)])
    for (const data of [
      bytes(person.mrz),
      framed([2], [0x0d, 3]),
      framed([1, 0xff, 0x4f, 0x55, 2, 0x31], [0x0d, 3, 0xfe]),
      framed([0x0a], [0x0d, 3, 0x80]),
    ])
      expect(see(data)).toEqual({ kind: 'document', document: person.document })
  })

  test('case 34: a document with a wrong check digit, or without its first line', () => {
    const digit = lines[1]!.endsWith('0') ? '1' : '0'
    const wrong = lines.with(1, lines[1]!.slice(0, -1) + digit)
    for (const text of [wrong.join('\r'), lines.slice(1).join('\r')])
      expect(see(text)).toEqual({ kind: 'unreadable', what: 'document' })
  })

  test('a staff badge', () => {
    expect(see(`${badge}\r`)).toEqual({ kind: 'badge', code: badge.slice(4) })
    for (const wrong of ['GB1:', 'GB1:SHORT', `${badge}-`, badge.toLowerCase(), `GB1:${'A'.repeat(65)}`])
      expect(see(wrong)).toEqual({ kind: 'unknown' })
  })

  test('an enrolment code', () => {
    expect(see(`${enrolmentText('7K3QX0ZT')}\r\n`)).toEqual({ kind: 'enrolment', code: '7K3QX0ZT' })
    for (const wrong of [
      'GE1:',
      'GE1:7K3QX0Z',
      'GE1:7K3QX0ZTT',
      'GE1:7k3qx0zt',
      'GE1:7K3QX0ZU',
      'ge1:7K3QX0ZT',
    ])
      expect(see(wrong)).toEqual({ kind: 'unknown' })
  })

  test.each(['GP1:', 'GP1:nothing', pass.slice(0, 60), `${pass}GP1:`, `${pass}ü`])(
    '%j is a pass that was misread',
    (text) => {
      expect(see(text)).toEqual({ kind: 'unreadable', what: 'pass' })
    },
  )

  test('so is one with a byte that is no UTF-8', () => {
    expect(see(Buffer.concat([bytes(`\r\n${pass}`), Buffer.from([0xff])]))).toEqual({
      kind: 'unreadable',
      what: 'pass',
    })
  })

  test.each([
    '',
    ' ',
    '\r\n',
    '\0',
    '6111242100992',
    'https://example.org/',
    'WIFI:S:guest;;',
    'مرحبا',
    '{"a":1}',
    'A'.repeat(maxReadingBytes),
    pass.repeat(30),
  ])('%j is nothing that we know', (text) => {
    expect(see(text)).toEqual({ kind: 'unknown' })
  })
})

describe('case 35: a document in two reads', () => {
  const after = (part: string, data: string) => recogniseAfter(part, bytes(data), [key], today)
  const held = (text: string): string => {
    const credential = see(text)
    if (credential.kind !== 'document-part') throw new TypeError(`${credential.kind} instead of a part`)
    return credential.text
  }

  test('cut anywhere, whatever ends the lines', () => {
    for (const separator of ['\r', '\r\n', ''])
      for (let cut = 10; cut < lines.join(separator).length; cut += 1) {
        const sent = lines.join(separator)
        expect(after(held(sent.slice(0, cut)), sent.slice(cut))).toEqual({
          kind: 'document',
          document: person.document,
        })
      }
  })

  test('line by line, in frames', () => {
    const [first, second, third] = lines.map((line) => `\x02${line}\r\x03`)
    const two = after(held(first!), second!)
    expect(two).toMatchObject({ kind: 'document-part' })
    expect(two.kind === 'document-part' && after(two.text, third!)).toMatchObject({ kind: 'document' })
  })

  test('what comes instead is taken for what it is', () => {
    const part = held(lines[0]!)
    expect(after(part, pass)).toMatchObject({ kind: 'pass' })
    expect(after(part, reference)).toMatchObject({ kind: 'reference' })
    expect(after(part, badge)).toMatchObject({ kind: 'badge' })
    expect(after(part, enrolment)).toMatchObject({ kind: 'enrolment' })
    expect(after(part, person.mrz)).toEqual({ kind: 'document', document: person.document })
    expect(after(part, 'https://example.org/')).toEqual({ kind: 'unknown' })
    expect(after(part, 'GP1:AB')).toEqual({ kind: 'unreadable', what: 'pass' })
  })

  test('a second part that was misread makes a document that cannot be read', () => {
    const misread = lines
      .slice(1)
      .join('\r')
      .replace(/^(.{6}).(.{8})./, '$1X$2X')
    expect(after(held(lines[0]!), misread)).toEqual({ kind: 'unreadable', what: 'document' })
  })

  test('another beginning takes the place of the first', () => {
    const other = specimenPerson(seededRandom(2), 'IQ', {
      today,
      minAge: 20,
      maxAge: 60,
      document: 'national-card',
    })
    const [first, ...rest] = other.mrz.split('\n')
    const credential = after(held(lines[0]!), first!)
    expect(credential).toEqual({ kind: 'document-part', text: first })
    expect(after(first!, rest.join('\r'))).toEqual({ kind: 'document', document: other.document })
  })
})

describe('case 53: whatever the bytes', () => {
  const kinds = [
    'pass',
    'reference',
    'document',
    'document-part',
    'badge',
    'enrolment',
    'unreadable',
    'unknown',
  ]

  test('every single byte and every pair of bytes gets an answer', () => {
    for (let first = 0; first < 256; first += 1) {
      expect(see(Uint8Array.of(first))).toEqual({ kind: 'unknown' })
      for (let second = 0; second < 256; second += 1)
        expect(see(Uint8Array.of(first, second)).kind).toBe('unknown')
    }
  })

  test('a hundred thousand readings, random ones and real ones damaged, get an answer and no false pass', () => {
    const random = seededRandom(53)
    const below = (limit: number) => Math.floor(random() * limit)
    const real = [
      pass,
      person.mrz,
      person.mrz.replaceAll('\n', ''),
      showReference(reference),
      badge,
      enrolment,
    ].map(bytes)
    const damage = (data: Uint8Array): Uint8Array => {
      const at = below(data.length)
      const rest = data.subarray(at + below(3))
      const middle = Uint8Array.from({ length: below(3) }, () => below(256))
      return Buffer.concat([data.subarray(0, at), middle, rest])
    }
    const noise = () => Uint8Array.from({ length: below(below(2) === 0 ? 16 : 300) }, () => below(256))
    const seen = new Set<string>()
    for (let count = 0; count < 100_000; count += 1) {
      const credential = see(below(3) === 0 ? damage(real[below(real.length)]!) : noise())
      seen.add(credential.kind)
      if (credential.kind === 'pass' && credential.verification.kind === 'valid')
        expect(credential.verification.claims.reference).toBe(reference)
    }
    expect([...seen].sort()).toEqual(kinds.toSorted())
  })

  test('readings up to 8 kB, of any alphabet', () => {
    const unit = fc.constantFrom(...'GP1:ACI<0 9Z\r\n\x01\x02\x03_ü')
    const reading = fc.oneof(
      fc.uint8Array({ maxLength: 8192 }),
      fc.string({ unit, maxLength: 8192 }).map(bytes),
      fc.string({ unit: 'binary', maxLength: 200 }).map(bytes),
    )
    fc.assert(
      fc.property(reading, fc.string({ unit, maxLength: 90 }), (data, part) => {
        expect(kinds).toContain(see(data).kind)
        expect(kinds).toContain(recogniseAfter(part, data, [key], today).kind)
      }),
      { numRuns: 1000 },
    )
  })

  test('any reference is found again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: referenceLimit - 1 }), (number) => {
        expect(see(makeReference(number))).toEqual({ kind: 'reference', reference: makeReference(number) })
      }),
    )
  })
})
