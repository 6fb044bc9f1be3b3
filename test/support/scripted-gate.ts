/**
 * A gate service that plays a script: it serves a built page, sends the lane states it is given as server-sent events,
 * and keeps the touches and readings it gets. Real HTTP on a real port, so that the page under test is exactly the one in use.
 */
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { type LaneState, type Reading, reading, type Touch, touch } from '@ziara-gate/domain'

export interface ScriptedGate {
  readonly url: string
  /** Sends this state to every listener, and to those who come later. */
  play(state: LaneState): void
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

const lane = '/api/v1/lanes/self'

export async function startScriptedGate(page: string): Promise<ScriptedGate> {
  const script = createScript()
  const server = createServer((request, response) => {
    answer(page, script, request, response).catch(() => response.destroy())
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

function createScript() {
  const streams = new Set<ServerResponse>()
  const touches: Touch[] = []
  const readings: Reading[] = []
  const unasked: Touch[] = []
  const askers: ((touch: Touch) => void)[] = []
  let state: LaneState | null = null
  let status = 202
  let away = false
  const write = (stream: ServerResponse) => {
    if (state) stream.write(`event: state\ndata: ${JSON.stringify(state)}\n\n`)
  }
  const controls: Omit<ScriptedGate, 'url' | 'close'> = {
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

type Script = ReturnType<typeof createScript>

async function answer(page: string, script: Script, request: IncomingMessage, response: ServerResponse) {
  const { pathname } = new URL(request.url ?? '/', 'http://gate')
  if (!pathname.startsWith('/api/')) return sendFile(page, pathname, response)
  if (script.isAway()) return request.destroy()
  if (pathname === `${lane}/events`) return script.listen(response)
  if (pathname === `${lane}/state`) return void response.end(JSON.stringify(script.state()))
  if (pathname === `${lane}/touches`) return takeTouch(script, request, response)
  if (pathname === `${lane}/readings`) return takeReading(script, request, response)
  response.writeHead(404).end()
}

const bodyOf = (request: IncomingMessage) => new Response(request as unknown as ReadableStream).json()

async function takeTouch(script: Script, request: IncomingMessage, response: ServerResponse) {
  // The contract's own schema judges what the page sends.
  response.writeHead(script.touched(touch.parse(await bodyOf(request)))).end()
}

async function takeReading(script: Script, request: IncomingMessage, response: ServerResponse) {
  response.end(JSON.stringify(script.read(reading.parse(await bodyOf(request)))))
}

async function sendFile(page: string, pathname: string, response: ServerResponse) {
  const path = normalize(pathname === '/' ? '/index.html' : pathname)
  const content = await readFile(join(page, path)).catch(() => null)
  if (content === null) return response.writeHead(404).end()
  response.writeHead(200, {
    'content-type': types[extname(path)] ?? 'application/octet-stream',
    'content-security-policy': contentPolicy,
  })
  response.end(content)
}
