import { Agent as PlainAgent, request as plainRequest } from 'node:http'
import { Agent as TlsAgent, request as tlsRequest } from 'node:https'
import {
  type DeviceReport,
  err,
  ok,
  problem,
  type Reading,
  type ReadingAnswer,
  type Result,
  readingAnswer,
} from '@ziara-gate/domain'

/** away: worth another try · rejected: the same call will never succeed. */
export interface CallFailure {
  readonly kind: 'away' | 'rejected'
  /** The gate service's problem code, or what went wrong on the way. */
  readonly code: string
}

export interface GateClient {
  readonly post: (reading: Reading) => Promise<Result<ReadingAnswer, CallFailure>>
  readonly report: (report: DeviceReport) => Promise<Result<null, CallFailure>>
  /** Breaks off calls under way. */
  readonly close: () => void
}

export interface GateClientOptions {
  readonly gateUrl: string
  readonly lane: string
  readonly token: string
  readonly timeoutMs: number
}

interface Answer {
  readonly status: number
  /** Null when the body is no JSON. */
  readonly body: unknown
}

const isOk = ({ status }: Answer) => status >= 200 && status < 300
const isPassing = ({ status }: Answer) => status >= 500 || status === 408 || status === 429

function failureOf(answer: Answer): CallFailure {
  const body = problem.safeParse(answer.body)
  const code = body.success ? body.data.code : `http-${answer.status}`
  return { kind: isPassing(answer) ? 'away' : 'rejected', code }
}

function networkCode(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code
  return error instanceof Error ? error.name : 'failed'
}

function jsonOf(chunks: readonly Buffer[]): unknown {
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'))
  } catch {
    return null
  }
}

/**
 * One call over kept connections, by Node's own client: `fetch` takes several times the work, and every visitor waits
 * for it. Rejects when no whole answer comes in time; follows no redirect.
 */
function makeExchange(base: URL, token: string, timeoutMs: number) {
  const tls = base.protocol === 'https:'
  const agent = tls ? new TlsAgent({ keepAlive: true }) : new PlainAgent({ keepAlive: true })
  const request = tls ? tlsRequest : plainRequest
  const calls = new Set<(why: Error) => void>()
  const send = (method: string, path: string, body: unknown): Promise<Answer> => {
    const text = JSON.stringify(body)
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(text),
    }
    return new Promise((resolve, reject) => {
      const outgoing = request(new URL(path, base), { method, agent, headers }, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.once('end', () => done({ status: response.statusCode ?? 0, body: jsonOf(chunks) }))
        // Cut off in the middle: of that not even the status counts.
        response.once('error', failed)
      })
      const stop = (why: Error) => outgoing.destroy(why)
      const late = setTimeout(() => stop(new Error('no answer in time')), timeoutMs)
      const settled = () => {
        clearTimeout(late)
        calls.delete(stop)
      }
      const done = (answer: Answer) => {
        settled()
        resolve(answer)
      }
      const failed = (error: unknown) => {
        settled()
        reject(error)
      }
      calls.add(stop)
      outgoing.once('error', failed)
      outgoing.end(text)
    })
  }
  const close = () => {
    for (const stop of calls) stop(new Error('stopping'))
    agent.destroy()
  }
  return { send, close }
}

/** Calls of the lane on its gate service; no failure is thrown and no payload is in one. */
export function makeGateClient({ gateUrl, lane, token, timeoutMs }: GateClientOptions): GateClient {
  const base = new URL(`/v1/lanes/${encodeURIComponent(lane)}/`, gateUrl)
  const exchange = makeExchange(base, token, timeoutMs)

  const call = async (method: string, path: string, body: unknown): Promise<Result<Answer, CallFailure>> => {
    try {
      const answer = await exchange.send(method, path, body)
      return isOk(answer) ? ok(answer) : err(failureOf(answer))
    } catch (error) {
      return err({ kind: 'away', code: networkCode(error) })
    }
  }
  return {
    post: async (reading) => {
      const response = await call('POST', 'readings', reading)
      if (!response.ok) return response
      const answer = readingAnswer.safeParse(response.value.body)
      return answer.success ? ok(answer.data) : err({ kind: 'away', code: 'malformed-answer' })
    },
    report: async (report) => {
      const response = await call('PUT', 'devices', report)
      return response.ok ? ok(null) : response
    },
    close: exchange.close,
  }
}
