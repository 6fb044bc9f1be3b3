import type { IncomingHttpHeaders } from 'node:http'
import { HttpProblem } from '@ziara-gate/domain'
import type { RequestHandler } from 'express'

const loopbackNames = ['localhost', '127.0.0.1', '[::1]']

const hostnameOf = (url: string): string | null => URL.parse(url)?.hostname ?? null

export type KnowsHost = (headers: Pick<IncomingHttpHeaders, 'host' | 'origin'>) => boolean

/**
 * Whether a request was meant for this service: a page of elsewhere whose name was made to point here (DNS rebinding)
 * still sends its own name as `Host`, and any other page of elsewhere sends its `Origin`. Shells send `app:` or none.
 */
export function knowsHost(configured: readonly string[]): KnowsHost {
  const known = new Set([...loopbackNames, ...configured])
  const isKnown = (url: string) => known.has(hostnameOf(url) ?? '')
  // Each lane agent and each page sends the same one with every call.
  let lastKnown: string | undefined
  const isKnownHost = (host: string | undefined) => {
    if (host === undefined || (host !== lastKnown && !isKnown(`http://${host}`))) return false
    lastKnown = host
    return true
  }
  return ({ host, origin }) =>
    isKnownHost(host) && (origin === undefined || origin.startsWith('app:') || isKnown(origin))
}

export const requireKnownHost =
  (knows: KnowsHost): RequestHandler =>
  (request, _response, next) => {
    if (knows(request.headers)) next()
    else next(new HttpProblem('forbidden', 'this service does not answer to that name'))
  }
