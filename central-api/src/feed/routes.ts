import { feedLine, gateId, HttpProblem } from '@ziara-gate/domain'
import { z } from 'zod'
import type { Db } from '../db/database.ts'
import { noteContact, notePull } from '../enrolment/contacts.ts'
import { type Endpoint, endpoint, written } from '../http/endpoint.ts'
import { getRecord } from '../register/read.ts'
import type { Position } from './cursor.ts'
import { type Heads, readHeads, resume, snapshotStart, windowAt } from './heads.ts'
import { sendPage } from './ndjson.ts'
import { readPage } from './page.ts'

interface Parts {
  readonly db: Db
  readonly now: () => number
  /** Most changes in one page. */
  readonly pageLimit: number
}

function positionOf(cursor: string | undefined, heads: Heads, today: ReturnType<typeof windowAt>): Position {
  if (cursor === undefined) return snapshotStart(heads, today)
  const resumed = resume(cursor, heads, today)
  if (!resumed.ok) throw new HttpProblem('cursor-expired', 'start again without a cursor')
  return resumed.value
}

export const feedEndpoints = ({ db, now, pageLimit }: Parts): Endpoint[] => [
  endpoint(
    {
      method: 'get',
      path: '/v1/gates/:gate/schedule',
      summary: 'A page of the changes that a gate has not seen; a snapshot without a cursor',
      access: 'gate',
      params: z.object({ gate: gateId }),
      query: z.strictObject({ cursor: z.string().min(1).max(2048).optional() }),
      status: 200,
      answer: feedLine,
      answerType: 'application/x-ndjson',
      problems: ['bad-request', 'unauthenticated', 'token-expired', 'forbidden', 'cursor-expired'],
    },
    async ({ params, query, caller, request, response }) => {
      if (params.gate !== caller.gate) throw new HttpProblem('forbidden', 'that is another gate')
      await noteContact(db, caller.gate, now())
      const site = await getRecord(db, 'site', caller.site)
      if (!site) throw new Error(`gate ${caller.gate} is at no known site`)
      const heads = await readHeads(db, site.id)
      const position = positionOf(query.cursor, heads, windowAt(now(), site))
      const page = await readPage(db, site, position, heads, now(), pageLimit)
      if (!page.more) await notePull(db, caller.gate, now())
      await sendPage(request, response, page, now())
      return written
    },
  ),
]
