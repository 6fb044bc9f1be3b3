import {
  actionAnswer,
  actionRequest,
  type ConsoleId,
  caseFile,
  consoleId,
  consoleState,
  dayList,
  dayQuery,
  daySheet,
  type EventDraft,
  HttpProblem,
  lookUpAnswer,
  lookUpQuery,
  muster,
  type OfficerId,
  reading,
  readingAnswer,
  reference,
  shiftQuery,
  shiftReport,
  signIn,
} from '@ziara-gate/domain'
import { z } from 'zod'
import { caseFileOf } from '../console/case-file.ts'
import type { ConsoleBoard } from '../console/console-board.ts'
import { dayListOf, daySheetOf, musterOf } from '../console/day.ts'
import type { GuardRoom } from '../console/guard-room.ts'
import { lookUp } from '../console/look-up.ts'
import { shiftReportOf } from '../console/shift.ts'
import type { Setting } from '../desk/casebook.ts'
import type { IdentityFailure } from '../officers/identify.ts'
import type { OfficerSession } from '../officers/sessions.ts'
import { type Endpoint, endpoint, written } from './endpoint.ts'
import type { EventStreams } from './event-stream.ts'

export interface ConsoleParts {
  readonly consoles: ConsoleBoard
  readonly streams: EventStreams
  /** Null until the gate is enrolled and its files are open. */
  readonly room: () => GuardRoom | null
}

/** Where an officer is at work: all that a call below the sign-in needs. */
interface AtWork {
  readonly room: GuardRoom
  readonly setting: Setting
  readonly session: OfficerSession
}

const params = z.object({ console: consoleId })
const refusals = ['unauthenticated', 'token-expired', 'forbidden', 'too-many-requests'] as const
const bodyRefusals = [...refusals, 'bad-request', 'too-large'] as const
const working = [...refusals, 'not-ready', 'journal-unavailable'] as const

const notReady = () => new HttpProblem('not-ready', 'the gate is not ready yet')

function roomOf({ room }: ConsoleParts): { room: GuardRoom; setting: Setting } {
  const found = room()
  const setting = found?.parts.casebook.setting()
  if (!found || !setting) throw notReady()
  return { room: found, setting }
}

/** The signed-in officer is at work: that keeps the console open. */
function atWork(parts: ConsoleParts, console: ConsoleId): AtWork {
  const open = roomOf(parts)
  const session = open.room.sessions.at(console)
  if (session === null) throw new HttpProblem('forbidden', 'no officer is signed in at this console')
  open.room.sessions.active(console)
  return { ...open, session }
}

const wording: Record<
  IdentityFailure,
  readonly ['forbidden' | 'too-many-requests' | 'journal-unavailable', string]
> = {
  refused: ['forbidden', 'badge and PIN do not stand'],
  wait: ['too-many-requests', 'too many failures: wait'],
  'journal-unavailable': ['journal-unavailable', 'nothing can be recorded now'],
}

export const identityProblem = (failure: IdentityFailure) => new HttpProblem(...wording[failure])

/** What was looked up is recorded before it is answered. */
async function record({ parts: { journal } }: GuardRoom, draft: EventDraft): Promise<void> {
  const done = await journal.append([draft])
  if (!done.ok) throw identityProblem(done.error)
}

type LookUp = Extract<EventDraft, { kind: 'look-up' }>

const lookedUp = (
  by: LookUp['by'],
  found: number,
  about: LookUp['reference'],
  officer: OfficerId,
): LookUp => ({ kind: 'look-up', lane: null, by, found, reference: about, officer })

async function scanned(parts: ConsoleParts, console: ConsoleId, body: z.output<typeof reading>) {
  const { room, setting } = roomOf(parts)
  const desk = room.desk(console)
  const before = desk.answered(body.id)
  if (before) return { ...before, result: 'repeat' as const }
  const session = room.sessions.at(console)
  const { verdict, found } = await desk.scan(body, setting, session !== null)
  if (session !== null) {
    room.sessions.active(console)
    if (found)
      await record(
        room,
        lookedUp('scan', found.references.length, found.references[0] ?? null, session.officer.id),
      )
  }
  room.parts.changed()
  const answer = { ...verdict, revision: parts.consoles.of(console).state().revision }
  desk.remember(body.id, answer)
  return answer
}

async function signedIn(parts: ConsoleParts, console: ConsoleId, { badge, pin }: z.output<typeof signIn>) {
  const { room } = roomOf(parts)
  const code = badge ?? room.desk(console).takeBadge()
  if (code === null) throw identityProblem('refused')
  const place = { console, lane: null }
  const found = await room.identify.check(code, pin, place, { what: 'signed-in', allows: () => true })
  room.parts.changed()
  if (!found.ok) throw identityProblem(found.error)
  await room.sessions.begin(console, found.value)
  return parts.consoles.of(console).state()
}

export const consoleEndpoints = (parts: ConsoleParts): Endpoint[] => [
  endpoint(
    {
      method: 'get',
      path: '/v1/consoles/:console/state',
      summary: 'All that the console shows; nothing personal while nobody is signed in',
      access: 'console',
      params,
      status: 200,
      answer: consoleState,
      problems: refusals,
    },
    async ({ console }) => parts.consoles.of(console).state(),
  ),
  endpoint(
    {
      method: 'get',
      path: '/v1/consoles/:console/events',
      summary: 'The same as server-sent events: `event: state`, the revision as id',
      access: 'console',
      params,
      status: 200,
      answer: consoleState,
      answerType: 'text/event-stream',
      problems: refusals,
    },
    async ({ console, response }) => {
      parts.streams.stream(parts.consoles.of(console), response)
      return written
    },
  ),
  endpoint(
    {
      method: 'post',
      path: '/v1/consoles/:console/readings',
      summary: "What the desk's own scanner read",
      access: 'console',
      params,
      body: reading,
      status: 200,
      answer: readingAnswer,
      problems: [...bodyRefusals, 'not-ready', 'journal-unavailable'],
    },
    async ({ console, body }) => scanned(parts, console, body),
  ),
  endpoint(
    {
      method: 'post',
      path: '/v1/consoles/:console/sign-in',
      summary: 'An officer signs in by badge and PIN',
      access: 'console',
      params,
      body: signIn,
      status: 200,
      answer: consoleState,
      problems: [...bodyRefusals, 'not-ready', 'journal-unavailable'],
    },
    async ({ console, body }) => signedIn(parts, console, body),
  ),
  endpoint(
    {
      method: 'post',
      path: '/v1/consoles/:console/sign-out',
      summary: 'Whoever is signed in is out',
      access: 'console',
      params,
      status: 200,
      answer: consoleState,
      problems: working,
    },
    async ({ console }) => {
      const { room } = atWork(parts, console)
      await room.sessions.end(console, 'signed-out')
      return parts.consoles.of(console).state()
    },
  ),
  endpoint(
    {
      method: 'post',
      path: '/v1/consoles/:console/actions',
      summary: 'What the officer does; the same id again gives the same answer',
      access: 'console',
      params,
      body: actionRequest,
      status: 200,
      answer: actionAnswer,
      problems: [...bodyRefusals, 'not-ready', 'journal-unavailable'],
    },
    async ({ console, body }) => {
      const { room, session } = atWork(parts, console)
      const answer = await room.actions.act(session.officer, console, body)
      if (!answer.ok) throw answer.error === 'not-ready' ? notReady() : identityProblem('journal-unavailable')
      return answer.value
    },
  ),
  ...readingEndpoints(parts),
]

/** What officers look up. */
const readingEndpoints = (parts: ConsoleParts): Endpoint[] => [
  endpoint(
    {
      method: 'get',
      path: '/v1/consoles/:console/visits',
      summary: 'Visits by reference, name, inmate or document; recorded, without what was typed',
      access: 'console',
      params,
      query: lookUpQuery,
      status: 200,
      answer: lookUpAnswer,
      problems: [...working, 'bad-request'],
    },
    async ({ console, query }) => {
      const { room, setting, session } = atWork(parts, console)
      const found = await lookUp(room.parts, query, console, setting)
      if (!found.ok)
        throw new HttpProblem('bad-request', 'a document is found by its number and birth date', [
          'q: a number and YYYY-MM-DD',
        ])
      await record(room, lookedUp(query.by, found.value.visits.length, null, session.officer.id))
      return found.value
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/v1/consoles/:console/visits/:reference',
      summary: 'Everything about one visit; recorded',
      access: 'console',
      params: params.extend({ reference }),
      status: 200,
      answer: caseFile,
      problems: [...working, 'not-found'],
    },
    async ({ console, request }) => {
      const { room, setting, session } = atWork(parts, console)
      const asked = reference.safeParse(request.params.reference)
      const file = asked.success ? await caseFileOf(room.parts, asked.data, console, setting) : null
      if (file === null) throw new HttpProblem('not-found', 'there is no such visit')
      await record(room, lookedUp('reference', 1, file.visit.reference, session.officer.id))
      return file
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/v1/consoles/:console/day',
      summary: 'The sessions of a local day (today, unless said) with their counts',
      access: 'console',
      params,
      query: dayQuery,
      status: 200,
      answer: dayList,
      problems: [...working, 'bad-request'],
    },
    async ({ console, query }) => {
      const { room, setting } = atWork(parts, console)
      return dayListOf(room.parts, query.date ?? setting.today, setting)
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/v1/consoles/:console/day-sheet',
      summary: 'Every visit of a local day, for paper',
      access: 'console',
      params,
      query: dayQuery,
      status: 200,
      answer: daySheet,
      problems: [...working, 'bad-request'],
    },
    async ({ console, query }) => {
      const { room, setting } = atWork(parts, console)
      return daySheetOf(room.parts, query.date ?? setting.today, setting)
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/v1/consoles/:console/inside',
      summary: 'Who is inside now',
      access: 'console',
      params,
      status: 200,
      answer: muster,
      problems: working,
    },
    async ({ console }) => {
      const { room, setting } = atWork(parts, console)
      return musterOf(room.parts, setting)
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/v1/consoles/:console/shift',
      summary: 'What happened since the officer signed in, or since an instant of the last day',
      access: 'console',
      params,
      query: shiftQuery,
      status: 200,
      answer: shiftReport,
      problems: [...working, 'bad-request'],
    },
    async ({ console, query }) => {
      const { room, setting, session } = atWork(parts, console)
      return shiftReportOf(room.parts, query.from ?? session.since, setting)
    },
  ),
]
