/**
 * The page asks for `/api/v1/lanes/self/…` (or `consoles/self`, or `display`); the gate service hears of the real lane,
 * with its token. The page never holds either, and reaches nothing else.
 */
import { HttpProblem } from '@ziara-gate/domain'
import { gateCall } from './gate-calls.ts'
import { pageHeaders } from './headers.ts'
import type { Station } from './station.ts'

export interface GateAccess {
  readonly station: Station
  readonly fetch: typeof fetch
}

const passedOn = ['accept', 'content-type', 'last-event-id']

export async function callGate(access: GateAccess, request: Request): Promise<Response> {
  const { station } = access
  const call = gateCall(station, request.method, new URL(request.url))
  if (call === null) return problem(new HttpProblem('not-found', 'no such call'))
  const body = await readBody(request, call.maxBodyBytes)
  if (body === 'too-large') return problem(new HttpProblem('too-large', `at most ${call.maxBodyBytes} bytes`))
  try {
    return forPage(
      await access.fetch(new URL(call.target, station.gateUrl), {
        method: request.method,
        headers: headersFor(station, request),
        body,
        signal: request.signal,
        redirect: 'error',
      }),
    )
  } catch {
    return problem(new HttpProblem('not-ready', 'the gate service does not answer'))
  }
}

function headersFor({ token }: Station, request: Request): Headers {
  const headers = new Headers({ authorization: `Bearer ${token}` })
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
