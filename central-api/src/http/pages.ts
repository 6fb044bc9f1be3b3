/** Headquarters' pages: what `central-ui` was built to, served from this origin. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import express, { type Express, type RequestHandler } from 'express'

const notBuilt: RequestHandler = (request, response, next) => {
  if (request.path !== '/') return next()
  response
    .status(503)
    .type('text/plain')
    .send('The pages are not built yet: run "npm run build -w central-ui".\n')
}

/** A page's address that is no file is the page's own business: it gets the page. */
const fallback =
  (index: string): RequestHandler =>
  (request, response, next) => {
    const forPage =
      request.method === 'GET' && !request.path.startsWith('/v1/') && !/\.\w+$/.test(request.path)
    if (forPage && request.accepts(['json', 'html']) === 'html') response.sendFile(index)
    else next()
  }

export function servePages(app: Express, directory: string): void {
  const index = join(directory, 'index.html')
  if (!existsSync(index)) {
    app.use(notBuilt)
    return
  }
  app.use(express.static(directory, { index: 'index.html' }))
  app.use(fallback(index))
}
