import { HttpProblem } from '@ziara-gate/domain'
import type { ErrorRequestHandler, RequestHandler } from 'express'
import type { Logger } from 'pino'

/** What express and its body parser throw: http-errors with a `type` (body-parser's README, "Errors"). */
function fromFramework(error: unknown): HttpProblem | null {
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return null
  if (error.status === 413) return new HttpProblem('too-large', 'the body is too large')
  // The parser's own message quotes the body.
  if ('type' in error && error.type === 'entity.parse.failed')
    return new HttpProblem('bad-request', 'the body is not JSON')
  return error.status < 500 ? new HttpProblem('bad-request', 'the request cannot be read') : null
}

/** The last handler: every failure becomes problem details; a surprise is logged and tells the caller nothing. */
export const problemHandler =
  (log: Logger): ErrorRequestHandler =>
  (error: unknown, request, response, _next) => {
    const known = error instanceof HttpProblem ? error : fromFramework(error)
    const route = request.route?.path
    if (!known) log.error({ err: error, method: request.method, route }, 'request failed')
    else log.debug({ code: known.code, method: request.method, route }, 'request refused')
    if (response.headersSent) return void response.destroy()
    const body = (known ?? new HttpProblem('internal', 'something went wrong here')).body()
    if (body.status === 401) response.set('WWW-Authenticate', 'Bearer')
    response.status(body.status).type('application/problem+json').send(JSON.stringify(body))
  }

export const unknownRoute: RequestHandler = (_request, _response, next) => {
  next(new HttpProblem('not-found', 'there is nothing at this address'))
}
