import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'

/** PEM texts: the certificate with its chain, and its private key. */
export interface Tls {
  readonly cert: string
  readonly key: string
}

/**
 * How long a request may take to arrive, its body included. Node's own five minutes (`server.requestTimeout`) would cut an
 * import of 200 MB off on a line of 5 Mbit/s; the head of a request still has to be there within a minute.
 */
const requestTimeout = 60 * 60_000

/** TLS 1.2 and above, as OWASP ASVS 5.0 asks (12.1.1). */
export const serverOf = (app: RequestListener, tls: Tls | undefined): Server =>
  tls
    ? createTlsServer({ ...tls, minVersion: 'TLSv1.2', requestTimeout }, app)
    : createServer({ requestTimeout }, app)

/** Answers the address: `http://127.0.0.1:4100`. Throws when it cannot be had. */
export async function listen(server: Server, host: string, port: number, tls: boolean): Promise<string> {
  server.listen(port, host)
  await once(server, 'listening')
  const address = server.address() as AddressInfo
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address
  return `${tls ? 'https' : 'http'}://${name}:${address.port}`
}

/** Requests under way get a moment to end. A socket that a request leaves behind is kept alive by HTTP, hence the sweep. */
export async function shut(server: Server, graceMs: number): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  const sweep = setInterval(() => server.closeIdleConnections(), 20)
  const timer = setTimeout(() => server.closeAllConnections(), graceMs)
  await closed
  clearInterval(sweep)
  clearTimeout(timer)
}
