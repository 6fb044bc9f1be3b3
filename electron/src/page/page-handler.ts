import { type Asset, type Assets, readAsset } from './assets.ts'
import { callGate, type GateAccess } from './gate-proxy.ts'
import { cameraHeaders, pageHeaders, plainAnswer } from './headers.ts'
import { type Doorkeeper, mayCall, mayRead } from './same-origin.ts'

export interface Page extends GateAccess {
  readonly assets: Assets
  readonly keeper: Doorkeeper
}

/**
 * Answers everything that a page asks of its own origin: its files, and under `/api/` the calls to the gate.
 * Electron's `app://` scheme and the page server over HTTP both speak through it.
 */
export const pageHandler =
  (page: Page) =>
  async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url)
    const call = pathname.startsWith('/api/')
    if (!(call ? mayCall : mayRead)(page.keeper, request))
      return plainAnswer(403, 'only the page itself may ask')
    if (call) return callGate(page, request)
    return serveFile(page.station.camera ? cameraHeaders : pageHeaders, page.assets.get(pathname), request)
  }

/** Answers with the files of a page that has nothing to ask of the gate. */
export const fileHandler =
  (assets: Assets, keeper: Doorkeeper) =>
  async (request: Request): Promise<Response> =>
    mayRead(keeper, request)
      ? serveFile(pageHeaders, assets.get(new URL(request.url).pathname), request)
      : plainAnswer(403, 'only the page itself may ask')

async function serveFile(
  headers: Readonly<Record<string, string>>,
  asset: Asset | undefined,
  request: Request,
): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return plainAnswer(405, 'files can only be read')
  if (asset === undefined) return plainAnswer(404, 'no such page')
  return new Response(await readAsset(asset), {
    headers: {
      ...headers,
      'content-type': asset.type,
      'cache-control': asset.immutable ? 'public, max-age=31536000, immutable' : 'no-store',
    },
  })
}
