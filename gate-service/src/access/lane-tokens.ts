import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { type ConsoleId, consoleId, HttpProblem, type LaneId, laneId } from '@ziara-gate/domain'
import { errors, type JWTPayload, jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'
import { keptSecret } from '../identity/secret-file.ts'

const laneAudience = 'ziara-lane'
const consoleAudience = 'ziara-console'
const displayAudience = 'ziara-display'
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

const issue = (key: Uint8Array, subject: string, audience: string, days: number, nowAt: number) =>
  new SignJWT()
    .setProtectedHeader({ alg: algorithm })
    .setSubject(subject)
    .setAudience(audience)
    .setIssuedAt(Math.floor(nowAt / 1000))
    .setExpirationTime(Math.floor(nowAt / 1000) + days * daySeconds)
    .sign(key)

export const issueLaneToken = (key: Uint8Array, lane: LaneId, days: number, nowAt: number): Promise<string> =>
  issue(key, lane, laneAudience, days, nowAt)

/** A token for a guard console of this gate; the officers sign in on top of it. */
export const issueConsoleToken = (
  key: Uint8Array,
  console: ConsoleId,
  days: number,
  nowAt: number,
): Promise<string> => issue(key, console, consoleAudience, days, nowAt)

/** A token for a waiting-room display of this gate; `name` says which. */
export const issueDisplayToken = (
  key: Uint8Array,
  name: string,
  days: number,
  nowAt: number,
): Promise<string> => issue(key, name, displayAudience, days, nowAt)

/** Tokens whose signatures were found good before, by their text; their times are looked at anew each time. */
export type GoodTokens = Map<string, JWTPayload>
/** More than a gate has lanes, consoles and displays. */
const mostGoodTokens = 512

type Verify<T> = (key: Uint8Array, token: string, nowAt: number, good?: GoodTokens) => Promise<T>

/** Who the token names. Throws `unauthenticated` or `token-expired`, and says no more than that. */
const verifying =
  <S extends z.ZodType>(audience: string, subject: S): Verify<z.output<S>> =>
  async (key, token, nowAt, good = new Map()) => {
    const found = subject.safeParse(await verified(key, token, audience, nowAt, good))
    if (!found.success) throw new HttpProblem('unauthenticated', 'the token is not valid')
    return found.data
  }

export const verifyLaneToken = verifying(laneAudience, laneId)
export const verifyConsoleToken = verifying(consoleAudience, consoleId)
export const verifyDisplayToken = verifying(displayAudience, z.string())

/** The lane of a token that was found good before and still is; null for all others, which are for `verifyLaneToken`. */
export function knownLane(good: GoodTokens, token: string, nowAt: number): string | null {
  const known = good.get(token)
  return (isStillGood(known, laneAudience, nowAt) && known?.sub) || null
}

const isStillGood = (known: JWTPayload | undefined, audience: string, nowAt: number): boolean =>
  known?.aud === audience && (known.exp ?? 0) * 1000 > nowAt

async function verified(
  key: Uint8Array,
  token: string,
  audience: string,
  nowAt: number,
  good: GoodTokens,
): Promise<string | undefined> {
  const known = good.get(token)
  if (isStillGood(known, audience, nowAt)) return known?.sub
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: [algorithm],
      audience,
      requiredClaims: ['exp', 'sub'],
      currentDate: new Date(nowAt),
    })
    if (good.size >= mostGoodTokens) good.clear()
    good.set(token, payload)
    return payload.sub
  } catch (error) {
    if (error instanceof errors.JWTExpired) throw new HttpProblem('token-expired', 'the token has expired')
    throw new HttpProblem('unauthenticated', 'the token is not valid')
  }
}
