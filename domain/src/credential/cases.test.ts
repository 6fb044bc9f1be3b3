/** The numbered cases about what a reading turns out to be. */
import { describe, expect, test } from 'vitest'
import { beginCheckIn, passStart } from '../admission/check-in.ts'
import { decide } from '../admission/decide.ts'
import { decodeBase45, encodeBase45 } from '../base45.ts'
import { newPrivateKey, rawPublicKey } from '../ed25519.ts'
import { issuePass } from '../pass/issue-pass.ts'
import { verifyPass } from '../pass/verify-pass.ts'
import { parseReference } from '../reference.ts'
import { passFactsOf } from '../testing/story.ts'
import { adult, at, gate, lane1, policyWith, site, today, visitOf } from '../testing/world.ts'
import type { PassKey } from '../visit/records.ts'
import { recognise } from './recognise.ts'

const key = newPrivateKey()
const other = newPrivateKey()
const passKey = (privateKey: typeof key, over: Partial<PassKey> = {}): PassKey => ({
  id: 'k1',
  kid: 7,
  publicKey: rawPublicKey(privateKey),
  state: 'active',
  ...over,
})
const keys = [passKey(key)]
const visit = visitOf([adult()])
const pass = issuePass(passFactsOf(visit), { kid: 7, privateKey: key })
const bytes = (text: string) => new TextEncoder().encode(text)

describe('passes', () => {
  test('case 7: one bit flipped anywhere is a forgery, and nothing about the visit is shown', () => {
    const decoded = decodeBase45(pass.slice(4))
    if (!decoded.ok) throw new Error('the pass does not decode')
    const facts = {
      site,
      gate,
      lane: lane1,
      journalWritable: true,
      clock: 'trusted' as const,
      pastKnown: true,
      replicaAgeMs: 0,
      closures: [],
      elsewhere: { site: null, gate: null },
      heldBy: null,
      subject: null,
    }
    for (let bit = 0; bit < decoded.value.length * 8; bit += 1) {
      const flipped = Uint8Array.from(decoded.value)
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      const verification = verifyPass(`GP1:${encodeBase45(flipped)}`, keys)
      expect(verification).toEqual({ kind: 'forged' })
      const decision = decide(facts, beginCheckIn(passStart(verification)), policyWith({}), at('09:30'))
      expect(decision.explanation).toEqual({ code: 'PASS_FORGED', params: {}, next: 'see-officer' })
    }
  })

  test('case 8: a pass by an unknown key is a forgery', () => {
    const unknown = issuePass(passFactsOf(visit), { kid: 7, privateKey: other })
    expect(recognise(bytes(unknown), keys, today)).toEqual({ kind: 'pass', verification: { kind: 'forged' } })
  })

  test("case 9: two keys share a key id, and either's pass verifies", () => {
    const both = [passKey(key), passKey(other, { id: 'k2' })]
    for (const [privateKey, keyId] of [
      [key, 'k1'],
      [other, 'k2'],
    ] as const) {
      const text = issuePass(passFactsOf(visit), { kid: 7, privateKey })
      expect(recognise(bytes(text), both, today)).toMatchObject({ verification: { kind: 'valid', keyId } })
    }
  })

  test('case 10: a key withdrawn after the issue', () => {
    const withdrawn = [passKey(key, { state: 'withdrawn' })]
    expect(recognise(bytes(pass), withdrawn, today)).toEqual({
      kind: 'pass',
      verification: { kind: 'key-withdrawn' },
    })
    expect(recognise(bytes(pass), [passKey(key, { state: 'retired' })], today)).toMatchObject({
      verification: { kind: 'valid' },
    })
  })
})

const cnie = [
  'I<MARVSI99999<8K01234567<<<<<<',
  '7811296M2909093MAR<<<<<<<<<<<4',
  'TEMSAMANI<<MOUHCINE<<<<<<<<<<<',
]
const iraqi = [
  'IDIRQZ123456789199012345678<<<',
  '9001158M3102204IRQ<<<<<<<<<<<1',
  '<<SAMIR<KHALID<<<<<<<<<<<<<<<<',
]
const read = (text: string) => recognise(bytes(text), keys, today)

describe('documents', () => {
  test('case 34: one wrong check digit is unreadable, try again', () => {
    const [first, second, third] = cnie
    const wrong = [first, second?.replace('7811296', '7811295'), third].join('\r')
    expect(read(wrong)).toEqual({ kind: 'unreadable', what: 'document' })
  })

  test('case 35: lines in two reads, with CR, CRLF or nothing between them, are one document', () => {
    for (const between of ['\r', '\r\n', '\n', ''])
      expect(read(cnie.join(between))).toMatchObject({ kind: 'document', document: { issuer: 'MAR' } })
    const first = read(cnie.slice(0, 2).join('\r'))
    if (first.kind !== 'document-part') throw new Error('the first two lines are not held')
    expect(read(`${first.text}\r${cnie[2]}`)).toMatchObject({ kind: 'document', document: { issuer: 'MAR' } })
  })

  test('case 36: a Moroccan card goes by the CIN in its optional data', () => {
    expect(read(cnie.join('\r'))).toMatchObject({
      document: {
        kind: 'national-card',
        identity: { scheme: 'cin', number: 'K01234567' },
        birthDate: '1978-11-29',
      },
    })
  })

  test('case 37: an Iraqi card goes by the national number at 16 to 27', () => {
    expect(read(iraqi.join('\r'))).toMatchObject({
      document: { kind: 'national-card', identity: { scheme: 'national', number: '199012345678' } },
    })
  })
})

describe('references', () => {
  test('case 39: O for 0, I for 1, lower case and a hyphen are forgiven', () => {
    // A reference with both 0 and 1 in it, whatever the check character.
    const reference = visitOf([adult()], {}).reference
    const typed = reference.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'i')
    expect(parseReference(`${typed.slice(0, 4)}-${typed.slice(4)}`)).toEqual({ ok: true, value: reference })
    expect(typed).toMatch(/o/)
    expect(read(typed)).toEqual({ kind: 'reference', reference })
  })

  test('case 40: any one wrong character is caught before anything is looked up', () => {
    const { reference } = visit
    for (let index = 0; index < reference.length; index += 1)
      for (const letter of '0123456789ABCDEFGHJKMNPQRSTVWXYZ') {
        if (letter === reference[index]) continue
        const wrong = reference.slice(0, index) + letter + reference.slice(index + 1)
        expect(parseReference(wrong)).toEqual({ ok: false, error: 'check' })
      }
  })
})
