import { type ConsoleId, findings, HttpProblem, type LaneId, laneId } from '@ziara-gate/domain'
import express, { type Express, type Request, type RequestHandler } from 'express'
import {
  type GoodTokens,
  verifyConsoleToken,
  verifyDisplayToken,
  verifyLaneToken,
} from '../access/lane-tokens.ts'
import { type Call, type Caller, type Endpoint, type GateRoute, written } from './endpoint.ts'
import type { RateLimits } from './rate-limits.ts'

export interface Binding {
  readonly laneKey: Uint8Array
  readonly lanes: readonly LaneId[]
  readonly now: () => number
  readonly limits: RateLimits
  readonly good: GoodTokens
}

/** A reading of the greatest length, in base64 and with all that goes with it. */
export const longestBody = 8 * 1024

const bearer = (request: Request): string => {
  const [scheme, token] = (request.headers.authorization ?? '').split(' ')
  if (scheme?.toLowerCase() !== 'bearer' || !token) {
    throw new HttpProblem('unauthenticated', 'a token is needed: Authorization: Bearer …')
  }
  return token
}

/** Who it is comes first, then whether there is such a lane, then whether it is theirs. */
async function callingLane(request: Request, { laneKey, lanes, now, good }: Binding): Promise<LaneId> {
  const own = await verifyLaneToken(laneKey, bearer(request), now(), good)
  const asked = laneId.safeParse(request.params.lane)
  if (!asked.success || !lanes.includes(asked.data))
    throw new HttpProblem('unknown-lane', 'this gate has no such lane')
  if (asked.data !== own) throw new HttpProblem('forbidden', 'the token is of another lane')
  return own
}

async function callingConsole(request: Request, { laneKey, now, good }: Binding): Promise<ConsoleId> {
  const own = await verifyConsoleToken(laneKey, bearer(request), now(), good)
  if (request.params.console !== own) throw new HttpProblem('forbidden', 'the token is of another console')
  return own
}

const nobody: Caller = { lane: null, console: null }

async function callerOf(access: GateRoute['access'], request: Request, door: Binding): Promise<Caller> {
  if (access === 'lane') return { ...nobody, lane: await callingLane(request, door) }
  if (access === 'console') return { ...nobody, console: await callingConsole(request, door) }
  if (access === 'display') {
    await verifyDisplayToken(door.laneKey, bearer(request), door.now(), door.good)
  }
  return nobody
}

const admitting =
  ({ access }: GateRoute, door: Binding): RequestHandler =>
  async (request, response, next) => {
    response.locals.caller = await callerOf(access, request, door)
    next()
  }

const requireJson: RequestHandler = (request, _response, next) => {
  if (request.is('application/json')) next()
  else next(new HttpProblem('bad-request', 'the body must be application/json'))
}

function bodyOf({ body }: GateRoute, request: Request): unknown {
  if (!body) return undefined
  const parsed = body.safeParse(request.body)
  if (parsed.success) return parsed.data
  throw new HttpProblem('bad-request', 'the body is not as described', findings(parsed.error))
}

/** A name given twice counts once, with its last value. */
function queryOf({ query }: GateRoute, request: Request): unknown {
  if (!query) return undefined
  const given = Object.fromEntries(new URL(request.url, 'http://gate').searchParams)
  const parsed = query.safeParse(given)
  if (parsed.success) return parsed.data
  throw new HttpProblem('bad-request', 'the query is not as described', findings(parsed.error))
}

const answering =
  ({ route, handle }: Endpoint): RequestHandler =>
  async (request, response) => {
    const asked = { query: queryOf(route, request), body: bodyOf(route, request) }
    const call = { ...(response.locals.caller as Caller), ...asked, request, response }
    const answer = await handle(call as unknown as Call<never>)
    if (answer === written) return
    response.status(route.status)
    if (route.answerType) response.type(route.answerType).send(answer)
    else if (route.answer) response.json(answer)
    else response.end()
  }

/** Authenticated before the body is read: a stranger's bytes are not worth parsing. */
export function bind(app: Express, endpoints: readonly Endpoint[], binding: Binding): void {
  const json = [requireJson, express.json({ limit: longestBody, strict: false })]
  for (const one of endpoints) {
    const { method, path, body, access } = one.route
    const limit = binding.limits.of(access)
    app[method](path, admitting(one.route, binding), limit, ...(body ? json : []), answering(one))
  }
}
