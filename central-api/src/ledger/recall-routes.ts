import { gateId, HttpProblem, recallAnswer, recallRequest } from '@ziara-gate/domain'
import { z } from 'zod'
import type { Db } from '../db/database.ts'
import { noteContact } from '../enrolment/contacts.ts'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import { recall } from './recall.ts'

interface Parts {
  readonly db: Db
  readonly now: () => number
}

export const recallEndpoints = ({ db, now }: Parts): Endpoint[] => [
  endpoint(
    {
      method: 'post',
      path: '/v1/gates/:gate/recall',
      summary: 'What the ledger holds of a gate’s own journals that the gate lacks, as after a restore',
      access: 'gate',
      params: z.object({ gate: gateId }),
      body: recallRequest,
      status: 200,
      answer: recallAnswer,
      problems: ['bad-request', 'unauthenticated', 'token-expired', 'forbidden', 'too-large'],
    },
    async ({ params, body, caller }) => {
      if (params.gate !== caller.gate) throw new HttpProblem('forbidden', 'that is another gate')
      await noteContact(db, caller.gate, now())
      return recall(db, caller, body, now())
    },
    { bodyLimit: 512 * 1024 },
  ),
]
