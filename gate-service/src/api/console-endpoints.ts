import {
  actionAnswer,
  actionRequest,
  type ConsoleId,
  consoleState,
  reading,
  readingAnswer,
  signIn,
} from '@ziara-gate/domain'
import type { z } from 'zod'
import {
  atWork,
  bodyRefusals,
  type ConsoleParts,
  identityProblem,
  lookedUp,
  notReady,
  params,
  record,
  refusals,
  roomOf,
  working,
} from './console-calls.ts'
import { type Endpoint, endpoint, written } from './endpoint.ts'
import { lookUpEndpoints } from './look-up-endpoints.ts'

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
      path: '/v1/consoles/:console/stay',
      summary: 'The officer is at the desk: it stays open for as long again',
      access: 'console',
      params,
      status: 200,
      answer: consoleState,
      problems: working,
    },
    async ({ console }) => {
      const { room } = atWork(parts, console)
      room.parts.changed()
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
  ...lookUpEndpoints(parts),
]
