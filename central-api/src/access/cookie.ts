import type { Request, Response } from 'express'

const cookieName = 'ziara_session'

/** The session cookie's value (RFC 6265 section 4.2.1), or null. */
export function sessionCookie(request: Request): string | null {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='))
  return pairs.find(([name]) => name === cookieName)?.[1] ?? null
}

/** `Secure` follows with TLS: over plain HTTP on loopback not every browser would send such a cookie back. */
const attributes = { httpOnly: true, sameSite: 'strict', path: '/' } as const

export function setSessionCookie(response: Response, secret: string, expiresAt: number): void {
  response.cookie(cookieName, secret, { ...attributes, expires: new Date(expiresAt) })
}

export const clearSessionCookie = (response: Response): void => {
  response.clearCookie(cookieName, attributes)
}
