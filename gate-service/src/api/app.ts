import express, { type Express } from 'express'
import helmet from 'helmet'
import type { Logger } from 'pino'
import { type Binding, bind } from './bind.ts'
import type { Endpoint } from './endpoint.ts'
import { requireKnownHost } from './hosts.ts'
import { problemHandler, unknownRoute } from './problems.ts'

export interface AppParts extends Binding {
  readonly endpoints: readonly Endpoint[]
  /** Names the service is reached by besides the loopback ones. */
  readonly hosts: readonly string[]
  readonly log: Logger
}

export function buildApp(parts: AppParts): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('etag', false)
  app.set('query parser', false)
  app.use(helmet({ strictTransportSecurity: false }))
  app.use(requireKnownHost(parts.hosts))
  app.use((_request, response, next) => {
    response.set('Cache-Control', 'no-store')
    next()
  })
  bind(app, parts.endpoints, parts)
  app.use(unknownRoute)
  app.use(problemHandler(parts.log))
  return app
}
