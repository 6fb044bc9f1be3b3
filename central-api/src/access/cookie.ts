import type { Request, Response } from 'express'

const plainName = 'ziara_session'
/** Browsers take the prefix only from this very host and over TLS (RFC 6265bis, section 4.1.3.2). */
const secureName = `__Host-${plainName}`

/** The session cookie's value (RFC 6265 section 4.2.1), or null. */
export function sessionCookie(request: Request): string | null {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='))
  const named = (wanted: string) => pairs.find(([name]) => name === wanted)?.[1]
  return named(secureName) ?? named(plainName) ?? null
}

/**
 * Over plain HTTP on loopback not every browser would send a `Secure` cookie back; everywhere else there is TLS, here or at
 * a proxy, which the page's own origin tells.
 */
const isSecure = (request: Request): boolean =>
  request.secure || request.headers.origin?.startsWith('https:') === true

const attributes = (secure: boolean) => ({ httpOnly: true, sameSite: 'strict', path: '/', secure }) as const

export function setSessionCookie(request: Request, response: Response, secret: string, expiresAt: number) {
  const secure = isSecure(request)
  const name = secure ? secureName : plainName
  response.cookie(name, secret, { ...attributes(secure), expires: new Date(expiresAt) })
}

export function clearSessionCookie(request: Request, response: Response): void {
  const secure = isSecure(request)
  response.clearCookie(secure ? secureName : plainName, attributes(secure))
}
