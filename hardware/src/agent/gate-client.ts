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

const isPassing = (status: number) => status >= 500 || status === 408 || status === 429

async function failureOf(response: Response): Promise<CallFailure> {
  const body = problem.safeParse(await response.json().catch(() => null))
  const code = body.success ? body.data.code : `http-${response.status}`
  return { kind: isPassing(response.status) ? 'away' : 'rejected', code }
}

function networkCode(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error
  const code = cause instanceof Error && 'code' in cause ? cause.code : null
  if (typeof code === 'string') return code
  return error instanceof Error ? error.name : 'failed'
}

/** Calls of the lane on its gate service; no failure is thrown and no payload is in one. */
export function makeGateClient({ gateUrl, lane, token, timeoutMs }: GateClientOptions): GateClient {
  const closing = new AbortController()
  const base = new URL(`/v1/lanes/${encodeURIComponent(lane)}/`, gateUrl)

  const call = async (
    method: string,
    path: string,
    body: unknown,
  ): Promise<Result<Response, CallFailure>> => {
    try {
      const response = await fetch(new URL(path, base), {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
        signal: AbortSignal.any([closing.signal, AbortSignal.timeout(timeoutMs)]),
      })
      return response.ok ? ok(response) : err(await failureOf(response))
    } catch (error) {
      return err({ kind: 'away', code: networkCode(error) })
    }
  }
  return {
    post: async (reading) => {
      const response = await call('POST', 'readings', reading)
      if (!response.ok) return response
      const answer = readingAnswer.safeParse(await response.value.json().catch(() => null))
      return answer.success ? ok(answer.data) : err({ kind: 'away', code: 'malformed-answer' })
    },
    report: async (report) => {
      const response = await call('PUT', 'devices', report)
      if (!response.ok) return response
      await response.value.arrayBuffer().catch(() => null)
      return ok(null)
    },
    close: () => closing.abort(),
  }
}
