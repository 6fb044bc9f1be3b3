import { HttpProblem, type ProblemCode } from '@ziara-gate/domain'
import type { ErrorRequestHandler, RequestHandler, Response } from 'express'
import type { Logger } from 'pino'

/** Knex's own error, when no connection came free in time: a large import has SQLite's only one, or PostgreSQL has no more. */
const fromDatabase = (error: unknown): HttpProblem | null =>
  error instanceof Error && error.name === 'KnexTimeoutError'
    ? new HttpProblem('not-ready', 'the database is busy: try again')
    : null

/** What express and its body parsers throw: http-errors with a `type` (body-parser's README, "Errors"). */
function fromFramework(error: unknown): HttpProblem | null {
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return null
  if (error.status === 413) return new HttpProblem('too-large', 'the body is too large')
  if ('type' in error && error.type === 'entity.parse.failed')
    return new HttpProblem('bad-request', 'the body is not JSON')
  const code: ProblemCode = error.status === 404 ? 'not-found' : 'bad-request'
  return error.status < 500 ? new HttpProblem(code, 'the request cannot be read') : null
}

/** Seconds; what is not ready is starting or stopping, or its database is. Limits say their own time. */
const notReadyRetryAfter = '5'

export function answerProblem(response: Response, problem: HttpProblem): void {
  const body = problem.body()
  if (body.status === 401) response.set('WWW-Authenticate', 'Bearer')
  if (body.status === 503) response.set('Retry-After', notReadyRetryAfter)
  response.status(body.status).type('application/problem+json').send(JSON.stringify(body))
}

/** The last handler: every failure becomes problem details; a surprise is logged and tells the caller nothing. */
export const problemHandler =
  (log: Logger): ErrorRequestHandler =>
  (error: unknown, request, response, _next) => {
    const problem = error instanceof HttpProblem ? error : (fromDatabase(error) ?? fromFramework(error))
    if (!problem)
      log.error({ err: error, method: request.method, route: request.route?.path }, 'request failed')
    if (response.headersSent) response.destroy()
    else answerProblem(response, problem ?? new HttpProblem('internal', 'something went wrong here'))
  }

export const unknownRoute: RequestHandler = (_request, _response, next) => {
  next(new HttpProblem('not-found', 'there is nothing at this address'))
}
