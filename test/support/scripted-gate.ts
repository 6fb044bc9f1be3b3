/**
 * A gate service that plays a script: it serves a built page, sends the lane states it is given as server-sent events,
 * and keeps the touches and readings it gets. Real HTTP on a real port, so that the page under test is exactly the one in use.
 */
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { extname, join, normalize } from 'node:path'
import {
  type DisplayState,
  type LaneState,
  type Reading,
  reading,
  type Touch,
  touch,
} from '@ziara-gate/domain'

export interface ScriptedGate<State = LaneState> {
  readonly url: string
  /** Sends this state to every listener, and to those who come later. */
  play(state: State): void
  /** Every touch so far. */
  readonly touches: readonly Touch[]
  /** The next touch that comes in, or one that came and was not asked for yet. */
  nextTouch(): Promise<Touch>
  /** Every reading of the page's camera so far. */
  readonly readings: readonly Reading[]
  /** Status of the answers to touches from now on. */
  answerTouchesWith(status: number): void
  /** Breaks every connection and refuses new ones until `comeBack`. */
  goAway(): void
  comeBack(): void
  /** The page's listeners now. */
  listeners(): number
  close(): Promise<void>
}

/** The policy that the kiosk's own server sends; the tests would show a page that needs more. */
const contentPolicy =
  "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; media-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
}

/** Which of the built pages is shown at `/`, and where its state is. */
export interface Shown {
  readonly folder: string
  readonly page: string
  readonly address: string
}

const kioskIn = (folder: string): Shown => ({ folder, page: 'index.html', address: '/api/v1/lanes/self' })

export const startScriptedGate = (folder: string): Promise<ScriptedGate> => startScript(kioskIn(folder))

export const startScriptedDisplay = (folder: string): Promise<ScriptedGate<DisplayState>> =>
  startScript({ folder, page: 'display.html', address: '/api/v1/display' })

async function startScript<State extends { readonly revision: number }>(
  shown: Shown,
): Promise<ScriptedGate<State>> {
  const script = createScript<State>()
  const server = createServer((request, response) => {
    answer(shown, script, request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    ...script.controls,
    close: () =>
      new Promise((resolve) => {
        script.controls.goAway()
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function createScript<State extends { readonly revision: number }>() {
  const streams = new Set<ServerResponse>()
  const touches: Touch[] = []
  const readings: Reading[] = []
  const unasked: Touch[] = []
  const askers: ((touch: Touch) => void)[] = []
  let state: State | null = null
  let status = 202
  let away = false
  const write = (stream: ServerResponse) => {
    if (state) stream.write(`event: state\ndata: ${JSON.stringify(state)}\n\n`)
  }
  const controls: Omit<ScriptedGate<State>, 'url' | 'close'> = {
    play: (next) => {
      state = next
      for (const stream of streams) write(stream)
    },
    touches,
    readings,
    nextTouch: () => {
      const waiting = unasked.shift()
      return waiting ? Promise.resolve(waiting) : new Promise((resolve) => askers.push(resolve))
    },
    answerTouchesWith: (next) => {
      status = next
    },
    goAway: () => {
      away = true
      for (const stream of streams) stream.destroy()
    },
    comeBack: () => {
      away = false
    },
    listeners: () => streams.size,
  }
  return {
    controls,
    isAway: () => away,
    state: () => state,
    listen: (stream: ServerResponse) => {
      streams.add(stream)
      stream.on('close', () => streams.delete(stream))
      stream.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
      stream.write(': hello\n\n')
      write(stream)
    },
    read: (one: Reading) => {
      readings.push(one)
      return { result: 'taken', signal: 'accepted', revision: state?.revision ?? 0 }
    },
    touched: (one: Touch): number => {
      if (status < 300) {
        touches.push(one)
        const asker = askers.shift()
        if (asker) asker(one)
        else unasked.push(one)
      }
      return status
    },
  }
}

type Script = ReturnType<typeof createScript<{ readonly revision: number }>>

async function answer(shown: Shown, script: Script, request: IncomingMessage, response: ServerResponse) {
  const { pathname } = new URL(request.url ?? '/', 'http://gate')
  if (!pathname.startsWith('/api/')) return sendFile(shown, pathname, response)
  if (script.isAway()) return request.destroy()
  if (pathname === `${shown.address}/events`) return script.listen(response)
  if (pathname === `${shown.address}/state`) return void response.end(JSON.stringify(script.state()))
  if (pathname === `${shown.address}/touches`) return takeTouch(script, request, response)
  if (pathname === `${shown.address}/readings`) return takeReading(script, request, response)
  response.writeHead(404).end()
}

export const bodyOf = (request: IncomingMessage) => new Response(request as unknown as ReadableStream).json()

async function takeTouch(script: Script, request: IncomingMessage, response: ServerResponse) {
  // The contract's own schema judges what the page sends.
  response.writeHead(script.touched(touch.parse(await bodyOf(request)))).end()
}

async function takeReading(script: Script, request: IncomingMessage, response: ServerResponse) {
  response.end(JSON.stringify(script.read(reading.parse(await bodyOf(request)))))
}

/** A file of a built page, with the headers that it has in use. */
export async function sendFile(
  { folder, page }: Pick<Shown, 'folder' | 'page'>,
  pathname: string,
  response: ServerResponse,
) {
  const path = normalize(pathname === '/' ? `/${page}` : pathname)
  const content = await readFile(join(folder, path)).catch(() => null)
  if (content === null) return response.writeHead(404).end()
  response.writeHead(200, {
    'content-type': types[extname(path)] ?? 'application/octet-stream',
    'content-security-policy': contentPolicy,
  })
  response.end(content)
}
