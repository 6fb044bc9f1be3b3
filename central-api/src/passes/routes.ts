import { HttpProblem, passAnswer } from '@ziara-gate/domain'
import type { UserCaller } from '../access/caller.ts'
import { logRead } from '../access/read-log.ts'
import type { Db } from '../db/database.ts'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import { passSigner } from '../register/keys.ts'
import { refusals } from '../register/reach.ts'
import type { Booking } from '../register/read.ts'
import { bookingFaults, requireBooking, visitPath } from '../register/visit-routes.ts'
import { passOf } from './pass-of.ts'

interface Parts {
  readonly db: Db
  readonly now: () => number
}

interface IssuedPass extends Booking {
  /** `GP1:…` */
  readonly pass: string
}

/** The pass of a visit that stands; the reading is logged whatever form it is given out in. */
async function issue(
  { db, now }: Parts,
  caller: UserCaller,
  reference: Booking['visit']['reference'],
): Promise<IssuedPass> {
  const found = await requireBooking(db, caller, reference)
  if (found.visit.booking === 'cancelled') throw new HttpProblem(...bookingFaults['visit-cancelled'])
  const pass = passOf(found, await passSigner(db))
  await logRead(db, caller, 'pass', reference, now(), found.visit.siteId)
  return { ...found, pass }
}

const text = (parts: Parts) =>
  endpoint(
    {
      method: 'get',
      path: '/v1/visits/:reference/pass',
      summary: 'The text of the pass of a visit, for its QR',
      access: 'registrar',
      scope: 'visits:write',
      params: visitPath,
      status: 200,
      answer: passAnswer,
      problems: [...refusals, 'conflict'],
    },
    async ({ params, caller }) => {
      const { visit, pass } = await issue(parts, caller, params.reference)
      return { reference: visit.reference, issue: visit.issue, pass }
    },
  )

export const passEndpoints = (parts: Parts): Endpoint[] => [text].map((build) => build(parts))
