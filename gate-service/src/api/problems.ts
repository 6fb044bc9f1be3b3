import { HttpProblem } from '@ziara-gate/domain'
import type { ErrorRequestHandler, RequestHandler } from 'express'
import type { Logger } from 'pino'

type Problem = ReturnType<HttpProblem['body']>

/** What express and its body parser throw: http-errors with a `type` (body-parser's README, "Errors"). */
function fromFramework(error: unknown): HttpProblem | null {
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return null
  if (error.status === 413) return new HttpProblem('too-large', 'the body is too large')
  // The parser's own message quotes the body.
  if ('type' in error && error.type === 'entity.parse.failed')
    return new HttpProblem('bad-request', 'the body is not JSON')
  return error.status < 500 ? new HttpProblem('bad-request', 'the request cannot be read') : null
}

/** What the caller is told of a failure; a surprise is logged, and of it the caller learns nothing. */
export function problemOf(
  error: unknown,
  { method, route }: { readonly method: string; readonly route: string | undefined },
  log: Logger,
): Problem {
  const known = error instanceof HttpProblem ? error : fromFramework(error)
  if (!known) log.error({ err: error, method, route }, 'request failed')
  else log.debug({ code: known.code, method, route }, 'request refused')
  return (known ?? new HttpProblem('internal', 'something went wrong here')).body()
}

/** The last handler: every failure becomes problem details. */
export const problemHandler =
  (log: Logger): ErrorRequestHandler =>
  (error: unknown, request, response, _next) => {
    const body = problemOf(error, { method: request.method, route: request.route?.path }, log)
    if (response.headersSent) return void response.destroy()
    if (body.status === 401) response.set('WWW-Authenticate', 'Bearer')
    response.status(body.status).type('application/problem+json').send(JSON.stringify(body))
  }

export const unknownRoute: RequestHandler = (_request, _response, next) => {
  next(new HttpProblem('not-found', 'there is nothing at this address'))
}
