import {
  attendanceList,
  csrfHeader,
  err,
  ok,
  problem,
  type Result,
  signedIn,
  siteList,
} from '@ziara-gate/domain'
import type { z } from 'zod'
import { readEvents } from './event-stream.ts'
import type { Failure } from './failure.ts'
import type { AttendanceFilter, Headquarters, Page } from './headquarters.ts'

export const answerWithinMs = 15_000

type Fetch = (path: string, init: RequestInit) => Promise<Response>

async function failureOf(response: Response): Promise<Failure> {
  const body: unknown = await response.json().catch(() => null)
  const told = problem.safeParse(body)
  if (told.success) return told.data.code
  if (response.status === 401) return 'unauthenticated'
  return response.status >= 500 ? 'unreachable' : 'not-understood'
}

async function call(fetch: Fetch, path: string, init: RequestInit): Promise<Result<Response, Failure>> {
  try {
    const response = await fetch(path, { credentials: 'same-origin', cache: 'no-store', ...init })
    return response.ok ? ok(response) : err(await failureOf(response))
  } catch {
    return err('unreachable')
  }
}

async function read<S extends z.ZodType>(
  schema: S,
  answer: Result<Response, Failure>,
): Promise<Result<z.infer<S>, Failure>> {
  if (!answer.ok) return answer
  const body: unknown = await answer.value.json().catch(() => undefined)
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
export function httpHeadquarters(fetch: Fetch): Headquarters {
  const inTime = () => AbortSignal.timeout(answerWithinMs)
  const get = (path: string, signal: AbortSignal) =>
    call(fetch, path, { headers: { accept: 'application/json' }, signal })
  /** Shows that a change was asked for by this page; told by whoever answers about the session. */
  let csrf = ''
  const heard = async (answer: Result<Response, Failure>): Promise<Result<null, Failure>> => {
    const told = await read(signedIn, answer)
    if (told.ok) csrf = told.value.csrf ?? ''
    return nothing(told)
  }
  return {
    session: async () => heard(await get('/v1/session', inTime())),
    signIn: async (token) =>
      heard(
        await call(fetch, '/v1/session', {
          method: 'POST',
          headers: { 'content-type': 'application/json', accept: 'application/json' },
          body: JSON.stringify({ token }),
          signal: inTime(),
        }),
      ),
    signOut: async () => {
      const init = { method: 'DELETE', headers: { [csrfHeader]: csrf }, signal: inTime() }
      return nothing(await call(fetch, '/v1/session', init))
    },
    sites: async () => read(siteList, await get('/v1/sites', inTime())),
    attendance: async (filter, page, signal) =>
      read(attendanceList, await get(attendanceAddress(filter, page), AbortSignal.any([signal, inTime()]))),
    openEvents: async (after, signal) => {
      const headers = { accept: 'text/event-stream', ...(after !== null && { 'last-event-id': after }) }
      const answer = await call(fetch, '/v1/attendance/events', { headers, signal })
      if (!answer.ok) return answer
      return answer.value.body === null ? err('unreachable') : ok(readEvents(answer.value.body))
    },
  }
}
