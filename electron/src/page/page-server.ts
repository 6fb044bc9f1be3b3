import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createRequestListener } from '@remix-run/node-fetch-server'
import type { Assets } from './assets.ts'
import { plainAnswer } from './headers.ts'
import { pageHandler } from './page-handler.ts'
import type { Station } from './station.ts'

export interface PageServer {
  readonly url: string
  close(): Promise<void>
}

/**
 * Serves a station's page to a browser on this machine. It adds the station's token to whatever the page asks, so it
 * listens on loopback and nowhere else.
 * @param port 0 for a free one
 */
export async function servePage(assets: Assets, station: Station, port: number): Promise<PageServer> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve)
  })
  const bound = (server.address() as AddressInfo).port
  const origins = [`http://127.0.0.1:${bound}`, `http://localhost:${bound}`]
  const handle = pageHandler({ assets, station, keeper: { origins, fetchMetadata: true }, fetch })
  // A Host that makes no address is answered here; it never becomes a request.
  server.on('request', createRequestListener(handle, { onError: () => plainAnswer(400, 'not understood') }))
  return {
    url: `http://127.0.0.1:${bound}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
