import {
  type CheckpointRequest,
  checkpointAnswer,
  checkpointRequest,
  checkpointText,
  checkpointVersion,
  findings,
  gateId,
  HttpProblem,
  ledgerKeyAnswer,
  type ProblemCode,
} from '@ziara-gate/domain'
import { verifyBytes } from '@ziara-gate/domain/crypto'
import { z } from 'zod'
import type { GateCaller } from '../access/caller.ts'
import type { Db } from '../db/database.ts'
import { noteContact } from '../enrolment/contacts.ts'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import { readJson } from './batch.ts'
import { type CheckpointFault, takeCheckpoint } from './checkpoints.ts'
import type { LedgerKey } from './key.ts'
import type { Nudge } from './nudge.ts'
import { requireVersion } from './version.ts'

interface Parts {
  readonly db: Db
  readonly now: () => number
  readonly key: LedgerKey
  readonly nudge: Nudge
}

const faults: Record<CheckpointFault, readonly [ProblemCode, string]> = {
  'epoch-unknown': ['epoch-unknown', 'nothing of that epoch has arrived yet: try again later'],
  'not-there-yet': ['conflict', 'that sequence has not arrived yet: try again later'],
  'hash-mismatch': ['hash-mismatch', 'the ledger holds another hash there'],
}

/** An unknown version is told before anything else, so the body is read here and not by the route. */
function readCheckpoint(body: unknown, caller: GateCaller): CheckpointRequest {
  if (!Buffer.isBuffer(body)) throw new HttpProblem('bad-request', 'a body is needed')
  const json = readJson(body)
  requireVersion(json, checkpointVersion)
  const read = checkpointRequest.safeParse(json)
  if (!read.success)
    throw new HttpProblem('bad-request', 'the checkpoint is not as described', findings(read.error))
  if (read.data.gate !== caller.gate)
    throw new HttpProblem('bad-request', 'the checkpoint is of another gate')
  if (!verifyBytes(Buffer.from(checkpointText(read.data)), read.data.signature, caller.publicKey))
    throw new HttpProblem('bad-signature', 'the signature does not fit the checkpoint and the gate’s key')
  return read.data
}

const take = ({ db, now, key, nudge }: Parts) =>
  endpoint(
    {
      method: 'post',
      path: '/v1/gates/:gate/checkpoints',
      summary: 'A gate’s signed word on where its journal stands; the answer countersigns it',
      access: 'gate',
      params: z.object({ gate: gateId }),
      body: checkpointRequest,
      status: 200,
      answer: checkpointAnswer,
      problems: [
        'bad-request',
        'version-unknown',
        'unauthenticated',
        'token-expired',
        'bad-signature',
        'forbidden',
        'too-large',
        'epoch-unknown',
        'conflict',
        'hash-mismatch',
      ],
    },
    async ({ params, caller, request }) => {
      if (params.gate !== caller.gate) throw new HttpProblem('forbidden', 'that is another gate')
      const checkpoint = readCheckpoint(request.body, caller)
      await noteContact(db, caller.gate, now())
      const taken = await takeCheckpoint(db, caller, checkpoint, key, now())
      if (taken.ok) return taken.value
      if (taken.error === 'hash-mismatch') nudge.give()
      throw new HttpProblem(...faults[taken.error])
    },
    { rawBody: true, bodyLimit: 4096 },
  )

const show = ({ key }: Parts) =>
  endpoint(
    {
      method: 'get',
      path: '/v1/ledger-key',
      summary: 'The public key that headquarters’ countersignatures are checked with',
      access: 'public',
      status: 200,
      answer: ledgerKeyAnswer,
      problems: [],
    },
    async () => ({ publicKey: key.publicKey }),
  )

export const checkpointEndpoints = (parts: Parts): Endpoint[] => [take(parts), show(parts)]
