import express, { type Express, type RequestHandler } from 'express'
import helmet from 'helmet'
import type { Logger } from 'pino'
import { type Binding, bind } from './bind.ts'
import type { Endpoint } from './endpoint.ts'
import { type Metrics, observe } from './observe.ts'
import { servePages } from './pages.ts'
import { problemHandler, unknownRoute } from './problems.ts'

export interface AppParts extends Binding {
  readonly log: Logger
  readonly metrics: Metrics
  readonly endpoints: readonly Endpoint[]
  /** Folder of the built pages. */
  readonly pages: string
}

const self = ["'self'"]
const none = ["'none'"]

/** Everything from this origin, nothing inline. */
const headers = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: self,
      scriptSrc: self,
      styleSrc: self,
      imgSrc: self,
      fontSrc: self,
      connectSrc: self,
      objectSrc: none,
      baseUri: none,
      formAction: self,
      frameAncestors: none,
    },
  },
  strictTransportSecurity: false,
  xFrameOptions: { action: 'deny' },
})

/** A year (ASVS 5.0, 3.4.1), wherever the call came over TLS, here or at a proxy; elsewhere browsers would not heed it. */
const strictTransport: RequestHandler = (request, response, next) => {
  if (request.secure) response.set('Strict-Transport-Security', 'max-age=31536000; includeSubDomains')
  next()
}

export function buildApp(parts: AppParts): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('etag', false)
  // A proxy on this machine that ends TLS says who called it; from elsewhere nobody can say so.
  app.set('trust proxy', 'loopback')
  app.enable('strict routing')
  app.enable('case sensitive routing')
  app.use(observe(parts.log, parts.metrics))
  app.use(headers)
  app.use(strictTransport)
  app.use('/v1', (_request, response, next) => {
    response.set('Cache-Control', 'no-store')
    next()
  })
  bind(app, parts.endpoints, parts)
  servePages(app, parts.pages)
  app.use(unknownRoute)
  app.use(problemHandler(parts.log))
  return app
}
