/** A line behind which headquarters says that it has too much to do, and for how long. */
import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface BusyLine {
  readonly url: string
  /** Refuses the next uploads with 503 and `Retry-After`, and counts them. */
  refuseUploads(times: number, retryAfterSeconds: number): void
  /** When uploads were tried, monotonic milliseconds. */
  readonly triedMs: readonly number[]
  close(): Promise<void>
}

export async function openBusyLine(headquarters: string): Promise<BusyLine> {
  const triedMs: number[] = []
  const refusing = { times: 0, seconds: 0 }
  const server = createServer((near, answer) => {
    const isUpload = near.url?.endsWith('/attendance') === true
    if (isUpload) triedMs.push(performance.now())
    if (isUpload && refusing.times > 0) {
      refusing.times -= 1
      near.resume()
      answer.writeHead(503, { 'retry-after': String(refusing.seconds) }).end()
      return
    }
    const to = { method: near.method, headers: near.headers }
    const far = request(new URL(near.url ?? '/', headquarters), to, (from) => {
      answer.writeHead(from.statusCode ?? 502, from.headers)
      from.pipe(answer)
    })
    far.on('error', () => answer.destroy())
    answer.on('close', () => far.destroy())
    near.pipe(far)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    refuseUploads: (times, seconds) => {
      refusing.times = times
      refusing.seconds = seconds
    },
    triedMs,
    close: async () => {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
