/** How large a pass is and how long it takes to verify, beside a JWT (RFC 7519) of the same claims. */
import { createPublicKey, type KeyObject } from 'node:crypto'
import type { PassClaims, Reference } from '@ziara-gate/domain'
import { issuePass, newPrivateKey, rawPublicKey, verifyPass } from '@ziara-gate/domain/crypto'
import { jwtVerify, SignJWT } from 'jose'
import { encode } from 'uqr'
import { type Benchmark, type Figure, figure, interleaved, median, spread } from './figures.ts'

const rounds = 7
const verificationsPerRound = 400

const claimsOf = (visitors: number): PassClaims => ({
  reference: 'Q3K8M2X0' as Reference,
  siteNumber: 41,
  startsAt: Date.UTC(2027, 2, 16, 9),
  endsAt: Date.UTC(2027, 2, 16, 9, 45),
  partySize: visitors,
  digests: Array.from({ length: visitors }, (_, index) => (0x9e3779b9 * (index + 1)).toString(16).slice(-8)),
  issue: 1,
})

const jwtOf = (
  { reference, endsAt, siteNumber, startsAt, partySize, digests, issue }: PassClaims,
  key: KeyObject,
) =>
  new SignJWT({ st: siteNumber, n: partySize, i: issue, d: digests.join('') })
    .setProtectedHeader({ alg: 'EdDSA', kid: '7' })
    .setJti(reference)
    .setNotBefore(startsAt / 1000)
    .setExpirationTime(endsAt / 1000)
    .sign(key)

const version = (text: string, ecc: 'M' | 'Q') => encode(text, { ecc, boostEcc: false }).version

const sizes = (name: string, text: string, note: string): Figure[] => [
  figure(`${name}.characters`, text.length, 'characters', note),
  figure(`${name}.qr_version_m`, version(text, 'M'), 'QR version', `${note}, error correction M (screen)`),
  figure(`${name}.qr_version_q`, version(text, 'Q'), 'QR version', `${note}, error correction Q (paper)`),
]

/** Microseconds for one of `verificationsPerRound`. */
async function timed(verify: () => unknown): Promise<number> {
  const begun = process.hrtime.bigint()
  for (let count = 0; count < verificationsPerRound; count += 1) await verify()
  return Number(process.hrtime.bigint() - begun) / 1000 / verificationsPerRound
}

export const passBenchmark: Benchmark = async () => {
  const privateKey = newPrivateKey()
  const keys = [{ id: 'k', kid: 7, publicKey: rawPublicKey(privateKey), state: 'active' as const }]
  const one = issuePass(claimsOf(1), { kid: 7, privateKey })
  const three = issuePass(claimsOf(3), { kid: 7, privateKey })
  const jwt = await jwtOf(claimsOf(1), privateKey)
  const publicKey = createPublicKey(privateKey)
  const currentDate = new Date(Date.UTC(2027, 2, 16, 9, 10))
  const times = await interleaved(
    {
      pass: () => timed(() => verifyPass(one, keys)),
      jwt: () => timed(() => jwtVerify(jwt, publicKey, { currentDate })),
    },
    rounds,
  )
  return [
    ...sizes('pass', one, 'one visitor'),
    ...sizes('pass.three', three, 'three visitors'),
    ...sizes('pass.jwt', jwt, 'JWT, EdDSA, the same claims, one visitor'),
    figure('pass.verify_us', median(times.pass), 'µs', spread(times.pass)),
    figure('pass.jwt.verify_us', median(times.jwt), 'µs', `jose, ${spread(times.jwt)}`),
  ]
}
