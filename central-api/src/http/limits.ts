import { HttpProblem } from '@ziara-gate/domain'
import type { RequestHandler } from 'express'
import { MemoryStore, rateLimit } from 'express-rate-limit'

export interface Limiter {
  readonly handler: RequestHandler
  close(): void
}

/** At most `failures` failed calls a minute from one address, over all endpoints that invite guessing. */
export function failureLimiter(failures: number): Limiter {
  const store = new MemoryStore()
  const handler = rateLimit({
    store,
    windowMs: 60_000,
    limit: failures,
    skipSuccessfulRequests: true,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: (_request, _response, next) =>
      next(new HttpProblem('too-many-requests', 'too many failed attempts: wait a minute')),
  })
  return { handler, close: () => store.shutdown() }
}
