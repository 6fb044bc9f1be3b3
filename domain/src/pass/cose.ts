/**
 * The bytes of a pass: a COSE_Sign1 (RFC 9052 section 4.2, tag 18) around a CWT (RFC 8392) in deterministic CBOR
 * (RFC 8949 section 4.2). Only `parseCose` and `parsePayload` read foreign bytes, and both accept nothing that the writing
 * functions here would not have written.
 */
import { decode, encode, rfc8949EncodeOptions, Tagged } from 'cborg'
import { z } from 'zod'
import { makeReference, referenceLimit, referenceNumber } from '../reference.ts'
import { type PassClaims, passClaims } from './claims.ts'

/** RFC 9052 section 3.1 and table 2 of RFC 9053. */
const header = { algorithm: 1, keyId: 4 } as const
const edDsa = -8
/** RFC 8392 section 4; private claims are below -65536. */
const claim = { expiry: 4, tokenId: 7, visit: -65_537 } as const
const coseSign1 = 18

export interface CoseParts {
  readonly kid: number
  readonly payload: Uint8Array
  readonly signature: Uint8Array
}

const write = (value: unknown): Uint8Array => encode(value, rfc8949EncodeOptions)

const read = (bytes: Uint8Array): unknown =>
  decode(bytes, {
    strict: true,
    useMaps: true,
    rejectDuplicateMapKeys: true,
    allowIndefinite: false,
    allowUndefined: false,
    allowBigInt: false,
    tags: Tagged.preserve(coseSign1),
  })

const same = (a: Uint8Array, b: Uint8Array) =>
  a.length === b.length && a.every((byte, index) => byte === b[index])

const protectedHeader = (kid: number): Uint8Array =>
  write(
    new Map<number, unknown>([
      [header.algorithm, edDsa],
      [header.keyId, Uint8Array.of(kid)],
    ]),
  )

/** What is signed: RFC 9052 section 4.4, without external data. */
export const sigStructure = (kid: number, payload: Uint8Array): Uint8Array =>
  write(['Signature1', protectedHeader(kid), new Uint8Array(), payload])

export const writeCose = ({ kid, payload, signature }: CoseParts): Uint8Array =>
  write(new Tagged(coseSign1, [protectedHeader(kid), new Map(), payload, signature]))

const bytes = z.instanceof(Uint8Array)
const coseArray = z.tuple([bytes, z.map(z.unknown(), z.unknown()), bytes, bytes])
const keyIdBytes = bytes.refine((value) => value.length === 1)

const readKid = (headerBytes: Uint8Array): number =>
  keyIdBytes.parse(z.map(z.unknown(), z.unknown()).parse(read(headerBytes)).get(header.keyId))[0] ?? 0

/** The parts of a pass as written by `writeCose`; null for any other bytes. */
export function parseCose(cose: Uint8Array): CoseParts | null {
  try {
    const tagged = z.instanceof(Tagged).parse(read(cose))
    const [headerBytes, , payload, signature] = coseArray.parse(tagged.value)
    const parts = { kid: readKid(headerBytes), payload, signature }
    return same(writeCose(parts), cose) ? parts : null
  } catch {
    // cborg and zod throw on foreign bytes: here that is an answer, not a surprise.
    return null
  }
}

/** The 35 bits of a reference as 5 bytes, most significant first. */
const tokenId = (claims: PassClaims): Uint8Array => {
  const number = referenceNumber(claims.reference)
  return Uint8Array.from([32, 24, 16, 8, 0], (shift) => Math.floor(number / 2 ** shift) % 256)
}

export const writePayload = (claims: PassClaims): Uint8Array =>
  write(
    new Map<number, unknown>([
      [claim.expiry, claims.endsAt / 1000],
      [claim.tokenId, tokenId(claims)],
      [
        claim.visit,
        [
          claims.siteNumber,
          (claims.endsAt - claims.startsAt) / 60_000,
          claims.partySize,
          claims.issue,
          Uint8Array.from(Buffer.from(claims.digests.join(''), 'hex')),
        ],
      ],
    ]),
  )

const cwt = z.object({
  endsAt: z.int().transform((seconds) => seconds * 1000),
  number: bytes
    .refine((value) => value.length === 5)
    .transform((value) => value.reduce((sum, byte) => sum * 256 + byte, 0))
    .refine((number) => number < referenceLimit),
  visit: z.tuple([z.int(), z.int(), z.int(), z.int(), bytes.refine((value) => value.length % 4 === 0)]),
})

/** Claims from a payload whose signature is verified; null unless `writePayload` would write the same bytes. */
export function parsePayload(payload: Uint8Array): PassClaims | null {
  try {
    const map = z.map(z.unknown(), z.unknown()).parse(read(payload))
    const { endsAt, number, visit } = cwt.parse({
      endsAt: map.get(claim.expiry),
      number: map.get(claim.tokenId),
      visit: map.get(claim.visit),
    })
    const [siteNumber, minutes, partySize, issue, digests] = visit
    const claims = passClaims.parse({
      reference: makeReference(number),
      siteNumber,
      startsAt: endsAt - minutes * 60_000,
      endsAt,
      partySize,
      digests: Buffer.from(digests).toString('hex').match(/.{8}/g) ?? [],
      issue,
    })
    return same(writePayload(claims), payload) ? claims : null
  } catch {
    return null
  }
}
