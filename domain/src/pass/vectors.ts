/** What `domain/vectors/pass.json` holds, made by the product's own code; `write-vectors.ts` writes it. */
import { createHash, type KeyObject } from 'node:crypto'
import { decodeBase45, encodeBase45 } from '../base45.ts'
import { digestDocument, passDigest } from '../document/digest.ts'
import type { DigestedIdentity } from '../document/identity-document.ts'
import { privateKeyOf, rawPublicKey } from '../ed25519.ts'
import type { LocalDate } from '../ids.ts'
import { makeReference } from '../reference.ts'
import type { PassKey } from '../visit/records.ts'
import type { PassClaims } from './claims.ts'
import { parseCose, sigStructure } from './cose.ts'
import { issuePass, passPrefix } from './issue-pass.ts'
import { verifyPass } from './verify-pass.ts'

export interface TestKey extends PassKey {
  /** The private half, 32 bytes, base64url. Published, so never to be used for anything else. */
  readonly testOnlySeed: string
}

const hash = (text: string) => createHash('sha256').update(text).digest('base64url')
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

function testKey(id: string, kid: number, state: PassKey['state']): TestKey {
  const testOnlySeed = hash(`ziara-gate pass vectors, key ${id}`)
  return { id, kid, state, publicKey: rawPublicKey(privateKeyOf(testOnlySeed)), testOnlySeed }
}

const keys = {
  first: testKey('first', 7, 'active'),
  sameKid: testKey('same-kid', 7, 'retired'),
  withdrawn: testKey('withdrawn', 9, 'withdrawn'),
}
const stranger = testKey('stranger', 7, 'active')

const documentKey = hash('ziara-gate pass vectors, document key')

const card = (number: string, birthDate: string): DigestedIdentity => ({
  issuer: 'MAR',
  identity: { scheme: 'cin', number },
  birthDate: birthDate as LocalDate,
})
const documents: readonly DigestedIdentity[] = [
  card('QQ100001', '1961-05-04'),
  card('QQ100002', '1984-02-29'),
  card('QQ100003', '1999-12-31'),
  {
    issuer: 'IRQ',
    identity: { scheme: 'national', number: '000012345678' },
    birthDate: '1990-01-15' as LocalDate,
  },
  {
    issuer: 'MAR',
    identity: { scheme: 'document', number: 'QQ1234567' },
    birthDate: '1972-07-01' as LocalDate,
  },
]

/** 14 March 2026, 10:30 in Casablanca, for 45 minutes. */
const startsAt = Date.UTC(2026, 2, 14, 10, 30)

function claimsFor(number: number, partySize: number, withDocument: number): PassClaims {
  const reference = makeReference(number)
  const digests = documents
    .slice(0, withDocument)
    .map((document) => passDigest(digestDocument(documentKey, document), reference))
  return {
    reference,
    siteNumber: 80,
    startsAt,
    endsAt: startsAt + 45 * 60_000,
    partySize,
    digests,
    issue: 1,
  }
}

const privateKey = (key: TestKey): KeyObject => privateKeyOf(key.testOnlySeed)

/** What lies between the claims and the text, so that a disagreement can be found where it begins. */
function steps(text: string) {
  const cose = decodeBase45(text.slice(passPrefix.length))
  const parts = cose.ok ? parseCose(cose.value) : null
  if (!cose.ok || parts === null) throw new TypeError('not a pass')
  return {
    payload: hex(parts.payload),
    sigStructure: hex(sigStructure(parts.kid, parts.payload)),
    signature: hex(parts.signature),
    cose: hex(cose.value),
  }
}

function issued(name: string, claims: PassClaims, key: TestKey) {
  const pass = issuePass(claims, { kid: key.kid, privateKey: privateKey(key) })
  return {
    name,
    signedBy: key.id,
    claims,
    ...steps(pass),
    pass,
    expect: verifyPass(pass, Object.values(keys)),
  }
}

const oneAdult = issued('one adult', claimsFor(12_345_678_901, 1, 1), keys.first)

/** Byte offsets are counted in the COSE bytes, bit 0 being the lowest. */
function flipped(part: string, byte: number, bit: number) {
  const cose = Buffer.from(oneAdult.cose, 'hex')
  cose.writeUInt8(cose.readUInt8(byte) ^ (1 << bit), byte)
  const pass = passPrefix + encodeBase45(cose)
  return {
    name: `one adult, a bit of the ${part} flipped`,
    flipped: { byte, bit },
    cose: hex(cose),
    pass,
    expect: verifyPass(pass, Object.values(keys)),
  }
}

const judged = (name: string, pass: string) => ({ name, pass, expect: verifyPass(pass, Object.values(keys)) })

export const passVectors = () => ({
  about:
    'Test vectors of the gate pass GP1; see README.md. Keys, numbers and people are made up for these tests.',
  keys: Object.values(keys),
  testOnlyDocumentKey: documentKey,
  documents: documents.map((document) => ({
    ...document,
    digest: digestDocument(documentKey, document),
    passDigest: passDigest(digestDocument(documentKey, document), oneAdult.claims.reference),
  })),
  passes: [
    oneAdult,
    issued('three adults', claimsFor(987_654_321, 3, 3), keys.first),
    issued('an adult with a minor who has no document', claimsFor(2 ** 35 - 1, 2, 1), keys.first),
    issued(
      'every claim at its highest',
      {
        ...claimsFor(2 ** 34, 24, 5),
        siteNumber: 65_535,
        issue: 255,
        endsAt: startsAt + 24 * 3_600_000,
      },
      keys.first,
    ),
    issued('a retired key that shares its key id', claimsFor(1, 1, 1), keys.sameKid),
    issued('a withdrawn key', claimsFor(2, 1, 1), keys.withdrawn),
    issued('a key that nobody knows', claimsFor(3, 1, 1), stranger),
  ],
  flipped: [
    flipped('tag', 0, 0),
    flipped('algorithm', 5, 0),
    flipped('key id', 8, 1),
    flipped('expiry', 16, 5),
    flipped('reference', 22, 0),
    flipped('party size', 36, 1),
    flipped('signature', 107, 7),
  ],
  others: [
    judged('spaces around', ` \t${oneAdult.pass}\r\n`),
    judged('another prefix', oneAdult.pass.replace('GP1:', 'GP2:')),
    judged('cut in half', oneAdult.pass.slice(0, 84)),
    judged('the last character lost', oneAdult.pass.slice(0, -1)),
    judged('a byte more at the end', passPrefix + encodeBase45(Buffer.from(`${oneAdult.cose}00`, 'hex'))),
    judged('lower case', oneAdult.pass.toLowerCase()),
  ],
})
