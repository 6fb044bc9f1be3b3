import { findings, HttpProblem, type LaneId, laneId } from '@ziara-gate/domain'
import express, { type Express, type Request, type RequestHandler } from 'express'
import { verifyConsoleToken, verifyLaneToken } from '../access/lane-tokens.ts'
import { type Call, type Endpoint, type GateRoute, written } from './endpoint.ts'

export interface Binding {
  readonly laneKey: Uint8Array
  readonly lanes: readonly LaneId[]
  readonly now: () => number
}

/** A reading of the greatest length, in base64 and with all that goes with it. */
const longestBody = 8 * 1024

const bearer = (request: Request): string => {
  const [scheme, token] = (request.headers.authorization ?? '').split(' ')
  if (scheme?.toLowerCase() !== 'bearer' || !token) {
    throw new HttpProblem('unauthenticated', 'a token is needed: Authorization: Bearer …')
  }
  return token
}

/** Who it is comes first, then whether there is such a lane, then whether it is theirs. */
async function callingLane(request: Request, { laneKey, lanes, now }: Binding): Promise<LaneId> {
  const own = await verifyLaneToken(laneKey, bearer(request), now())
  const asked = laneId.safeParse(request.params.lane)
  if (!asked.success || !lanes.includes(asked.data))
    throw new HttpProblem('unknown-lane', 'this gate has no such lane')
  if (asked.data !== own) throw new HttpProblem('forbidden', 'the token is of another lane')
  return own
}

async function callerOf(
  access: GateRoute['access'],
  request: Request,
  binding: Binding,
): Promise<LaneId | null> {
  if (access === 'lane') return callingLane(request, binding)
  if (access === 'console') await verifyConsoleToken(binding.laneKey, bearer(request), binding.now())
  return null
}

const admitting =
  ({ access }: GateRoute, binding: Binding): RequestHandler =>
  async (request, response, next) => {
    response.locals.lane = await callerOf(access, request, binding)
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

const answering =
  ({ route, handle }: Endpoint): RequestHandler =>
  async (request, response) => {
    const call = { lane: response.locals.lane, body: bodyOf(route, request), request, response }
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
    const { method, path, body } = one.route
    app[method](path, admitting(one.route, binding), ...(body ? json : []), answering(one))
  }
}
