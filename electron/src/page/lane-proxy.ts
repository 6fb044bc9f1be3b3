/**
 * The page asks for `/api/v1/lanes/self/…`; the gate service hears of the real lane, with its token. The page never
 * holds either, and reaches nothing else: a reading, for one, can come from it only where it is given a camera.
 */
import { HttpProblem, maxReadingBytes } from '@ziara-gate/domain'
import { pageHeaders } from './headers.ts'

export interface Lane {
  readonly gateUrl: string
  readonly id: string
  readonly token: string
}

export interface LaneAccess {
  readonly lane: Lane
  readonly fetch: typeof fetch
  /** May the page use a camera, and post what it read with it? */
  readonly camera: boolean
}

interface Call {
  readonly method: string
  readonly maxBodyBytes: number
}
const calls: Readonly<Record<string, Call>> = {
  '/api/v1/lanes/self/state': { method: 'GET', maxBodyBytes: 0 },
  '/api/v1/lanes/self/events': { method: 'GET', maxBodyBytes: 0 },
  '/api/v1/lanes/self/touches': { method: 'POST', maxBodyBytes: 4096 },
}
/** A reading of the greatest length, in base64, and what else there is to tell of it. */
const cameraCalls: Readonly<Record<string, Call>> = {
  ...calls,
  '/api/v1/lanes/self/readings': { method: 'POST', maxBodyBytes: 2 * maxReadingBytes },
}
const passedOn = ['accept', 'content-type', 'last-event-id']

export async function callGate(access: LaneAccess, request: Request): Promise<Response> {
  const { lane } = access
  const { pathname } = new URL(request.url)
  const call = (access.camera ? cameraCalls : calls)[pathname]
  if (call?.method !== request.method) return problem(new HttpProblem('not-found', 'no such call'))
  const body = await readBody(request, call.maxBodyBytes)
  if (body === 'too-large') return problem(new HttpProblem('too-large', `at most ${call.maxBodyBytes} bytes`))
  try {
    return forPage(
      await access.fetch(target(lane, pathname), {
        method: request.method,
        headers: headersFor(lane, request),
        body,
        signal: request.signal,
        redirect: 'error',
      }),
    )
  } catch {
    return problem(new HttpProblem('not-ready', 'the gate service does not answer'))
  }
}

const target = (lane: Lane, pathname: string): URL =>
  new URL(pathname.replace('/api/v1/lanes/self/', `/v1/lanes/${encodeURIComponent(lane.id)}/`), lane.gateUrl)

function headersFor(lane: Lane, request: Request): Headers {
  const headers = new Headers({ authorization: `Bearer ${lane.token}` })
  for (const name of passedOn) {
    const value = request.headers.get(name)
    if (value !== null) headers.set(name, value)
  }
  return headers
}

async function readBody(
  request: Request,
  maxBodyBytes: number,
): Promise<Uint8Array<ArrayBuffer> | null | 'too-large'> {
  if (request.body === null) return null
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of request.body) {
    bytes += chunk.byteLength
    if (bytes > maxBodyBytes) return 'too-large'
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const forPage = (answer: Response): Response =>
  new Response(answer.body, {
    status: answer.status,
    headers: {
      ...pageHeaders,
      'content-type': answer.headers.get('content-type') ?? 'application/octet-stream',
      'cache-control': 'no-store',
    },
  })

const problem = (error: HttpProblem): Response =>
  new Response(JSON.stringify(error.body()), {
    status: error.body().status,
    headers: { ...pageHeaders, 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
  })
