import type { RequestListener } from 'node:http'
import express from 'express'
import type { Logger } from 'pino'
import { type Binding, bind } from './bind.ts'
import type { Endpoint } from './endpoint.ts'
import { fixedHeaders } from './fixed-headers.ts'
import { knowsHost, requireKnownHost } from './hosts.ts'
import { problemHandler, unknownRoute } from './problems.ts'
import { shortWay } from './short-way.ts'

export interface AppParts extends Omit<Binding, 'good'> {
  readonly endpoints: readonly Endpoint[]
  /** Names the service is reached by besides the loopback ones. */
  readonly hosts: readonly string[]
  readonly log: Logger
}

export function buildApp(parts: AppParts): RequestListener {
  const [knows, headers] = [knowsHost(parts.hosts), fixedHeaders()]
  const binding = { ...parts, good: new Map(), knows, headers }
  const app = express()
  app.disable('x-powered-by')
  app.set('etag', false)
  app.set('query parser', false)
  app.use((_request, response, next) => {
    response.setHeaders(new Map(headers))
    next()
  })
  app.use(requireKnownHost(knows))
  bind(app, parts.endpoints, binding)
  app.use(unknownRoute)
  app.use(problemHandler(parts.log))
  const hurried = parts.endpoints.filter(({ route }) => route.hurried)
  const short = hurried.map((one) => shortWay(one, binding))
  return (request, response) => {
    if (!short.some((take) => take(request, response))) app(request, response)
  }
}
