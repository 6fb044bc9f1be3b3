import { type KeyObject, sign } from 'node:crypto'
import { encodeBase45 } from '../base45.ts'
import { type PassClaims, passClaims } from './claims.ts'
import { sigStructure, writeCose, writePayload } from './cose.ts'

/** Every pass begins with it: "gate pass", version 1. */
export const passPrefix = 'GP1:'

export interface PassSigner {
  /** 0 to 255: a hint for the verifier, no security field. */
  readonly kid: number
  readonly privateKey: KeyObject
}

/**
 * The text of a pass, `GP1:` + base45, all of it in the QR alphanumeric set; the same claims and key give the same text.
 * Claims outside their ranges are a programming error and throw.
 */
export function issuePass(claims: PassClaims, { kid, privateKey }: PassSigner): string {
  if (!Number.isInteger(kid) || kid < 0 || kid > 255) throw new RangeError('a key id is one byte')
  const payload = writePayload(passClaims.parse(claims))
  const signature = sign(null, sigStructure(kid, payload), privateKey)
  return passPrefix + encodeBase45(writeCose({ kid, payload, signature }))
}
