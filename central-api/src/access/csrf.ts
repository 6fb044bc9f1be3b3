/**
 * A cookie comes along by itself, so a request that changes something must also show that a page of ours sent it: by the
 * origin that browsers put on it (Fetch standard), and by a token that only who may read our answers can know.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { csrfHeader, HttpProblem } from '@ziara-gate/domain'
import type { Request } from 'express'

/** Bound to one session, since it follows from the cookie's value, which the database does not know. */
export const csrfOf = (secret: string): string =>
  createHmac('sha256', secret).update('ziara-csrf').digest('base64url')

function isExpected(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)]
  return left.length === right.length && timingSafeEqual(left, right)
}

/** Refuses an origin that is not ours; a program sends none. */
export function refuseForeignOrigin(request: Request): void {
  const { origin } = request.headers
  if (origin !== undefined && URL.parse(origin)?.host !== request.headers.host)
    throw new HttpProblem('forbidden', 'the request does not come from one of our pages')
}

export function requireOurPage(request: Request, csrf: string): void {
  if (request.method === 'GET' || request.method === 'HEAD') return
  if (request.headers.origin === undefined)
    throw new HttpProblem('forbidden', 'the request does not come from one of our pages')
  refuseForeignOrigin(request)
  if (!isExpected(request.get(csrfHeader) ?? '', csrf))
    throw new HttpProblem('forbidden', `the header ${csrfHeader} is missing or of another session`)
}
