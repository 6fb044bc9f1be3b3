import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A page of somewhere else, `http://elsewhere.example/`, that can tell whether anybody ever came. */
export interface Elsewhere {
  /** Lets a browser find it. */
  readonly switches: readonly string[]
  /** Paths that were asked for. */
  readonly seen: readonly string[]
  close(): void
}

export async function startElsewhere(): Promise<Elsewhere> {
  const seen: string[] = []
  const server = createServer((request, response) => {
    seen.push(request.url ?? '')
    response.setHeader('content-type', 'text/html').end('<title>elsewhere</title>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    switches: [`--host-resolver-rules=MAP elsewhere.example:80 127.0.0.1:${port}`],
    seen,
    close: () => void server.close(),
  }
}
