import { HttpProblem } from '@ziara-gate/domain'
import type { RequestHandler, Response } from 'express'
import { MemoryStore, rateLimit } from 'express-rate-limit'
import type { Access, Caller } from './endpoint.ts'

/** Calls a minute of one lane, one console, and all displays together: far above what scanners and hands can do. */
const perMinute: Partial<Record<Access, number>> = { lane: 12_000, console: 1200, display: 600 }

const open: RequestHandler = (_request, _response, next) => next()

const callerOf = ({ locals }: Response): string => {
  const { lane, console } = locals.caller as Caller
  return lane ?? console ?? 'display'
}

/** Keeps one caller that is out of order from taking the service away from the others. */
export class RateLimits {
  readonly #stores: MemoryStore[] = []
  readonly #handlers = new Map<Access, RequestHandler>()

  constructor() {
    for (const [access, limit] of Object.entries(perMinute)) {
      const store = new MemoryStore()
      this.#stores.push(store)
      this.#handlers.set(access as Access, limiting(limit, store))
    }
  }

  of(access: Access): RequestHandler {
    return this.#handlers.get(access) ?? open
  }

  close(): void {
    for (const store of this.#stores) store.shutdown()
  }
}

const limiting = (limit: number, store: MemoryStore): RequestHandler =>
  rateLimit({
    store,
    limit,
    windowMs: 60_000,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    // By whose token it was: all callers of a gate may come from one address.
    keyGenerator: (_request, response) => callerOf(response),
    handler: (_request, _response, next) =>
      next(new HttpProblem('too-many-requests', 'too many calls: wait a minute')),
  })
