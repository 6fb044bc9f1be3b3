/** The OpenAPI 3.1 document of a set of routes, with an example of every body, parameter and answer. */
import type { z } from 'zod'
import { type Route, statusOf } from './http.ts'
import { problem } from './problem.ts'
import { jsonSchema, sampleOf } from './sample.ts'

const media = (schema: z.ZodType, io: 'input' | 'output', example?: unknown) => {
  const described = jsonSchema(schema, io)
  return { schema: described, example: example ?? sampleOf(described) }
}

const isNeeded = (schema: z.ZodType): boolean => !schema.safeParse(undefined).success

const parameters = (place: 'path' | 'query' | 'header', shape: z.ZodObject | undefined) =>
  Object.entries(shape?.shape ?? {}).map(([name, schema]) => ({
    name,
    in: place,
    required: place === 'path' || isNeeded(schema as z.ZodType),
    ...media(schema as z.ZodType, 'input'),
  }))

const security = ({ access, scope }: Route) =>
  access === 'public' ? [] : [{ [access]: [] }, ...(scope === undefined ? [] : [{ key: [scope] }])]

const requestBody = ({ body, bodyType = 'application/json', example }: Route) =>
  body && { required: true, content: { [bodyType]: media(body, 'input', example) } }

/** A stream has no example: it would be an answer that never ends. */
const answerContent = ({ answer, answerType = 'application/json' }: Route) =>
  answer && {
    [answerType]:
      answerType === 'application/json' ? media(answer, 'output') : { schema: jsonSchema(answer, 'output') },
  }

const refusals = (route: Route) =>
  [...new Set(route.problems.map((code) => statusOf[code]))].map((status) => {
    const codes = route.problems.filter((code) => statusOf[code] === status)
    const [code] = codes
    const example = { type: 'about:blank', title: code, status, code, detail: 'what is wrong, in words' }
    const content = { schema: { $ref: '#/components/schemas/Problem' }, example }
    return [status, { description: codes.join(', '), content: { 'application/problem+json': content } }]
  })

const operationId = ({ method, path }: Route): string =>
  `${method}${path.replace(/[/:.]+(\w)/g, (_, letter: string) => letter.toUpperCase()).replace(/\W/g, '')}`

function operation(route: Route) {
  const [body, content] = [requestBody(route), answerContent(route)]
  return {
    summary: route.summary,
    operationId: operationId(route),
    security: security(route),
    parameters: [
      ...parameters('path', route.params),
      ...parameters('query', route.query),
      ...parameters('header', route.headers),
    ],
    ...(body && { requestBody: body }),
    responses: {
      [route.status]: { description: route.summary, ...(content && { content }) },
      ...Object.fromEntries(refusals(route)),
    },
  }
}

/** @param schemes what each access, and `key`, stands for. */
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
    servers: [{ url: '/' }],
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
