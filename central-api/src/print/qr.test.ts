import { createHash } from 'node:crypto'
import { makeReference } from '@ziara-gate/domain'
import { issuePass, privateKeyOf } from '@ziara-gate/domain/crypto'
import { decode } from 'fast-png'
import { encode } from 'uqr'
import { expect, test } from 'vitest'
import { qrPng, qrSvg } from './images.ts'
import { encodeQr, findQr, paint } from './qr.ts'

const bytesOf = (text: string) => createHash('sha256').update(text).digest()
const privateKey = privateKeyOf(bytesOf('a key of tests').toString('base64url'))

/** The same pass for the same number, with one to six visitors; its digests look as random as real ones. */
function passOf(number: number): string {
  const random = bytesOf(`pass ${number}`)
  const partySize = 1 + (number % 6)
  const startsAt = Date.UTC(2027, 0, 1) + random.readUInt16BE(4) * 15 * 60_000
  const digests = Array.from({ length: partySize }, (_, index) =>
    bytesOf(`document ${number} ${index}`).toString('hex').slice(0, 8),
  )
  const reference = makeReference(random.readUInt32BE(0))
  const endsAt = startsAt + 45 * 60_000
  const claims = { reference, siteNumber: 1, startsAt, endsAt, partySize, digests, issue: 1 }
  return issuePass(claims, { kid: 1, privateKey })
}

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index)
const sights = [3, 4, 5, 6, 8, 10]
const isFound = (modules: ReturnType<typeof encodeQr>, text: string) =>
  sights.every((scale) => findQr(paint(modules, scale)) === text)

const inLowestPenalty = (text: string) => encode(text, { ecc: 'Q', border: 0 }).data
const misleading = [1, 25, 45, 141, 145, 148, 208, 241]

test.each(misleading)(
  'pass %d, which is not found in the mask of the lowest penalty, leaves in another',
  (number) => {
    const text = passOf(number)
    expect(isFound(inLowestPenalty(text), text)).toBe(false)
    expect(isFound(encodeQr(text), text)).toBe(true)
    const { data, width, height } = decode(qrPng(text))
    expect(findQr({ width, height, data: new Uint8ClampedArray(data) })).toBe(text)
    expect(qrSvg(text)).toContain('<svg')
  },
)

test('of 60 passes none is missed, from near or from far', () => {
  const missed = numbers(60).filter((number) => !isFound(encodeQr(passOf(number)), passOf(number)))
  expect(missed).toEqual([])
})
