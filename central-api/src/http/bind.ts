import { centralTimeHeader, findings, HttpProblem } from '@ziara-gate/domain'
import type { Express, RequestHandler } from 'express'
import type { z } from 'zod'
import { authenticate } from '../access/authenticate.ts'
import { isAccess } from '../access/roles.ts'
import type { Db } from '../db/database.ts'
import { readBody } from './body.ts'
import { type Call, type Endpoint, written } from './endpoint.ts'
import { tracked } from './tracked.ts'

export interface Binding {
  readonly db: Db
  readonly now: () => number
  /** Counts failures of guessable endpoints; see `limits.ts`. */
  readonly limiter: RequestHandler
}

function parse(schema: z.ZodType | undefined, value: unknown, what: string): unknown {
  if (!schema) return undefined
  const result = schema.safeParse(value)
  if (result.success) return result.data
  throw new HttpProblem('bad-request', `${what} is not as described`, findings(result.error))
}

function callOf({ route, options }: Endpoint, request: Parameters<RequestHandler>[0]) {
  const body: unknown = request.body
  return {
    params: parse(route.params, request.params, 'the path'),
    query: parse(route.query, request.query, 'the query'),
    headers: parse(route.headers, request.headers, 'the headers'),
    body: options.rawBody || options.streamed ? body : parse(route.body, body, 'the body'),
  }
}

const answering =
  (endpoint: Endpoint, binding: Binding): RequestHandler =>
  async (request, response) => {
    const caller = response.locals.caller
    const call = { ...callOf(endpoint, request), caller, request, response }
    const answer = await tracked(endpoint, call as unknown as Call<never>, binding)
    if (answer === written) return
    response.status(endpoint.route.status)
    if (endpoint.route.answer) response.json(answer)
    else response.end()
  }

/** Authenticated before the body is read: a stranger's bytes are not worth parsing. */
const admitting =
  ({ route }: Endpoint, { db, now }: Binding): RequestHandler =>
  async (request, response, next) => {
    response.locals.caller = await authenticate(db, route, request, now())
    if (route.access !== 'public') response.set(centralTimeHeader, String(now()))
    next()
  }

/** Binds endpoints in order. Throws when one does not say who may call it, or says it in an unknown word. */
export function bind(app: Express, endpoints: readonly Endpoint[], binding: Binding): void {
  for (const endpoint of endpoints) {
    const { method, path, access, body } = endpoint.route
    if (!isAccess(access)) throw new Error(`${method} ${path} does not say who may call it`)
    const steps: RequestHandler[] = [
      ...(endpoint.options.guessable ? [binding.limiter] : []),
      admitting(endpoint, binding),
      ...(body && !endpoint.options.streamed ? readBody(endpoint.options) : []),
      answering(endpoint, binding),
    ]
    app[method](path, ...steps)
  }
}
