import { type GateId, gateTokenAudience, HttpProblem, type SiteId } from '@ziara-gate/domain'
import { publicKeyOf } from '@ziara-gate/domain/crypto'
import { decodeJwt, errors, jwtVerify } from 'jose'
import type { Db } from '../db/database.ts'
import type { GateCaller } from './caller.ts'

interface KeyRow {
  id: string
  gate_id: string
  site_id: string
  public_key: string
  revoked_at: number | null
}

const refused = () => new HttpProblem('unauthenticated', 'the gate token is not valid')

function claimedGate(token: string): string {
  try {
    return decodeJwt(token).iss ?? ''
  } catch {
    throw refused()
  }
}

const currentKey = (db: Db, gate: string): Promise<KeyRow | undefined> =>
  db('gate_keys')
    .join('gates', 'gates.id', 'gate_keys.gate_id')
    .where({ gate_id: gate, replaced_at: null })
    .first('gate_keys.id', 'gate_id', 'site_id', 'public_key', 'revoked_at')

/** A token counts for five minutes from its `iat`, whatever its `exp` says; clocks of gates may be off by one. */
async function verifyToken(token: string, key: KeyRow, now: number): Promise<void> {
  try {
    await jwtVerify(token, publicKeyOf(key.public_key), {
      algorithms: ['EdDSA'],
      audience: gateTokenAudience,
      issuer: key.gate_id,
      requiredClaims: ['exp'],
      maxTokenAge: 300,
      clockTolerance: 60,
      currentDate: new Date(now),
    })
  } catch (error) {
    if (error instanceof errors.JWTExpired)
      throw new HttpProblem('token-expired', 'the gate token has expired')
    // The signature is good by then: it may be told to whom it belongs.
    if (error instanceof errors.JWTClaimValidationFailed && error.claim === 'iat')
      throw new HttpProblem('unauthenticated', 'the gate token is from the future: the gate’s clock is ahead')
    if (error instanceof errors.JOSEError) throw refused()
    throw error
  }
}

/** Who signed a gate's bearer token; throws `unauthenticated`, `token-expired` or, for a revoked gate, `forbidden`. */
export async function authenticateGate(db: Db, token: string, now: number): Promise<GateCaller> {
  const key = await currentKey(db, claimedGate(token))
  if (!key) throw refused()
  await verifyToken(token, key, now)
  if (key.revoked_at !== null) throw new HttpProblem('forbidden', 'this gate was revoked')
  return {
    kind: 'gate',
    gate: key.gate_id as GateId,
    site: key.site_id as SiteId,
    keyId: key.id,
    publicKey: key.public_key,
  }
}
