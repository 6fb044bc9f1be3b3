/** A gate service that notes what comes, streams an event, and answers to maintenance as the test says. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export interface SeenCall {
  readonly method: string
  readonly path: string
  readonly authorization: string | undefined
  readonly body: string
}

export interface ScriptedLane {
  readonly url: string
  readonly seen: SeenCall[]
  answerMaintenanceWith(status: number): void
  close(): Promise<void>
}

export async function startScriptedLane(): Promise<ScriptedLane> {
  const seen: SeenCall[] = []
  let maintenance = 403
  const server = createServer(async (request, response) => {
    const { method = '', url: path = '', headers } = request
    seen.push({ method, path, authorization: headers.authorization, body: await text(request) })
    if (path.endsWith('/maintenance')) return response.writeHead(maintenance).end()
    if (!path.endsWith('/events'))
      return response.setHeader('content-type', 'application/json').end('{"ok":true}')
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    return response.write('event: state\ndata: {"revision":7}\n\n')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    answerMaintenanceWith: (status) => {
      maintenance = status
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
