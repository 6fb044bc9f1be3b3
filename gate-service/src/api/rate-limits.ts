import { HttpProblem } from '@ziara-gate/domain'
import type { RequestHandler, Response } from 'express'
import { MemoryStore, rateLimit } from 'express-rate-limit'
import type { Access, Caller } from './endpoint.ts'

/** Calls a minute of one lane, one console, and all displays together: far above what scanners and hands can do. */
const perMinute: Partial<Record<Access, number>> = { lane: 12_000, console: 1200, display: 600 }

const open: RequestHandler = (_request, _response, next) => next()

export const tooManyCalls = () => new HttpProblem('too-many-requests', 'too many calls: wait a minute')

const callerOf = ({ locals }: Response): string => {
  const { lane, console } = locals.caller as Caller
  return lane ?? console ?? 'display'
}

/** Keeps one caller that is out of order from taking the service away from the others. */
export class RateLimits {
  readonly #stores = new Map<Access, MemoryStore>()
  readonly #handlers = new Map<Access, RequestHandler>()

  constructor() {
    for (const [access, limit] of Object.entries(perMinute)) {
      const store = new MemoryStore()
      this.#stores.set(access as Access, store)
      this.#handlers.set(access as Access, limiting(limit, store))
    }
  }

  /** Counts a call that goes no handler's way; answers how many seconds its caller has to wait first, 0 for not at all. */
  async wait(access: Access, caller: string): Promise<number> {
    const seen = await this.#stores.get(access)?.increment(caller)
    if (seen === undefined || seen.totalHits <= (perMinute[access] ?? 0)) return 0
    return Math.max(1, Math.ceil(((seen.resetTime?.getTime() ?? 0) - Date.now()) / 1000))
  }

  of(access: Access): RequestHandler {
    return this.#handlers.get(access) ?? open
  }

  close(): void {
    for (const store of this.#stores.values()) store.shutdown()
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
    handler: (_request, _response, next) => next(tooManyCalls()),
  })
