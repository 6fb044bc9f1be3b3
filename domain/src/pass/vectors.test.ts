import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { privateKeyOf, rawPublicKey } from '../ed25519.ts'
import { passVectors } from './vectors.ts'
import { verifyPass } from './verify-pass.ts'

const published = readFileSync(new URL('../../vectors/pass.json', import.meta.url), 'utf8')
const vectors = passVectors()

test('the published file is what the code makes', () => {
  expect(published).toBe(`${JSON.stringify(vectors, null, 2)}\n`)
})

test('every key is the public half of its seed', () => {
  for (const key of vectors.keys) expect(rawPublicKey(privateKeyOf(key.testOnlySeed))).toBe(key.publicKey)
})

describe.each(vectors.passes)('$name', ({ signedBy, claims, pass }) => {
  const state = vectors.keys.find((key) => key.id === signedBy)?.state ?? 'unknown'

  test(`signed by a key that is ${state}`, () => {
    const verification = verifyPass(pass, vectors.keys)
    if (state === 'unknown') expect(verification).toEqual({ kind: 'forged' })
    else if (state === 'withdrawn') expect(verification).toEqual({ kind: 'key-withdrawn' })
    else expect(verification).toEqual({ kind: 'valid', claims, keyId: signedBy })
  })
})

test('every pass with a flipped bit is forged', () => {
  for (const { pass } of vectors.flipped) expect(verifyPass(pass, vectors.keys)).toEqual({ kind: 'forged' })
})

test('other texts are judged as stated', () => {
  const kinds = vectors.others.map(({ pass }) => verifyPass(pass, vectors.keys).kind)
  expect(kinds).toEqual(['valid', 'unreadable', 'unreadable', 'unreadable', 'forged', 'unreadable'])
})
