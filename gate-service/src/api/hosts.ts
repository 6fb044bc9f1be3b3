import { HttpProblem } from '@ziara-gate/domain'
import type { RequestHandler } from 'express'

const loopbackNames = ['localhost', '127.0.0.1', '[::1]']

const hostnameOf = (url: string): string | null => URL.parse(url)?.hostname ?? null

/**
 * Only requests that were meant for this service: a page of elsewhere whose name was made to point here (DNS rebinding)
 * still sends its own name as `Host`, and any other page of elsewhere sends its `Origin`. Shells send `app:` or none.
 */
export function requireKnownHost(configured: readonly string[]): RequestHandler {
  const known = new Set([...loopbackNames, ...configured])
  const isKnown = (url: string) => known.has(hostnameOf(url) ?? '')
  return (request, _response, next) => {
    const { host, origin } = request.headers
    const ownPage = origin === undefined || origin.startsWith('app:') || isKnown(origin)
    if (isKnown(`http://${host}`) && ownPage) next()
    else next(new HttpProblem('forbidden', 'this service does not answer to that name'))
  }
}
