import type { KeyObject } from 'node:crypto'
import {
  centralTimeHeader,
  type GateId,
  gateTokenAudience,
  type ProblemCode,
  problem,
} from '@ziara-gate/domain'
import { SignJWT } from 'jose'
import type { Clock, Timers } from '../clock.ts'
import type { Line } from './line.ts'
import type { Offset } from './offset.ts'

/** Headquarters answered, and it was no. `code` is null when the answer is no problem document of ours. */
export class Refused extends Error {
  readonly status: number
  readonly code: ProblemCode | null
  readonly retryAfterMs: number | null
  constructor(status: number, code: ProblemCode | null, retryAfterMs: number | null) {
    super(`headquarters answered ${status}${code === null ? '' : ` ${code}`}`)
    this.name = 'Refused'
    this.status = status
    this.code = code
    this.retryAfterMs = retryAfterMs
  }
}

/** Headquarters is there but not well, which passes; every other refusal is for a person to look at. */
export const isPassing = (refused: Refused): boolean => refused.status >= 500 || refused.status === 429

/** Headquarters did not answer. */
export class Unreachable extends Error {
  constructor(cause: unknown) {
    super('headquarters cannot be reached', { cause })
    this.name = 'Unreachable'
  }
}

export interface CentralOptions {
  readonly url: string
  readonly clock: Clock
  readonly timers: Timers
  readonly fetch: typeof fetch
  readonly line: Line
  readonly offset: Offset
}

export interface Caller {
  readonly gate: GateId
  readonly privateKey: KeyObject
}

export interface Call {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body?: Uint8Array
  readonly headers?: Readonly<Record<string, string>>
  readonly signal: AbortSignal
}

const answerWithinMs = 10_000
const tokenLivesMs = 4 * 60_000
/** Below this the difference is network and rounding: the `Date` header counts in seconds. */
const noticedOffsetMs = 30_000
const longestRetryAfterMs = 10 * 60_000

/** RFC 9110 section 10.2.3: seconds, or a date. */
export function retryAfterMs(header: string | null, nowAt: number): number | null {
  if (header === null) return null
  const wait = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - nowAt
  return Number.isNaN(wait) ? null : Math.min(longestRetryAfterMs, Math.max(0, wait))
}

/** Calls headquarters, and keeps the line's state and the token. */
export class Central {
  readonly #options: CentralOptions
  #token: { readonly text: string; readonly untilMs: number } | null = null
  /** Headquarters' clock minus ours. Tokens are dated by it, so that a gate whose clock is wrong can still report. */
  #offsetMs = 0

  constructor(options: CentralOptions) {
    this.#options = options
  }

  /**
   * Answers a response with a 2xx status. Throws `Refused` for any other, `Unreachable` when none came in time.
   * Without a caller the call carries no token, as at enrolment.
   */
  async call(call: Call, caller: Caller | null): Promise<Response> {
    const authorization = caller === null ? {} : { authorization: `Bearer ${await this.#tokenOf(caller)}` }
    const sentMs = this.#options.clock.monotonicMs()
    const response = await this.#send(call, authorization)
    this.#options.line.report(response.status >= 500 ? 'down' : 'up')
    this.#noteTime(response, sentMs)
    if (response.ok) return response
    throw await this.#refusal(response)
  }

  async #send(call: Call, authorization: Record<string, string>): Promise<Response> {
    const late = new AbortController()
    const timer = this.#options.timers.after(answerWithinMs, () => late.abort())
    try {
      return await this.#options.fetch(new URL(call.path, this.#options.url), {
        method: call.method,
        headers: { ...call.headers, ...authorization },
        body: call.body ?? null,
        redirect: 'error',
        signal: AbortSignal.any([call.signal, late.signal]),
      })
    } catch (error) {
      if (!call.signal.aborted) this.#options.line.report('down')
      throw new Unreachable(error)
    } finally {
      timer.cancel()
    }
  }

  async #refusal(response: Response): Promise<Refused> {
    const parsed = problem.safeParse(await response.json().catch(() => null))
    const wait = retryAfterMs(response.headers.get('retry-after'), this.#options.clock.now() + this.#offsetMs)
    // A token refused as too old or too new is not used again.
    if (response.status === 401) this.#token = null
    return new Refused(response.status, parsed.success ? parsed.data.code : null, wait)
  }

  #noteTime(response: Response, sentMs: number): void {
    const told = response.headers.get(centralTimeHeader)
    if (told !== null && /^\d{1,16}$/.test(told)) this.#options.offset.note(sentMs, Number(told))
    const servedAt = told === null ? Date.parse(response.headers.get('date') ?? '') : Number(told)
    if (Number.isNaN(servedAt)) return
    const offset = servedAt - this.#options.clock.now()
    this.#offsetMs = Math.abs(offset) < noticedOffsetMs ? 0 : offset
  }

  async #tokenOf(caller: Caller): Promise<string> {
    const nowMs = this.#options.clock.monotonicMs()
    if (this.#token && nowMs < this.#token.untilMs) return this.#token.text
    const issuedAt = Math.floor((this.#options.clock.now() + this.#offsetMs) / 1000)
    const text = await new SignJWT()
      .setProtectedHeader({ alg: 'EdDSA' })
      .setIssuer(caller.gate)
      .setAudience(gateTokenAudience)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + 300)
      .sign(caller.privateKey)
    this.#token = { text, untilMs: nowMs + tokenLivesMs }
    return text
  }
}
