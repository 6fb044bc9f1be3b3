/** A headquarters small enough to be told what to answer: real HTTP, nothing of the product's own inside. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  type AttendanceBatch,
  attendanceBatch,
  type CheckpointRequest,
  centralTimeHeader,
  checkpointRequest,
  checkpointText,
  countersignedText,
  type FeedChange,
  feedVersion,
  type RecallAnswer,
  type RecallRequest,
  recallRequest,
  type UploadResult,
} from '@ziara-gate/domain'
import { newPrivateKey, rawPublicKey, signBytes, verifyBytes } from '@ziara-gate/domain/crypto'
import { decodeJwt } from 'jose'
import { onTestFinished } from 'vitest'
import { owner } from './drafts.ts'

export interface FakePage {
  readonly mode: 'snapshot' | 'delta'
  readonly changes: readonly FeedChange[]
  readonly cursor: string
  readonly more?: boolean
}

/** Takes over a request; undefined leaves it to the default answer. */
type Twist = (request: IncomingMessage, response: ServerResponse, body: Buffer) => boolean

export interface Headquarters {
  readonly url: string
  /** The page that answers a cursor; the snapshot answers none. Later ones replace earlier ones. */
  serve(after: string | null, page: FakePage): void
  /** The next request that the twist wants is its own; it is asked until it answers true once. */
  twist(twist: Twist): void
  /** Events as stored: by sequence, once. */
  readonly ledger: Map<number, string>
  readonly batches: AttendanceBatch[]
  readonly requests: string[]
  readonly checkpoints: CheckpointRequest[]
  /** What it knows of the gate's own record that the gate may lack; told once. */
  recalled: RecallAnswer['events']
  readonly recalls: RecallRequest[]
  /** Tells every gate that listens that there is news. */
  nudge(): void
  /** What its clock shows more than this machine's, milliseconds. */
  clockAhead: number
  /** Settles when `holds` is true, looked at after each request. */
  until(holds: () => boolean): Promise<void>
  close(): Promise<void>
}

const servedAt = () => Date.now()

export function pageText(page: FakePage, at = servedAt()): string {
  const lines = [
    { line: 'page', version: feedVersion, mode: page.mode },
    ...page.changes,
    {
      line: 'end',
      cursor: page.cursor,
      count: page.changes.length,
      more: page.more ?? false,
      servedAt: at,
    },
  ]
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('')
}

export function problemAnswer(response: ServerResponse, status: number, code: string, headers = {}): true {
  response.writeHead(status, { 'content-type': 'application/problem+json', ...headers })
  response.end(JSON.stringify({ type: 'about:blank', title: code, status, code, detail: code }))
  return true
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks)
}

export async function headquarters(port = 0): Promise<Headquarters> {
  const pages = new Map<string | null, FakePage>()
  const ledger = new Map<number, string>()
  const batches: AttendanceBatch[] = []
  const requests: string[] = []
  const checkpoints: CheckpointRequest[] = []
  const listening = new Set<ServerResponse>()
  const ledgerKey = newPrivateKey()
  const time = { clockAhead: 0 }
  const recalls: RecallRequest[] = []
  const known: { recalled: RecallAnswer['events'] } = { recalled: [] }
  const twists: Twist[] = []
  const waiters = new Set<() => void>()
  let publicKey: string | null = null

  const enrol = (response: ServerResponse, body: Buffer) => {
    publicKey = JSON.parse(body.toString()).publicKey
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ ...owner, enrolledAt: servedAt() }))
  }
  const schedule = (request: IncomingMessage, response: ServerResponse) => {
    const cursor = new URL(request.url ?? '', 'http://hq').searchParams.get('cursor')
    const page = pages.get(cursor) ?? { mode: 'delta', changes: [], cursor: cursor ?? '' }
    if (cursor === null && !pages.has(null)) return problemAnswer(response, 503, 'not-ready')
    response.writeHead(200, { 'content-type': 'application/x-ndjson' })
    return response.end(pageText(page, servedAt() + time.clockAhead))
  }
  const store = (request: IncomingMessage, response: ServerResponse, body: Buffer) => {
    const signature = String(request.headers['gate-signature'])
    if (publicKey && !verifyBytes(body, signature, publicKey))
      return problemAnswer(response, 401, 'bad-signature')
    const batch = attendanceBatch.parse(JSON.parse(body.toString()))
    batches.push(batch)
    const results = batch.events.map(({ sequence, text }): UploadResult => {
      const known = ledger.get(sequence)
      ledger.set(sequence, text)
      return { sequence, result: known === undefined ? 'accepted' : 'duplicate' }
    })
    let contiguous = 0
    while (ledger.has(contiguous + 1)) contiguous += 1
    response.writeHead(200, { 'content-type': 'application/json' })
    return response.end(JSON.stringify({ results, contiguous }))
  }
  const nudges = (response: ServerResponse) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write(': here\n\n')
    listening.add(response)
    response.on('close', () => listening.delete(response))
  }
  const countersign = (response: ServerResponse, body: Buffer) => {
    const signed = checkpointRequest.parse(JSON.parse(body.toString()))
    if (publicKey && !verifyBytes(Buffer.from(checkpointText(signed)), signed.signature, publicKey))
      return problemAnswer(response, 401, 'bad-signature')
    checkpoints.push(signed)
    const countersignature = signBytes(Buffer.from(countersignedText(signed)), ledgerKey)
    response.writeHead(200, { 'content-type': 'application/json' })
    return response.end(
      JSON.stringify({ countersignature, publicKey: rawPublicKey(ledgerKey), at: servedAt() }),
    )
  }
  const recall = (response: ServerResponse, body: Buffer) => {
    recalls.push(recallRequest.parse(JSON.parse(body.toString())))
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ events: known.recalled, aliases: [], holds: [], next: null }))
    known.recalled = []
  }
  const authorised = (request: IncomingMessage) => {
    const token = request.headers.authorization?.replace('Bearer ', '') ?? ''
    const claims = decodeJwt(token)
    return (
      claims.iss === owner.gate && claims.aud === 'ziara-central' && (claims.exp ?? 0) * 1000 > Date.now()
    )
  }
  const answer = (request: IncomingMessage, response: ServerResponse, body: Buffer) => {
    const index = twists.findIndex((twist) => twist(request, response, body))
    if (index >= 0) return twists.splice(index, 1)
    if (request.url === '/v1/enrolments') return enrol(response, body)
    if (!authorised(request)) return problemAnswer(response, 401, 'unauthenticated')
    response.setHeader(centralTimeHeader, String(Date.now() + time.clockAhead))
    if (request.url?.endsWith('/nudges')) return nudges(response)
    if (request.url?.endsWith('/checkpoints')) return countersign(response, body)
    if (request.url?.endsWith('/recall')) return recall(response, body)
    return request.method === 'GET' ? schedule(request, response) : store(request, response, body)
  }

  const server = createServer(async (request, response) => {
    const body = await bodyOf(request)
    if (!/\/(nudges|recall)$/.test(request.url ?? '')) requests.push(`${request.method} ${request.url}`)
    answer(request, response, body)
    for (const waiter of waiters) waiter()
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  onTestFinished(close)
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    serve: (after, page) => void pages.set(after, page),
    twist: (twist) => void twists.push(twist),
    ledger,
    batches,
    requests,
    checkpoints,
    nudge() {
      for (const response of listening) response.write('event: nudge\ndata: {}\n\n')
    },
    recalls,
    get recalled() {
      return known.recalled
    },
    set recalled(events) {
      known.recalled = events
    },
    get clockAhead() {
      return time.clockAhead
    },
    set clockAhead(ms) {
      time.clockAhead = ms
    },
    until: (holds) =>
      new Promise((resolve) => {
        const look = () => {
          if (!holds()) return
          waiters.delete(look)
          resolve()
        }
        waiters.add(look)
        look()
      }),
    close,
  }
}
