import {
  enrolmentAnswer,
  enrolmentCodeAnswer,
  enrolmentRequest,
  type GateId,
  gateId,
  HttpProblem,
} from '@ziara-gate/domain'
import { z } from 'zod'
import { requireSite, type UserCaller } from '../access/caller.ts'
import type { Db } from '../db/database.ts'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import { getRecord } from '../register/read.ts'
import { issueCode } from './codes.ts'
import { enrolGate, revokeGate } from './gates.ts'

interface Parts {
  readonly db: Db
  readonly now: () => number
}

async function requireGate(db: Db, caller: UserCaller, id: GateId): Promise<void> {
  const gate = await getRecord(db, 'gate', id)
  if (!gate) throw new HttpProblem('not-found', 'there is no such gate')
  requireSite(caller, gate.siteId)
}

const gatePath = z.object({ gate: gateId })
const refusals = ['bad-request', 'unauthenticated', 'token-expired', 'forbidden', 'not-found'] as const

const enrol = ({ db, now }: Parts) =>
  endpoint(
    {
      method: 'post',
      path: '/v1/enrolments',
      summary: 'Trade a one-time code for recognition of a gate’s key',
      access: 'public',
      body: enrolmentRequest,
      status: 201,
      answer: enrolmentAnswer,
      problems: ['bad-request', 'unauthenticated', 'unprocessable', 'too-many-requests'],
    },
    async ({ body }) => {
      const enrolled = await enrolGate(db, body, now())
      if (enrolled.ok) return enrolled.value
      if (enrolled.error === 'key-unusable')
        throw new HttpProblem('unprocessable', 'that is no Ed25519 public key')
      throw new HttpProblem('unauthenticated', 'the code is wrong, was used, or has run out')
    },
    { guessable: true },
  )

const code = ({ db, now }: Parts) =>
  endpoint(
    {
      method: 'post',
      path: '/v1/gates/:gate/enrolment-codes',
      summary: 'A one-time code for a gate, good for ten minutes; it replaces one issued before',
      access: 'site-manager',
      params: gatePath,
      status: 201,
      answer: enrolmentCodeAnswer,
      problems: refusals,
    },
    async ({ params, caller }) => {
      await requireGate(db, caller, params.gate)
      return issueCode(db, params.gate, now())
    },
  )

const revoke = ({ db, now }: Parts) =>
  endpoint(
    {
      method: 'post',
      path: '/v1/gates/:gate/revocation',
      summary: 'Recognise a gate’s key no longer, from now on',
      access: 'site-manager',
      params: gatePath,
      status: 204,
      answer: null,
      problems: [...refusals, 'conflict'],
    },
    async ({ params, caller }) => {
      await requireGate(db, caller, params.gate)
      if (!(await revokeGate(db, params.gate, now())))
        throw new HttpProblem('conflict', 'the gate has no key that could be revoked')
      return undefined
    },
  )

export const enrolmentEndpoints = (parts: Parts): Endpoint[] =>
  [enrol, code, revoke].map((build) => build(parts))
