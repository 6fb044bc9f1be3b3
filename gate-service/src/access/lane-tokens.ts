import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { HttpProblem, type LaneId, laneId } from '@ziara-gate/domain'
import { errors, jwtVerify, SignJWT } from 'jose'
import { keptSecret } from '../identity/secret-file.ts'

const audience = 'ziara-lane'
const algorithm = 'HS256'
const daySeconds = 86_400

/** 32 random bytes in `lane.key`, base64url; every lane token of the gate is signed with it. */
export async function laneKey(directory: string): Promise<Uint8Array> {
  const text = await keptSecret(
    join(directory, 'lane.key'),
    () => `${randomBytes(32).toString('base64url')}\n`,
  )
  return Buffer.from(text.trim(), 'base64url')
}

export const issueLaneToken = (key: Uint8Array, lane: LaneId, days: number, nowAt: number): Promise<string> =>
  new SignJWT()
    .setProtectedHeader({ alg: algorithm })
    .setSubject(lane)
    .setAudience(audience)
    .setIssuedAt(Math.floor(nowAt / 1000))
    .setExpirationTime(Math.floor(nowAt / 1000) + days * daySeconds)
    .sign(key)

/** The lane of a token. Throws `unauthenticated` or `token-expired`, and says no more than that. */
export async function verifyLaneToken(key: Uint8Array, token: string, nowAt: number): Promise<LaneId> {
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: [algorithm],
      audience,
      requiredClaims: ['exp', 'sub'],
      currentDate: new Date(nowAt),
    })
    return laneId.parse(payload.sub)
  } catch (error) {
    if (error instanceof errors.JWTExpired)
      throw new HttpProblem('token-expired', 'the lane token has expired')
    throw new HttpProblem('unauthenticated', 'the lane token is not valid')
  }
}
