import {
  attendanceList,
  csrfHeader,
  err,
  ok,
  problem,
  type Result,
  type SignedIn,
  signedIn,
  siteList,
} from '@ziara-gate/domain'
import type { z } from 'zod'
import { readEvents } from './event-stream.ts'
import type { Failure } from './failure.ts'
import type { AttendanceFilter, Change, Headquarters, Page, Refusal, Upload } from './headquarters.ts'
import type { SendFile } from './send-file.ts'

export const answerWithinMs = 15_000

type Fetch = (path: string, init: RequestInit) => Promise<Response>

async function refusalOf(response: Response): Promise<Refusal> {
  const body: unknown = await response.json().catch(() => null)
  const told = problem.safeParse(body)
  if (told.success) return { failure: told.data.code, fields: told.data.fields ?? [] }
  if (response.status === 401) return { failure: 'unauthenticated', fields: [] }
  return { failure: response.status >= 500 ? 'unreachable' : 'not-understood', fields: [] }
}

async function send(fetch: Fetch, path: string, init: RequestInit): Promise<Result<Response, Refusal>> {
  try {
    const response = await fetch(path, { credentials: 'same-origin', cache: 'no-store', ...init })
    return response.ok ? ok(response) : err(await refusalOf(response))
  } catch {
    return err({ failure: 'unreachable', fields: [] })
  }
}

async function call(fetch: Fetch, path: string, init: RequestInit): Promise<Result<Response, Failure>> {
  const sent = await send(fetch, path, init)
  return sent.ok ? sent : err(sent.error.failure)
}

/** An empty answer (204) reads as null. */
const contentOf = async (response: Response): Promise<unknown> =>
  response.status === 204 ? null : response.json().catch(() => undefined)

async function read<S extends z.ZodType>(
  schema: S,
  answer: Result<Response, Failure>,
): Promise<Result<z.infer<S>, Failure>> {
  if (!answer.ok) return answer
  const body = await contentOf(answer.value)
  const read = schema.safeParse(body)
  return read.success ? ok(read.data) : err('not-understood')
}

const nothing = (answer: Result<unknown, Failure>): Result<null, Failure> => (answer.ok ? ok(null) : answer)

export function attendanceAddress(filter: AttendanceFilter, page: Page): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(filter)) if (value !== undefined) search.set(name, String(value))
  search.set('order', page.order)
  search.set('limit', String(page.limit))
  if (page.after !== null) search.set('after', page.after)
  return `/v1/attendance?${search}`
}

/** Headquarters' server over HTTP, on the page's own origin; the session is a cookie that no script can read. */
export function httpHeadquarters(fetch: Fetch, sendFile: SendFile): Headquarters {
  const inTime = () => AbortSignal.timeout(answerWithinMs)
  const get = (path: string, signal: AbortSignal) =>
    call(fetch, path, { headers: { accept: 'application/json' }, signal })
  /** Shows that a change was asked for by this page; told by whoever answers about the session. */
  let csrf = ''
  const heard = <T extends SignedIn, F>(answer: Result<T, F>): Result<T, F> => {
    if (answer.ok) csrf = answer.value.csrf ?? ''
    return answer
  }
  const change = async <S extends z.ZodType>({ method, path, body, answer, key }: Change<S>) => {
    const headers = {
      accept: 'application/json',
      [csrfHeader]: csrf,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(key !== undefined && { 'idempotency-key': key }),
    }
    const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) }
    const sent = await send(fetch, path, { ...init, signal: inTime() })
    if (!sent.ok) return sent
    const told = await read(answer, sent)
    return told.ok ? told : err({ failure: told.error, fields: [] })
  }
  const upload = async <S extends z.ZodType>({ answer, type, ...file }: Upload<S>) => {
    const headers = { accept: 'application/json', [csrfHeader]: csrf, 'content-type': type }
    const response = await sendFile({ ...file, headers })
    if (response === null) return err<Refusal>({ failure: 'unreachable', fields: [] })
    if (!response.ok) return err(await refusalOf(response))
    const told = await read(answer, ok(response))
    return told.ok ? told : err<Refusal>({ failure: told.error, fields: [] })
  }
  return {
    session: async () => heard(await read(signedIn, await get('/v1/session', inTime()))),
    signIn: async (request) => {
      const told = await change({ method: 'POST', path: '/v1/session', body: request, answer: signedIn })
      return told.ok ? heard(told) : err(told.error.failure)
    },
    signInStep: async ({ step, body, answer }) =>
      heard(await change({ method: 'POST', path: `/v1/session/${step}`, body, answer })),
    change,
    upload,
    signOut: async () => {
      const init = { method: 'DELETE', headers: { [csrfHeader]: csrf }, signal: inTime() }
      return nothing(await call(fetch, '/v1/session', init))
    },
    sites: async () => read(siteList, await get('/v1/sites', inTime())),
    attendance: async (filter, page, signal) =>
      read(attendanceList, await get(attendanceAddress(filter, page), AbortSignal.any([signal, inTime()]))),
    ask: async (path, answer, signal) => read(answer, await get(path, AbortSignal.any([signal, inTime()]))),
    file: async (path, signal) => {
      const answer = await call(fetch, path, { signal })
      if (!answer.ok) return answer
      return answer.value.blob().then(ok, () => err('unreachable' as const))
    },
    openEvents: async (after, signal) => {
      const headers = { accept: 'text/event-stream', ...(after !== null && { 'last-event-id': after }) }
      const answer = await call(fetch, '/v1/attendance/events', { headers, signal })
      if (!answer.ok) return answer
      return answer.value.body === null ? err('unreachable') : ok(readEvents(answer.value.body))
    },
  }
}
