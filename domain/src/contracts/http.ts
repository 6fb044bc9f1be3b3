/**
 * Routes described once: the server binds them, the OpenAPI document is made from them (`open-api.ts`), so neither can
 * drift. Nothing here knows a web framework.
 */
import type { z } from 'zod'
import type { ProblemCode, problem } from './problem.ts'

export interface Route {
  readonly method: 'get' | 'post' | 'put' | 'delete'
  /** Express style: `/v1/lanes/:lane/state`. */
  readonly path: string
  readonly summary: string
  /** Who may call it; the server refuses to bind a route without one. */
  readonly access: string
  /** What a key of a booking platform must have to call it; closed to keys without one. */
  readonly scope?: string
  readonly params?: z.ZodObject
  readonly query?: z.ZodObject
  /** By their names in lower case. */
  readonly headers?: z.ZodObject
  readonly body?: z.ZodType
  /** A body that fits, where none can be told from the schema. */
  readonly example?: unknown
  readonly bodyType?: string
  readonly status: number
  readonly answer: z.ZodType | null
  readonly answerType?: string
  readonly problems: readonly ProblemCode[]
}

export const statusOf: Record<ProblemCode, number> = {
  'bad-request': 400,
  unauthenticated: 401,
  'token-expired': 401,
  forbidden: 403,
  'not-found': 404,
  'unknown-lane': 404,
  conflict: 409,
  gone: 410,
  'too-large': 413,
  unprocessable: 422,
  'too-many-requests': 429,
  'bad-signature': 401,
  'epoch-unknown': 409,
  'cursor-expired': 410,
  'version-unknown': 400,
  'hash-mismatch': 409,
  'journal-unavailable': 503,
  'not-ready': 503,
  'session-full': 409,
  'key-reused': 422,
  'unsupported-media': 415,
  'bad-encoding': 422,
  internal: 500,
}

/** A call that failed in a way the caller is told about. Thrown by handlers, answered as RFC 9457 problem details. */
export class HttpProblem extends Error {
  readonly code: ProblemCode
  readonly fields: readonly string[]
  constructor(code: ProblemCode, detail: string, fields: readonly string[] = []) {
    super(detail)
    this.name = 'HttpProblem'
    this.code = code
    this.fields = fields
  }
  body(): z.infer<typeof problem> {
    const base = {
      type: 'about:blank' as const,
      title: this.code,
      status: statusOf[this.code],
      code: this.code,
    }
    return this.fields.length > 0
      ? { ...base, detail: this.message, fields: [...this.fields] }
      : { ...base, detail: this.message }
  }
}

/** Zod's findings as `path: what is wrong`, for problem details and configuration errors alike. */
export const findings = (error: z.ZodError): string[] =>
  error.issues.map((issue) => `${issue.path.join('.') || '(whole)'}: ${issue.message}`)
