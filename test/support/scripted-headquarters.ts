/**
 * Headquarters' server by script: it serves the built pages and answers from what it is given, over real HTTP on a real
 * port. For days and troubles that are hard to bring about with the real one, which has tests of its own.
 */
import { readdir, readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { extname, join, relative } from 'node:path'
import {
  type AttendanceRecord,
  attendanceQuery,
  type InsightOverview,
  localDateSchema,
  type ProblemCode,
  type SignedIn,
  type SiteOverview,
  statusOf,
} from '@ziara-gate/domain'
import { hoursOfSite, overviewOf, sessionsOfSite } from './headquarters-counted.ts'

export const token = 'a-token-of-the-tests-0001'

export interface ScriptedHeadquarters {
  readonly url: string
  sites: readonly SiteOverview[]
  records: AttendanceRecord[]
  /** How many alarms are open at a site, by its id; none without an entry. */
  alarms: ReadonlyMap<string, number>
  /** Changes who it is that signs in. */
  as(account: Partial<SignedIn>): void
  /** Records an event and tells those who follow. */
  tell(record: AttendanceRecord): void
  /** Every API call from now on fails with this; null: all is well again. */
  fail(code: ProblemCode | null): void
  /** Breaks every connection and takes no new ones until `comeBack`. */
  goAway(): void
  comeBack(): void
  /** Ends every session. */
  endSessions(): void
  /** Answers wait until the function that is returned is called. */
  hold(): () => void
  /** Pages that follow the events now. */
  followers(): number
  /** What is answered besides sites and events, by `GET /v1/…` without its query; a function sees the request's body and its query. */
  readonly answers: Map<string, unknown>
  /** Paths asked for so far, with their queries. */
  readonly asked: readonly string[]
  close(): Promise<void>
}

/** The policy of the real server. */
const contentPolicy =
  "default-src 'self';script-src 'self';style-src 'self';img-src 'self';font-src 'self';connect-src 'self';object-src 'none';base-uri 'none';form-action 'self';frame-ancestors 'none'"

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

const somebody: SignedIn = {
  stage: 'full',
  account: { id: '6f1b1d5c-4a52-4f5e-9d6b-1c2b3a4d5e6f', kind: 'token', label: 'tests' },
  role: 'administrator',
  sites: null,
  expiresAt: 8e15,
  csrf: 'of-the-tests',
}

/** Counted anew only when there is something new to count: pages ask again and again. */
function keptOverview(): typeof overviewOf {
  let kept: { readonly of: readonly unknown[]; readonly answer: InsightOverview } | null = null
  return (sites, records, alarms) => {
    const of = [sites, records, records.length, alarms]
    if (kept === null || of.some((part, index) => part !== kept?.of[index]))
      kept = { of, answer: overviewOf(sites, records, alarms) }
    return kept.answer
  }
}

class Script {
  sites: readonly SiteOverview[] = []
  records: AttendanceRecord[] = []
  alarms: ReadonlyMap<string, number> = new Map()
  account: SignedIn = somebody
  failure: ProblemCode | null = null
  away = false
  sessions = new Set<string>()
  asked: string[] = []
  readonly answers = new Map<string, unknown>()
  readonly overview = keptOverview()
  streams = new Set<ServerResponse>()
  held: Promise<void> = Promise.resolve()
}

const json = (response: ServerResponse, status: number, body: unknown, headers = {}) =>
  void response
    .writeHead(status, { 'content-type': 'application/json', ...headers })
    .end(JSON.stringify(body))

const problem = (response: ServerResponse, code: ProblemCode, fields: readonly string[] = []) =>
  json(response, statusOf[code], {
    type: 'about:blank',
    title: code,
    status: statusOf[code],
    code,
    detail: code,
    ...(fields.length > 0 && { fields }),
  })

/** An answer that says no, with the fields at fault as `path: what is wrong`. */
export class Refused {
  readonly code: ProblemCode
  readonly fields: readonly string[]
  constructor(code: ProblemCode, fields: readonly string[] = []) {
    this.code = code
    this.fields = fields
  }
}

/** Of a script; a body that it was not told of is a fault of the test. */
async function scripted(script: Script, url: URL, request: IncomingMessage, response: ServerResponse) {
  const told = script.answers.get(`${request.method} ${url.pathname}`)
  const body = typeof told === 'function' ? told(await bodyOf(request), url.searchParams) : told
  if (body === undefined) return problem(response, 'not-found')
  if (body instanceof Refused) return problem(response, body.code, body.fields)
  if (body === null) return void response.writeHead(204).end()
  json(response, 200, body)
}

async function bodyOf(request: IncomingMessage): Promise<{ token?: string }> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return JSON.parse(Buffer.concat(chunks).toString() || '{}')
}

const cookieOf = (request: IncomingMessage) =>
  /ziara_session=(\w+)/.exec(request.headers.cookie ?? '')?.[1] ?? ''

async function signIn(script: Script, request: IncomingMessage, response: ServerResponse) {
  const { token: given } = await bodyOf(request)
  if (given !== token) return problem(response, 'unauthenticated')
  const session = `s${Math.random().toString(36).slice(2)}`
  script.sessions.add(session)
  const cookie = `ziara_session=${session}; HttpOnly; SameSite=Strict; Path=/`
  json(response, 201, script.account, { 'set-cookie': cookie })
}

function list(script: Script, url: URL, response: ServerResponse) {
  const query = attendanceQuery.strict().safeParse(Object.fromEntries(url.searchParams))
  if (!query.success) return problem(response, 'bad-request')
  const { order, after, limit, from = 0, until = Number.POSITIVE_INFINITY, ...equal } = query.data
  const wanted = Object.entries(equal).filter(([, value]) => value !== undefined)
  const found = script.records
    .map((record, position) => ({ record, position }))
    .filter(({ record }) => record.at >= from && record.at < until)
    .filter(({ record }) => wanted.every(([name, value]) => record[name as keyof AttendanceRecord] === value))
  const ordered = order === 'asc' ? found : found.reverse()
  const start =
    ordered.findIndex(({ position }) => after === undefined || position === Number(after)) + (after ? 1 : 0)
  const page = ordered.slice(start, start + limit)
  const next = ordered.length > start + limit ? String(page.at(-1)?.position) : null
  json(response, 200, { events: page.map(({ record }) => record), next })
}

const told = (script: Script, position: number) =>
  `id: ${position}\nevent: attendance\ndata: ${JSON.stringify(script.records[position])}\n\n`

function follow(script: Script, request: IncomingMessage, response: ServerResponse) {
  const last = Number(request.headers['last-event-id'] ?? script.records.length - 1)
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  response.write(`id: ${last}\nevent: ready\ndata: {}\n\n`)
  for (let position = last + 1; position < script.records.length; position += 1)
    response.write(told(script, position))
  script.streams.add(response)
  response.on('close', () => script.streams.delete(response))
}

/** Read once: another build may replace the folder while pages are looked at. */
async function readPages(folder: string): Promise<ReadonlyMap<string, Buffer>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return new Map(
    await Promise.all(
      paths.map(async (path) => [`/${relative(folder, path)}`, await readFile(path)] as const),
    ),
  )
}

function sendPage(pages: ReadonlyMap<string, Buffer>, pathname: string, response: ServerResponse) {
  const path = extname(pathname) === '' ? '/index.html' : pathname
  const content = pages.get(path)
  if (content === undefined) return void response.writeHead(404).end()
  response.writeHead(200, {
    'content-type': types[extname(path)] ?? 'application/octet-stream',
    'content-security-policy': contentPolicy,
  })
  response.end(content)
}

/** What is counted of the script's own events. */
function countedBy(script: Script, { pathname, searchParams }: URL): unknown {
  const { sites, records, alarms } = script
  if (pathname === '/v1/insight/overview') return script.overview(sites, records, alarms)
  const site = sites.find(({ id }) => id === searchParams.get('site'))
  const day = localDateSchema.safeParse(searchParams.get('day'))
  if (site === undefined || !day.success) return undefined
  if (pathname === '/v1/insight/hours') return hoursOfSite(site, day.data, records)
  if (pathname === '/v1/insight/sessions') return sessionsOfSite(site, day.data, records)
  return undefined
}

async function answer(
  script: Script,
  pages: ReadonlyMap<string, Buffer>,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const url = new URL(request.url ?? '/', 'http://headquarters')
  if (!url.pathname.startsWith('/v1/')) return sendPage(pages, url.pathname, response)
  if (script.away) return request.socket.destroy()
  script.asked.push(`${request.method} ${url.pathname}${url.search}`)
  await script.held
  if (script.failure !== null) return problem(response, script.failure)
  if (url.pathname === '/v1/session' && request.method === 'POST') return signIn(script, request, response)
  if (!script.sessions.has(cookieOf(request))) return problem(response, 'unauthenticated')
  if (url.pathname === '/v1/session' && request.method === 'DELETE') {
    script.sessions.delete(cookieOf(request))
    return void response.writeHead(204).end()
  }
  if (url.pathname === '/v1/session') return json(response, 200, script.account)
  if (url.pathname === '/v1/sites') return json(response, 200, script.sites)
  if (url.pathname === '/v1/attendance') return list(script, url, response)
  if (url.pathname === '/v1/attendance/events') return follow(script, request, response)
  const counted = script.answers.has(`GET ${url.pathname}`) ? undefined : countedBy(script, url)
  if (counted !== undefined) return json(response, 200, counted)
  await scripted(script, url, request, response)
}

export async function startScriptedHeadquarters(folder: string): Promise<ScriptedHeadquarters> {
  const script = new Script()
  const pages = await readPages(folder)
  const server = createServer((request, response) => {
    answer(script, pages, request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const cut = () => {
    for (const stream of script.streams) stream.destroy()
  }
  return {
    url: `http://127.0.0.1:${address.port}`,
    get sites() {
      return script.sites
    },
    set sites(sites) {
      script.sites = sites
    },
    get records() {
      return script.records
    },
    set records(records) {
      script.records = records
    },
    get alarms() {
      return script.alarms
    },
    set alarms(alarms) {
      script.alarms = alarms
    },
    as(account) {
      script.account = { ...somebody, ...account }
    },
    tell(record) {
      script.records.push(record)
      for (const stream of script.streams) stream.write(told(script, script.records.length - 1))
    },
    fail: (code) => {
      script.failure = code
      if (code !== null) cut()
    },
    goAway: () => {
      script.away = true
      cut()
    },
    comeBack: () => {
      script.away = false
    },
    endSessions: () => {
      script.sessions.clear()
      cut()
    },
    hold: () => {
      const { promise, resolve } = Promise.withResolvers<void>()
      script.held = promise
      return resolve
    },
    followers: () => script.streams.size,
    asked: script.asked,
    answers: script.answers,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
