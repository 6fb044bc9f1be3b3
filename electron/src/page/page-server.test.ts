import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, request as httpRequest, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { listAssets } from './assets.ts'
import { type PageServer, servePage } from './page-server.ts'
import type { Station } from './station.ts'

interface Seen {
  readonly method: string
  readonly path: string
  readonly authorization: string | undefined
  readonly body: string
}

let folder: string
let gate: Server
let seen: Seen[]
let closedStreams: number
let kiosk: Station
let page: PageServer
let cameraPage: PageServer

/** Stands where the gate service is: notes what comes in, streams two events and holds the stream open. */
const startGate = () =>
  createServer(async (request, response) => {
    seen.push({
      method: request.method ?? '',
      path: request.url ?? '',
      authorization: request.headers.authorization,
      body: await text(request),
    })
    if (!request.url?.endsWith('/events')) {
      response.setHeader('set-cookie', 'a=b').setHeader('content-type', 'application/json')
      return response.end('{"step":"idle"}')
    }
    response.once('close', () => closedStreams++)
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write('event: state\ndata: 1\n\n')
    return response.write('event: state\ndata: 2\n\n')
  })

beforeEach(async () => {
  seen = []
  closedStreams = 0
  folder = await mkdtemp(join(tmpdir(), 'ziara-page-'))
  await mkdir(join(folder, 'dist', 'assets'), { recursive: true })
  await writeFile(join(folder, 'secret.txt'), 'not for pages')
  await writeFile(join(folder, 'dist', 'index.html'), '<!doctype html><title>kiosk</title>')
  await writeFile(join(folder, 'dist', 'assets', 'main-1a2b.js'), 'export {}')
  gate = startGate()
  await new Promise<void>((resolve) => gate.listen(0, '127.0.0.1', resolve))
  const gateUrl = `http://127.0.0.1:${(gate.address() as AddressInfo).port}`
  kiosk = {
    role: 'kiosk',
    gateUrl,
    id: 'lane-1',
    token: 'the-token',
    camera: false,
    look: {},
    recordings: null,
  }
  const assets = await listAssets(join(folder, 'dist'), 'index.html')
  page = await servePage(assets, kiosk, 0)
  cameraPage = await servePage(assets, { ...kiosk, camera: true }, 0)
})

afterEach(async () => {
  await page.close()
  await cameraPage.close()
  gate.closeAllConnections()
  gate.close()
  await rm(folder, { recursive: true })
})

const fromPage = { 'sec-fetch-site': 'same-origin' }
const call = (path: string, init: RequestInit = {}) =>
  fetch(new URL(path, page.url), { ...init, headers: { ...fromPage, ...init.headers } })

/** A path as it is, which fetch would tidy first. */
const rawGet = (path: string, headers: Record<string, string> = {}) =>
  new Promise<IncomingMessage>((resolve, reject) => {
    const { hostname, port } = new URL(page.url)
    httpRequest({ hostname, port, path, headers }, resolve).once('error', reject).end()
  })

describe('files of the page', () => {
  test('the page comes with a policy that lets nothing in from outside', async () => {
    const answer = await fetch(page.url)
    expect(await answer.text()).toContain('<title>kiosk</title>')
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(answer.headers.get('content-security-policy')).not.toContain('unsafe')
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  test('files named by their content may be kept for ever', async () => {
    const answer = await call('/assets/main-1a2b.js')
    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(answer.headers.get('cache-control')).toContain('immutable')
  })

  test.each(['/../secret.txt', '/%2e%2e/secret.txt', '/assets/..%2f..%2fsecret.txt', '//etc/passwd', '/%00'])(
    'no path leads out of the built folder: %s',
    async (path) => {
      const answer = await rawGet(path)
      expect(answer.statusCode).toBeGreaterThanOrEqual(400)
      expect(await text(answer)).not.toContain('not for pages')
    },
  )

  test('files are only read', async () => {
    expect((await call('/index.html', { method: 'PUT', body: 'x' })).status).toBe(405)
  })
})

describe('calls to the gate', () => {
  test('self becomes the lane, and the token is added', async () => {
    const answer = await call('/api/v1/lanes/self/state')
    expect(await answer.json()).toEqual({ step: 'idle' })
    expect(seen).toEqual([
      { method: 'GET', path: '/v1/lanes/lane-1/state', authorization: 'Bearer the-token', body: '' },
    ])
    expect(answer.headers.get('set-cookie')).toBeNull()
  })

  test('a touch is passed on as it is', async () => {
    await call('/api/v1/lanes/self/touches', { method: 'POST', body: '{"touch":"cancel"}' })
    expect(seen[0]).toMatchObject({
      method: 'POST',
      path: '/v1/lanes/lane-1/touches',
      body: '{"touch":"cancel"}',
    })
  })

  test('events arrive while the stream is open, and closing it closes the one behind', async () => {
    const leave = new AbortController()
    const answer = await call('/api/v1/lanes/self/events', { signal: leave.signal })
    let received = ''
    for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream())) {
      received += chunk
      if (received.includes('data: 2')) break
    }
    leave.abort()
    expect(answer.headers.get('content-type')).toBe('text/event-stream')
    await expect.poll(() => closedStreams).toBe(1)
  })

  test.each([
    ['POST', '/api/v1/lanes/self/readings'],
    ['PUT', '/api/v1/lanes/self/devices'],
    ['GET', '/api/v1/lanes/lane-2/state'],
    ['POST', '/api/v1/lanes/self/state'],
    ['GET', '/api/v1/consoles/self/state'],
    ['GET', '/api/v1/display/state'],
    ['GET', '/api/healthz'],
    ['GET', '/api/v1/lanes/self/%2e%2e/lane-2/state'],
  ])('the page reaches nothing else: %s %s', async (method, path) => {
    expect((await call(path, { method })).status).toBe(404)
    expect(seen).toEqual([])
  })

  test('a touch larger than any touch is refused', async () => {
    const answer = await call('/api/v1/lanes/self/touches', { method: 'POST', body: 'x'.repeat(5000) })
    expect(answer.status).toBe(413)
    expect(seen).toEqual([])
  })

  test('a gate that does not answer is a problem the page understands', async () => {
    gate.closeAllConnections()
    await new Promise((resolve) => gate.close(resolve))
    const answer = await call('/api/v1/lanes/self/state')
    expect(answer.status).toBe(503)
    expect(await answer.json()).toMatchObject({ code: 'not-ready' })
  })
})

describe('a kiosk that reads with a camera', () => {
  const post = (body: string) =>
    fetch(new URL('/api/v1/lanes/self/readings', cameraPage.url), { method: 'POST', headers: fromPage, body })

  test('its page may use the camera, and no other device', async () => {
    const policy = async (url: string) => (await fetch(url)).headers.get('permissions-policy')
    expect(await policy(cameraPage.url)).toContain('camera=(self), microphone=()')
    expect(await policy(page.url)).toContain('camera=(), microphone=()')
  })

  test('what it read goes to the lane, with the token', async () => {
    expect((await post('{"id":"1"}')).status).toBe(200)
    expect(seen).toEqual([
      {
        method: 'POST',
        path: '/v1/lanes/lane-1/readings',
        authorization: 'Bearer the-token',
        body: '{"id":"1"}',
      },
    ])
  })

  test('a reading larger than any reading is refused, and devices are still not its to tell of', async () => {
    expect((await post('x'.repeat(9000))).status).toBe(413)
    const devices = new URL('/api/v1/lanes/self/devices', cameraPage.url)
    expect((await fetch(devices, { method: 'PUT', headers: fromPage })).status).toBe(404)
    expect(seen).toEqual([])
  })
})

describe('the other pages of a gate', () => {
  /** Asks as the page of this role would. */
  async function asks(role: 'console' | 'display', method: string, path: string, body: string | null = null) {
    await writeFile(join(folder, 'dist', `${role}.html`), `<!doctype html><title>${role}</title>`)
    const assets = await listAssets(join(folder, 'dist'), `${role}.html`)
    const own = await servePage(assets, { ...kiosk, role, id: role === 'console' ? 'desk-1' : '' }, 0)
    onTestFinished(() => own.close())
    return fetch(new URL(path, own.url), { method, body, headers: fromPage })
  }

  test('each role shows its own page, and none of the others', async () => {
    expect(await (await asks('console', 'GET', '/')).text()).toContain('<title>console</title>')
    expect(await (await asks('display', 'GET', '/')).text()).toContain('<title>display</title>')
    expect((await asks('display', 'GET', '/console.html')).status).toBe(404)
    expect((await asks('console', 'GET', '/index.html')).status).toBe(404)
  })

  test.each([
    ['console', 'GET', '/api/v1/consoles/self/events', '/v1/consoles/desk-1/events'],
    [
      'console',
      'GET',
      '/api/v1/consoles/self/visits?by=name&q=el%20am',
      '/v1/consoles/desk-1/visits?by=name&q=el%20am',
    ],
    ['console', 'GET', '/api/v1/consoles/self/visits/7K3M9QXA', '/v1/consoles/desk-1/visits/7K3M9QXA'],
    ['console', 'POST', '/api/v1/consoles/self/actions', '/v1/consoles/desk-1/actions'],
    ['display', 'GET', '/api/v1/display/events', '/v1/display/events'],
    ['display', 'GET', '/api/v1/display/state?x=1', '/v1/display/state'],
  ] as const)('a %s may %s %s', async (role, method, path, target) => {
    expect((await asks(role, method, path, method === 'POST' ? '{"id":"1"}' : null)).status).toBe(200)
    expect(seen).toMatchObject([{ method, path: target, authorization: 'Bearer the-token' }])
  })

  test.each([
    ['console', 'GET', '/api/v1/consoles/desk-2/state'],
    ['console', 'GET', '/api/v1/consoles/self/'],
    ['console', 'GET', '/api/v1/consoles/self/visits/%2e%2e%2fstate'],
    ['console', 'DELETE', '/api/v1/consoles/self/actions'],
    ['console', 'GET', '/api/v1/lanes/self/state'],
    ['display', 'POST', '/api/v1/display/state'],
    ['display', 'GET', '/api/v1/display/visits'],
    ['display', 'GET', '/api/v1/consoles/self/state'],
  ] as const)('a %s may not %s %s', async (role, method, path) => {
    expect((await asks(role, method, path)).status).toBe(404)
    expect(seen).toEqual([])
  })
})

test('a site’s recordings are served below /voice/, and nothing else of their folder', async () => {
  const recordings = join(folder, 'recordings')
  await mkdir(recordings)
  await writeFile(join(recordings, 'recordings.json'), '{}')
  await writeFile(join(recordings, 'welcome.mp3'), 'sound')
  await writeFile(join(recordings, 'notes.txt'), 'private')
  const assets = await listAssets(join(folder, 'dist'), 'index.html', recordings)
  const speaking = await servePage(assets, { ...kiosk, recordings }, 0)
  onTestFinished(() => speaking.close())
  const get = (path: string) => fetch(new URL(path, speaking.url), { headers: fromPage })
  expect((await get('/voice/recordings.json')).headers.get('content-type')).toBe('application/json')
  expect((await get('/voice/welcome.mp3')).headers.get('content-type')).toBe('audio/mpeg')
  expect((await get('/voice/notes.txt')).status).toBe(404)
})

describe('who may ask', () => {
  const other = { origin: 'https://elsewhere.example' }
  test.each([
    ['another page', { 'sec-fetch-site': 'cross-site', ...other }],
    ['another port of this machine', { 'sec-fetch-site': 'same-site' }],
    ['an address typed in', { 'sec-fetch-site': 'none' }],
    ['nobody who says so', {}],
    ['a name that was pointed here', { 'sec-fetch-site': 'same-origin', host: 'gate.example' }],
    ['a name that makes no address', { host: 'a b' }],
  ])('%s gets nothing from the gate', async (_, headers) => {
    const answer = await rawGet('/api/v1/lanes/self/state', headers)
    expect(answer.statusCode).toBeGreaterThanOrEqual(400)
    expect(seen).toEqual([])
  })

  test('another site cannot load the page’s files either', async () => {
    expect((await rawGet('/', { 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403)
    expect((await rawGet('/', { host: 'gate.example' })).statusCode).toBe(403)
  })
})
