/**
 * Routes described once: the server binds them, the OpenAPI document is made from them, so neither can drift.
 * Nothing here knows a web framework.
 */
import { z } from 'zod'
import { type ProblemCode, problem } from './problem.ts'

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

const jsonSchema = (schema: z.ZodType, io: 'input' | 'output') => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    target: 'draft-2020-12',
  })
  return rest
}

const parameters = (place: 'path' | 'query' | 'header', shape: z.ZodObject | undefined) =>
  Object.entries(shape?.shape ?? {}).map(([name, schema]) => ({
    name,
    in: place,
    required: place === 'path' || !(schema as z.ZodType).safeParse(undefined).success,
    schema: jsonSchema(schema as z.ZodType, 'input'),
  }))

const operation = (route: Route) => ({
  summary: route.summary,
  operationId: `${route.method}${route.path.replace(/[/:.]+(\w)/g, (_, letter: string) => letter.toUpperCase()).replace(/\W/g, '')}`,
  security:
    route.access === 'public'
      ? []
      : [{ [route.access]: [] }, ...(route.scope === undefined ? [] : [{ key: [route.scope] }])],
  parameters: [
    ...parameters('path', route.params),
    ...parameters('query', route.query),
    ...parameters('header', route.headers),
  ],
  ...(route.body && {
    requestBody: {
      required: true,
      content: { [route.bodyType ?? 'application/json']: { schema: jsonSchema(route.body, 'input') } },
    },
  }),
  responses: {
    [route.status]: {
      description: route.summary,
      ...(route.answer && {
        content: { [route.answerType ?? 'application/json']: { schema: jsonSchema(route.answer, 'output') } },
      }),
    },
    ...Object.fromEntries(
      [...new Set(route.problems.map((code) => statusOf[code]))].map((status) => [
        status,
        {
          description: route.problems.filter((code) => statusOf[code] === status).join(', '),
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      ]),
    ),
  },
})

/** The OpenAPI 3.1 document of a set of routes. */
export function openApi(
  title: string,
  version: string,
  routes: readonly Route[],
  schemes: Record<string, string>,
) {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method]: operation(route) }
  }
  return {
    openapi: '3.1.0',
    info: { title, version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    paths,
    components: {
      securitySchemes: Object.fromEntries(
        Object.entries(schemes).map(([name, description]) => [
          name,
          { type: 'http', scheme: 'bearer', description },
        ]),
      ),
      schemas: { Problem: jsonSchema(problem, 'output') },
    },
  }
}
