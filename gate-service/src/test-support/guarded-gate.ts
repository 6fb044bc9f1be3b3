/** A whole gate with its officers, on a day of the invented site, as its consoles and displays meet it over HTTP. */
import { randomUUID } from 'node:crypto'
import { hash } from '@node-rs/argon2'
import {
  type ActionAnswer,
  actionAnswer,
  type ConsoleId,
  type ConsoleState,
  caseFile,
  consoleState,
  type DisplayState,
  displayState,
  type FeedChange,
  type GuardAction,
  type Officer,
  type OfficerId,
  problem,
  type RecallAnswer,
  type Reference,
} from '@ziara-gate/domain'
import { digestBadge } from '@ziara-gate/domain/crypto'
import { EventSourceParserStream } from 'eventsource-parser/stream'
import type { z } from 'zod'
import { issueConsoleToken, issueDisplayToken } from '../access/lane-tokens.ts'
import { type Clock, systemClock } from '../clock.ts'
import { readingOf } from './desks.ts'
import { isIdle, laneClient, runningGate } from './gates.ts'
import { headquarters } from './headquarters.ts'
import { signingKey } from './people.ts'
import { at, basics, documentKeyRecord, putPassKey, site } from './world.ts'

export const pinOf = { guard: '284719', second: '905162', supervisor: '617340', viewer: '530826' } as const
export type Who = keyof typeof pinOf

/** As cheap as argon2id goes: the cost is the hash's own and not what these tests are about. */
const cheap = { memoryCost: 64, timeCost: 1, parallelism: 1 } as const
const hashes = Object.fromEntries(
  await Promise.all(Object.entries(pinOf).map(async ([who, pin]) => [who, await hash(pin, cheap)] as const)),
)

export const badgeOf = (who: Who): string => `GB1:${who.toUpperCase().padEnd(16, '7')}`

export const officer = (who: Who, change: Partial<Officer> = {}): Officer => ({
  id: `o-${who}` as OfficerId,
  siteId: site.id,
  name: `Officer ${who}`,
  role: who === 'second' ? 'guard' : who,
  active: true,
  badge: digestBadge(documentKeyRecord.key, badgeOf(who).slice(4)),
  pin: hashes[who] ?? '',
  ...change,
})

export const putOfficer = (record: Officer): FeedChange => ({
  line: 'put',
  kind: 'officer',
  id: record.id,
  record,
})

/** This machine's clocks, moved to another day; they go on by themselves and can be put forward. */
interface MovedClock extends Clock {
  advance(ms: number): void
}

function movedClock(startAt: number): MovedClock {
  const clock = systemClock()
  const ahead = startAt - clock.now()
  let more = 0
  return {
    boot: clock.boot,
    now: () => clock.now() + ahead + more,
    monotonicMs: () => clock.monotonicMs() + more,
    advance: (ms) => {
      more += ms
    },
  }
}

export interface GuardedOptions {
  readonly changes?: readonly FeedChange[]
  readonly time?: string
  readonly directory?: string
  /** Of the gate that ran before on the same machine. */
  readonly clock?: MovedClock
  /** What headquarters holds of this gate's record and the gate does not. */
  readonly recalled?: RecallAnswer['events']
}

const everyone = (['guard', 'second', 'supervisor', 'viewer'] as const).map((who) => putOfficer(officer(who)))

export async function guardedGate(options: GuardedOptions = {}) {
  const hq = await headquarters()
  const clock = options.clock ?? movedClock(at(options.time ?? '09:30'))
  hq.clockAhead = clock.now() - Date.now()
  hq.recalled = options.recalled ?? []
  const changes = [...basics, putPassKey(signingKey), ...everyone, ...(options.changes ?? [])]
  let cursor = 'page-0'
  hq.serve(null, { mode: 'snapshot', changes, cursor })
  const gate = await runningGate({
    centralUrl: hq.url,
    clock,
    ...(options.directory !== undefined && { directory: options.directory }),
  })
  await gate.until(isIdle)
  const second = laneClient(gate.url, 'lane-2', await gate.tokenOf('lane-2'))
  let page = 0
  return {
    ...gate,
    hq,
    clock,
    second,
    /** Both clocks go on, and headquarters' with them. */
    advance(ms: number) {
      clock.advance(ms)
      hq.clockAhead += ms
    },
    /** Headquarters sends changes down. */
    change(...more: FeedChange[]) {
      page += 1
      hq.serve(cursor, { mode: 'delta', changes: more, cursor: `page-${page}` })
      cursor = `page-${page}`
      hq.nudge()
    },
    console: async (name = 'desk-1') =>
      consoleClient(gate.url, name, await issueConsoleToken(gate.key, name as ConsoleId, 1, clock.now())),
    display: async () => displayClient(gate.url, await issueDisplayToken(gate.key, 'hall', 1, clock.now())),
  }
}

/** Follows an event stream until a state is as wanted. */
async function follow<T>(
  url: string,
  headers: Record<string, string>,
  schema: z.ZodType<T>,
  holds: (state: T) => boolean,
): Promise<T> {
  const ending = new AbortController()
  const response = await fetch(url, { headers, signal: ending.signal })
  const events = (response.body as ReadableStream<Uint8Array>)
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream())
  try {
    for await (const event of events) {
      const state = schema.parse(JSON.parse(event.data))
      if (holds(state)) return state
    }
  } finally {
    ending.abort()
  }
  throw new Error('the event stream ended')
}

function displayClient(url: string, token: string) {
  const headers = { authorization: `Bearer ${token}` }
  return {
    state: async () => displayState.parse(await (await fetch(`${url}/v1/display/state`, { headers })).json()),
    until: (holds: (state: DisplayState) => boolean) =>
      follow(`${url}/v1/display/events`, headers, displayState, holds),
  }
}

function consoleClient(url: string, name: string, token: string) {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const base = `${url}/v1/consoles/${name}`
  const get = (path: string) => fetch(`${base}/${path}`, { headers })
  const post = (path: string, body: unknown) =>
    fetch(`${base}/${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  const json = async <T>(response: Response, schema: z.ZodType<T>): Promise<T> => {
    const body = await response.json()
    if (!response.ok) throw new Error(problem.parse(body).code)
    return schema.parse(body)
  }
  return {
    get,
    post,
    read: async <T>(path: string, schema: z.ZodType<T>) => json(await get(path), schema),
    scan: async (data: string) => (await post('readings', readingOf(data))).json(),
    state: async () => json(await get('state'), consoleState),
    until: (holds: (state: ConsoleState) => boolean) =>
      follow(`${base}/events`, headers, consoleState, holds),
    /** The state, or the code of the refusal. */
    signIn: async (who: Who, pin: string = pinOf[who], badge: string | null = badgeOf(who)) => {
      const response = await post('sign-in', { badge, pin })
      return response.ok
        ? consoleState.parse(await response.json())
        : problem.parse(await response.json()).code
    },
    /** Something that only an officer's hands do. */
    busy: () => get('visits?by=reference&q=nothing'),
    signOut: () => post('sign-out', {}),
    /** The officer is there, and does nothing else. */
    stay: () => post('stay', {}),
    act: async (action: GuardAction, id: string = randomUUID()): Promise<ActionAnswer> =>
      json(await post('actions', { id, action }), actionAnswer),
    file: async (reference: Reference) => json(await get(`visits/${reference}`), caseFile),
  }
}

export type GuardedGate = Awaited<ReturnType<typeof guardedGate>>

/** The events of a visit as headquarters has them, once there are so many. */
export async function ledgerOf({ hq }: GuardedGate, reference: Reference | null, count: number) {
  const events = () =>
    [...hq.ledger.values()]
      .map((text) => JSON.parse(text))
      .filter((event) => reference === null || event.reference === reference)
  await hq.until(() => events().length >= count)
  return events()
}
