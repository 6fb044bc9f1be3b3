/**
 * A gate's signed word on where its journal stands, `POST /v1/gates/{gate}/checkpoints`, countersigned by headquarters'
 * ledger key. Together they prove to a third party that neither side rewrote what came before: the gate cannot without a
 * checkpoint that contradicts it, headquarters cannot without the gate's copy of the countersignature.
 *
 * Answers 409 `conflict` while headquarters does not hold that sequence yet (`epoch-unknown`: nothing of that epoch), to be
 * tried again later, and 409 `hash-mismatch` when it holds another hash there, which is a fork and an alarm.
 */
import { z } from 'zod'
import { gateId, instant } from '../ids.ts'
import { epochId } from '../journal/event.ts'

export const checkpointVersion = 1

const hash = z.string().regex(/^[0-9a-f]{64}$/)
/** Ed25519 (RFC 8032), 64 bytes, base64url. */
const signature = z.base64url().length(86)
/** Raw Ed25519 public key, 32 bytes, base64url. */
const publicKey = z.base64url().length(43)

export const checkpoint = z.strictObject({
  gate: gateId,
  epoch: epochId,
  /** The last sequence that it covers. */
  sequence: z.int().min(1),
  /** Hash of the row of that sequence, and so of all before it. */
  hash,
  /** By the gate's clock. */
  at: instant,
})
export type Checkpoint = z.infer<typeof checkpoint>

export const checkpointRequest = z.strictObject({
  version: z.literal(checkpointVersion),
  ...checkpoint.shape,
  /** The gate's, over the UTF-8 bytes of `checkpointText`. */
  signature,
})
export type CheckpointRequest = z.infer<typeof checkpointRequest>

export const checkpointAnswer = z.object({
  /** By headquarters' ledger key over the UTF-8 bytes of `countersignedText`. */
  countersignature: signature,
  publicKey,
  /** By headquarters' clock, of the first time that this checkpoint came. */
  at: instant,
})
export type CheckpointAnswer = z.infer<typeof checkpointAnswer>

/** `GET /v1/ledger-key`: whoever holds countersignatures checks them with it. */
export const ledgerKeyAnswer = z.object({ publicKey })
export type LedgerKeyAnswer = z.infer<typeof ledgerKeyAnswer>

/** What a gate signs. No part of it can hold the separator. */
export const checkpointText = ({ gate, epoch, sequence, hash, at }: Checkpoint): string =>
  `checkpoint|${gate}|${epoch}|${sequence}|${hash}|${at}`

/** What headquarters signs. */
export const countersignedText = (of: Checkpoint): string => `countersigned|${checkpointText(of)}`
