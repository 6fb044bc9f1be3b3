import type { Timers } from '@ziara-gate/gate-service'
import type { Stillness } from './stillness.ts'

/** What becomes of a request. */
export type Fate =
  | { readonly fate: 'fine' }
  /** The connection is refused. */
  | { readonly fate: 'refused' }
  /** Nothing comes back, and nothing arrived. */
  | { readonly fate: 'lost' }
  /** It arrives; the connection breaks before the answer. */
  | { readonly fate: 'answer-broken' }
  /** It arrives; no answer ever comes. */
  | { readonly fate: 'answer-lost' }
  | { readonly fate: 'twice' }
  /** The answer takes its time. */
  | { readonly fate: 'slow'; readonly ms: number }
  /** The connection breaks, and the request arrives later, after others. */
  | { readonly fate: 'stray'; readonly ms: number }
  /** The answer's body ends in the middle, at this share of it. */
  | { readonly fate: 'cut'; readonly at: number }
  | { readonly fate: 'unwell'; readonly retryAfterSeconds: number | null }

export interface NetworkParts {
  readonly timers: Timers
  readonly stillness: Stillness
  /** Where headquarters listens now; null: it is down. */
  readonly address: () => string | null
  /** Headquarters' wall clock, which its answers carry. */
  readonly now: () => number
  readonly fate: () => Fate
}

interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: Uint8Array<ArrayBuffer>
}

interface Wanted {
  readonly path: string
  readonly init: RequestInit
}

const broken = () => new TypeError('fetch failed')
const bodiless = [204, 205, 304]

/** The line between a gate and headquarters: real requests to the real server, with the accidents of a schedule. */
export function lineTo(parts: NetworkParts): typeof fetch {
  return async (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input)
    const wanted = { path: `${url.pathname}${url.search}`, init }
    // Nudges make time pass on a wire of their own; a simulation's gates poll, which has to do without them.
    if (url.pathname.endsWith('/nudges')) throw broken()
    const signal = init.signal ?? new AbortController().signal
    return befall(parts, parts.fate(), wanted, signal)
  }
}

async function befall(
  parts: NetworkParts,
  fate: Fate,
  wanted: Wanted,
  signal: AbortSignal,
): Promise<Response> {
  switch (fate.fate) {
    case 'fine':
      return whole(await deliver(parts, wanted), parts)
    case 'refused':
      throw broken()
    case 'lost':
      return never(signal)
    case 'answer-broken':
      await deliver(parts, wanted)
      throw broken()
    case 'answer-lost':
      await deliver(parts, wanted)
      return never(signal)
    case 'twice':
      await deliver(parts, wanted)
      return whole(await deliver(parts, wanted), parts)
    case 'slow': {
      const answer = await deliver(parts, wanted)
      await waiting(parts.timers, fate.ms, signal)
      return whole(answer, parts)
    }
    case 'stray':
      parts.timers.after(fate.ms, () => void deliver(parts, wanted).catch(() => undefined))
      throw broken()
    case 'cut':
      return cutOff(await deliver(parts, wanted), fate.at, parts)
    case 'unwell':
      return unwell(fate.retryAfterSeconds, parts.now())
  }
}

async function deliver({ address, stillness }: NetworkParts, { path, init }: Wanted): Promise<Answer> {
  const base = address()
  if (base === null) throw broken()
  const { method = 'GET', headers, body } = init
  const sent = async () => {
    const sending = new Headers(headers)
    // Packing and unpacking would cost more than all the rest of a request in one process.
    sending.set('accept-encoding', 'identity')
    const response = await fetch(new URL(path, base), { method, headers: sending, body: body ?? null })
    return {
      status: response.status,
      headers: response.headers,
      body: new Uint8Array(await response.arrayBuffer()),
    }
  }
  return stillness.during(sent())
}

/** As it came, but at the simulation's time. The body is unpacked already. */
function headersOf({ headers }: Answer, now: number): Headers {
  const shown = new Headers(headers)
  for (const name of ['content-encoding', 'content-length', 'transfer-encoding']) shown.delete(name)
  shown.set('date', new Date(now).toUTCString())
  return shown
}

const whole = (answer: Answer, { now }: NetworkParts) =>
  new Response(bodiless.includes(answer.status) ? null : answer.body, {
    status: answer.status,
    headers: headersOf(answer, now()),
  })

function cutOff(answer: Answer, at: number, parts: NetworkParts): Response {
  if (bodiless.includes(answer.status)) return whole(answer, parts)
  const part = answer.body.slice(0, Math.floor(answer.body.length * at))
  const pieces: (Uint8Array<ArrayBuffer> | null)[] = [part, null]
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      const piece = pieces.shift()
      if (piece) controller.enqueue(piece)
      else controller.error(new TypeError('terminated'))
    },
  })
  return new Response(body, { status: answer.status, headers: headersOf(answer, parts.now()) })
}

function unwell(retryAfterSeconds: number | null, now: number): Response {
  const headers = new Headers({ 'content-type': 'text/plain', date: new Date(now).toUTCString() })
  if (retryAfterSeconds !== null) headers.set('retry-after', String(retryAfterSeconds))
  return new Response('overloaded', { status: 503, headers })
}

const never = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    if (signal.aborted) reject(broken())
    signal.addEventListener('abort', () => reject(broken()), { once: true })
  })

const waiting = (timers: Timers, ms: number, signal: AbortSignal) =>
  Promise.race([new Promise<void>((resolve) => void timers.after(ms, resolve)), never(signal)])
