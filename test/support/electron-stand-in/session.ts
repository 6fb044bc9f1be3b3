/**
 * A session is a browser context of Chromium. Its `app://` scheme is a server on loopback that this session alone knows:
 * the page at `app://kiosk/` is `http://kiosk.localhost:<port>/` to Chromium, a secure context with an origin of its own,
 * and everything in between goes through the handler that the shell has set.
 */

import { rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { ReadableStream as NodeStream } from 'node:stream/web'
import type { Chromium } from './chromium.ts'
import { StrictEmitter, strict } from './strict.ts'

type Handler = (request: Request) => Response | Promise<Response>
type Check = (contents: unknown, permission: string, origin: string, details: object) => boolean
type Ask = (
  contents: unknown,
  permission: string,
  answer: (granted: boolean) => void,
  details: object,
) => void
type BeforeRequest = (details: object, answer: (given: { cancel?: boolean }) => void) => void

/** Permissions of the web that Chromium lets be set, as Electron calls them. */
const permissions = [
  { name: 'geolocation', electron: 'geolocation' },
  { name: 'notifications', electron: 'notifications' },
  { name: 'midi', electron: 'midi' },
  { name: 'clipboard-read', electron: 'clipboard-read' },
  { name: 'camera', electron: 'media', media: 'video' },
  { name: 'microphone', electron: 'media', media: 'audio' },
] as const

export class Session extends StrictEmitter {
  /** What Chromium calls the context. */
  contextId = ''
  permissionCheck: Check = () => true
  permissionRequest: Ask = (_contents, _permission, answer) => answer(true)
  beforeRequest: BeforeRequest = (_details, answer) => answer({})
  /** Handlers that Chromium offers no way to put to use here; that they were set can be asked. */
  readonly deviceHandlers: Record<string, unknown> = {}
  spellChecker = true
  readonly partition: string
  readonly webRequest: object
  readonly protocol: object
  handler: Handler | null = null
  server: Server | null = null
  port = 0
  opened: Promise<void> | null = null

  constructor(partition: string, isPrivileged: (scheme: string) => boolean) {
    super('Session', ['will-download'])
    this.partition = partition
    this.webRequest = strict('webRequest', {
      onBeforeRequest: (hear: BeforeRequest) => {
        this.beforeRequest = hear
      },
    })
    this.protocol = strict('protocol', {
      handle: (scheme: string, handler: Handler) => {
        if (scheme !== 'app' || !isPrivileged(scheme)) throw new Error(`no privileged scheme ${scheme}`)
        if (this.handler) throw new Error('the scheme is handled already')
        this.handler = handler
      },
      isProtocolHandled: (scheme: string) => scheme === 'app' && this.handler !== null,
      unhandle: () => {
        this.handler = null
      },
    })
  }

  setPermissionCheckHandler(check: Check) {
    this.permissionCheck = check
  }
  setPermissionRequestHandler(ask: Ask) {
    this.permissionRequest = ask
  }
  setDevicePermissionHandler(handler: unknown) {
    this.deviceHandlers.device = handler
  }
  setUSBProtectedClassesHandler(handler: unknown) {
    this.deviceHandlers.usb = handler
  }
  setBluetoothPairingHandler(handler: unknown) {
    this.deviceHandlers.bluetooth = handler
  }
  setDisplayMediaRequestHandler(handler: unknown) {
    this.deviceHandlers.displayMedia = handler
  }
  setSpellCheckerEnabled(on: boolean) {
    this.spellChecker = on
  }

  /** Makes the context in Chromium, once. */
  open(chromium: Chromium, downloads: string): Promise<void> {
    this.opened ??= this.openNow(chromium, downloads)
    return this.opened
  }

  async openNow({ cdp }: Chromium, downloads: string): Promise<void> {
    const { browserContextId } = await cdp.send<{ browserContextId: string }>('Target.createBrowserContext', {
      disposeOnDetach: false,
    })
    this.contextId = browserContextId
    const own = { browserContextId, behavior: 'allowAndName', downloadPath: downloads, eventsEnabled: true }
    await cdp.send('Browser.setDownloadBehavior', own)
    cdp.on<{ guid: string; url: string }>('', 'Browser.downloadWillBegin', ({ guid, url }) => {
      if (!url.includes(`:${this.port}/`)) return
      const item = { getURL: () => this.toShell(url) }
      if (this.prevented('will-download', {}, item)) {
        // Chromium may be done with a small file before it hears that nobody wants it.
        const drop = () => rmSync(join(downloads, guid), { force: true })
        void cdp.send('Browser.cancelDownload', { guid, browserContextId }).then(drop, drop)
      }
    })
    this.server = createServer((request, response) => void this.answer(request, response))
    await new Promise<void>((resolve) => this.server?.listen(0, '127.0.0.1', resolve))
    this.port = (this.server.address() as AddressInfo).port
  }

  toChromium(url: string): string {
    return url.replace(/^app:\/\/([a-z]+)/, (_, host: string) => `http://${host}.localhost:${this.port}`)
  }
  toShell(url: string): string {
    const own = new RegExp(`^http://([a-z]+)\\.localhost:${this.port}(?=/|$)`)
    return url.replace(own, (_, host: string) => `app://${host}`)
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const handler = this.handler
    if (handler === null) return void response.destroy()
    const leave = new AbortController()
    response.once('close', () => leave.abort())
    const answer = await handler(this.asRequest(request, leave.signal))
    response.writeHead(answer.status, Object.fromEntries(answer.headers))
    if (answer.body === null) return void response.end()
    Readable.fromWeb(answer.body as NodeStream)
      .on('error', () => response.destroy())
      .pipe(response)
  }

  asRequest(request: IncomingMessage, signal: AbortSignal): Request {
    const headers = new Headers()
    for (const [name, value] of Object.entries(request.headers)) {
      if (typeof value === 'string' && name !== 'host') headers.set(name, this.toShell(value))
    }
    const url = this.toShell(`http://${request.headers.host}${request.url}`)
    const method = request.method ?? 'GET'
    const hasBody = method !== 'GET' && method !== 'HEAD'
    const body = hasBody ? (Readable.toWeb(request) as ReadableStream) : null
    return new Request(url, {
      method,
      headers,
      signal,
      body,
      ...(hasBody && { duplex: 'half' }),
    } as RequestInit)
  }

  /** Chromium asks nobody while it runs here: what the shell would answer is set before the page comes. */
  async applyPermissions({ cdp }: Chromium, contents: unknown, url: string): Promise<void> {
    const shellOrigin = this.toShell(url)
    const origin = new URL(url).origin
    for (const one of permissions) {
      const media = 'media' in one ? one.media : undefined
      const checked = this.permissionCheck(contents, one.electron, shellOrigin, { mediaType: media })
      let granted = false
      const details = { requestingUrl: shellOrigin, isMainFrame: true, ...(media && { mediaTypes: [media] }) }
      this.permissionRequest(contents, one.electron, (answer) => (granted = answer), details)
      await cdp.send('Browser.setPermission', {
        permission: { name: one.name },
        setting: checked && granted ? 'granted' : 'denied',
        origin,
        browserContextId: this.contextId,
      })
    }
  }
}
