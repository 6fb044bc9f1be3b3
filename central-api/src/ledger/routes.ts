import {
  type AttendanceAnswer,
  attendanceAnswer,
  attendanceBatch,
  attendanceList,
  attendanceQuery,
  gateId,
  gateSignatureHeader,
  HttpProblem,
} from '@ziara-gate/domain'
import { verifyBytes } from '@ziara-gate/domain/crypto'
import type { Request } from 'express'
import { z } from 'zod'
import { authenticate } from '../access/authenticate.ts'
import { type GateCaller, requireSite } from '../access/caller.ts'
import type { Db } from '../db/database.ts'
import { noteContact } from '../enrolment/contacts.ts'
import { databaseEpoch } from '../feed/heads.ts'
import { type Endpoint, endpoint, written } from '../http/endpoint.ts'
import type { Metrics } from '../http/observe.ts'
import { type Batch, readBatch } from './batch.ts'
import type { Nudge } from './nudge.ts'
import { cursorPosition, headPosition, listEvents } from './read.ts'
import type { Recorder, Signed } from './recorder.ts'
import { streamEvents } from './stream.ts'
import type { Uploads } from './uploads.ts'

export interface LedgerParts {
  readonly db: Db
  readonly now: () => number
  readonly nudge: Nudge
  readonly pollMs: number
  readonly metrics: Metrics
  readonly recorder: Recorder
  readonly uploads: Uploads
}

/** 500 events of 16 KiB of text each, which JSON may write at up to twice the length. */
const batchLimit = 17 * 1024 * 1024

/** The body's bytes with the signature that fits them. */
function signedBody(request: Request, caller: GateCaller): Signed {
  const body: unknown = request.body
  const signature = request.get(gateSignatureHeader) ?? ''
  if (!Buffer.isBuffer(body)) throw new HttpProblem('bad-request', 'a body is needed')
  if (!verifyBytes(body, signature, caller.publicKey))
    throw new HttpProblem('bad-signature', 'the signature does not fit the body and the gate’s key')
  return { body, signature }
}

/** A gate whose batch cannot be read was heard all the same; where it can, that is noted with what it brings. */
async function batchOf(db: Db, { body }: Signed, { gate }: GateCaller, at: number): Promise<Batch> {
  try {
    return readBatch(body, gate)
  } catch (error) {
    await noteContact(db, gate, at)
    throw error
  }
}

function countResults({ ledgerEvents }: Metrics, { results }: AttendanceAnswer): void {
  for (const [result, some] of Map.groupBy(results, (one) => one.result))
    ledgerEvents.inc({ result }, some.length)
}

const upload = ({ db, now, nudge, metrics, recorder, uploads }: LedgerParts) =>
  endpoint(
    {
      method: 'post',
      path: '/v1/gates/:gate/attendance',
      summary: 'Events of a gate’s journal, in sequence; each gets its own answer',
      access: 'gate',
      params: z.object({ gate: gateId }),
      body: attendanceBatch,
      status: 200,
      answer: attendanceAnswer,
      problems: [
        'bad-request',
        'version-unknown',
        'unauthenticated',
        'token-expired',
        'bad-signature',
        'forbidden',
        'too-large',
      ],
    },
    async ({ params, caller, request }) => {
      if (params.gate !== caller.gate) throw new HttpProblem('forbidden', 'that is another gate')
      const signed = signedBody(request, caller)
      const at = now()
      const { answer, news } = await uploads.during(async () => {
        const batch = await batchOf(db, signed, caller, at)
        return recorder.record({ caller, batch, signed, at })
      })
      countResults(metrics, answer)
      if (news) nudge.give()
      return answer
    },
    { rawBody: true, bodyLimit: batchLimit },
  )

const reading = { access: 'viewer', scope: 'attendance:read' } as const

const list = ({ db }: LedgerParts) =>
  endpoint(
    {
      method: 'get',
      path: '/v1/attendance',
      summary:
        'The ledger in the order of recording (order=asc), which is each gate’s own, or latest first (desc)',
      ...reading,
      query: attendanceQuery.strict(),
      status: 200,
      answer: attendanceList,
      problems: ['bad-request', 'unauthenticated', 'token-expired', 'forbidden', 'cursor-expired'],
    },
    async ({ query, caller }) => {
      if (query.site !== undefined) requireSite(caller, query.site)
      return listEvents(db, await databaseEpoch(db), query, caller.sites)
    },
  )

/** Asked again of a stream that is open for long; being open is no sign of life of who opened it. */
const mayStillRead = (db: Db, request: Request, now: number): Promise<boolean> =>
  authenticate(db, reading, request, now, true).then(
    () => true,
    (error: unknown) => {
      if (error instanceof HttpProblem) return false
      throw error
    },
  )

const follow = ({ db, now, nudge, pollMs }: LedgerParts) =>
  endpoint(
    {
      method: 'get',
      path: '/v1/attendance/events',
      summary: 'New ledger records as server-sent events; Last-Event-ID, or the cursor of a list, resumes',
      ...reading,
      status: 200,
      answer: z.string(),
      answerType: 'text/event-stream',
      problems: ['unauthenticated', 'token-expired', 'forbidden', 'cursor-expired', 'not-ready'],
    },
    async ({ caller, request, response }) => {
      if (nudge.closed) throw new HttpProblem('not-ready', 'headquarters is stopping')
      const epoch = await databaseEpoch(db)
      const last = request.get('last-event-id')
      const from = last ? await cursorPosition(db, epoch, last) : await headPosition(db)
      const reader = { sites: caller.sites, mayRead: () => mayStillRead(db, request, now()) }
      await streamEvents({ db, now, nudge, pollMs }, response, reader, epoch, from)
      return written
    },
  )

export const ledgerEndpoints = (parts: LedgerParts): Endpoint[] =>
  [upload, list, follow].map((build) => build(parts))
