import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Timers } from '../clock.ts'

export interface Listening {
  readonly url: string
  close(): Promise<void>
}

/** Longer than lane agents pause between calls, so that they do not meet a connection that is just being closed. */
const keepAliveMs = 75_000
const lingerMs = 1_000

const urlOf = ({ address, family, port }: AddressInfo): string =>
  `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`

/** Rejects when the address cannot be listened on. Closing lets requests under way finish, but not for long. */
export function listen(app: RequestListener, host: string, port: number, timers: Timers): Promise<Listening> {
  const server = createServer({ keepAliveTimeout: keepAliveMs }, app)
  const close = () =>
    new Promise<void>((resolve) => {
      const timer = timers.after(lingerMs, () => server.closeAllConnections())
      server.close(() => {
        timer.cancel()
        resolve()
      })
      server.closeIdleConnections()
    })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve({ url: urlOf(server.address() as AddressInfo), close }))
  })
}
