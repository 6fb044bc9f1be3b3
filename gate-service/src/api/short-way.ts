/**
 * The short way of a reading. Somebody waits for each one, and Express with its middleware took as long as the decision. It
 * takes only calls in which everything is in order, from a lane whose token was found good before; whatever is not goes the
 * long way, where every refusal is worded. What it does is what the long way does, in the same order.
 */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { findings, HttpProblem, type LaneId } from '@ziara-gate/domain'
import type { Logger } from 'pino'
import { type GoodTokens, knownLane } from '../access/lane-tokens.ts'
import { longestBody } from './bind.ts'
import type { Call, Endpoint } from './endpoint.ts'
import type { KnowsHost } from './hosts.ts'
import { problemOf } from './problems.ts'
import { type RateLimits, tooManyCalls } from './rate-limits.ts'

export interface ShortWayParts {
  readonly good: GoodTokens
  readonly lanes: readonly LaneId[]
  readonly now: () => number
  readonly limits: RateLimits
  readonly knows: KnowsHost
  readonly headers: ReadonlyMap<string, string>
  readonly log: Logger
}

const scheme = 'Bearer '

/** The whole body as it was announced; null when it was cut off. */
const bodyOf = (request: IncomingMessage): Promise<Buffer | null> =>
  new Promise((resolve) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => resolve(Buffer.concat(chunks)))
    request.on('close', () => resolve(null))
  })

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    throw new HttpProblem('bad-request', 'the body is not JSON')
  }
}

/** Answers whether it took the call. `one`: a route of lanes with a JSON body and a JSON answer, and the lane in its path. */
export function shortWay(
  one: Endpoint,
  parts: ShortWayParts,
): (...call: Parameters<RequestListener>) => boolean {
  const { route, handle } = one
  const pathOf = new Map(parts.lanes.map((lane) => [route.path.replace(':lane', lane), lane]))
  const headers = [...parts.headers].flat()

  const laneOf = ({ url, method, headers: given }: IncomingMessage): LaneId | null => {
    const lane = pathOf.get(url ?? '')
    const length = Number(given['content-length'])
    const plain = given['content-type'] === 'application/json' && given['content-encoding'] === undefined
    if (lane === undefined || method !== 'POST' || !plain) return null
    if (!(length > 0 && length <= longestBody)) return null
    const token = given.authorization?.startsWith(scheme) ? given.authorization.slice(scheme.length) : ''
    return parts.knows(given) && knownLane(parts.good, token, parts.now()) === lane ? lane : null
  }
  const answer = async (lane: LaneId, request: IncomingMessage): Promise<string | null> => {
    const [body, wait] = await Promise.all([bodyOf(request), parts.limits.wait(route.access, lane)])
    if (body === null) return null
    if (wait > 0) throw tooManyCalls()
    const parsed = route.body?.safeParse(jsonOf(body))
    if (!parsed?.success)
      throw new HttpProblem(
        'bad-request',
        'the body is not as described',
        parsed ? findings(parsed.error) : [],
      )
    const call = { lane, console: null, query: undefined, body: parsed.data }
    return JSON.stringify(await handle(call as unknown as Call<never>))
  }
  const send = (response: ServerResponse, status: number, type: string, text: string) => {
    const own = ['Content-Type', type, 'Content-Length', String(Buffer.byteLength(text))]
    response.writeHead(status, [...headers, ...own]).end(text)
  }
  return (request, response) => {
    const lane = laneOf(request)
    if (lane === null) return false
    answer(lane, request).then(
      (text) => text !== null && send(response, route.status, 'application/json; charset=utf-8', text),
      (error: unknown) => {
        const problem = problemOf(error, { method: 'POST', route: route.path }, parts.log)
        send(response, problem.status, 'application/problem+json; charset=utf-8', JSON.stringify(problem))
      },
    )
    return true
  }
}
