import type { LaneState } from '@ziara-gate/domain'
import { afterEach, describe, expect, it } from 'vitest'
import { followState, type Link, type StateLink } from './link.ts'

const state = (revision: number, boot = 'a') => ({ revision, boot }) as LaneState

/** A gate service as fetch sees it: streams that the test writes to and breaks, and a state to ask for. */
function createGate() {
  const streams: ReadableStreamDefaultController<Uint8Array>[] = []
  const waiting: (() => void)[] = []
  const gate = {
    up: true,
    asked: 0,
    answer: state(0),
    streams,
    /** Resolves when the page has opened its nth stream. */
    opened: async (count: number) => {
      while (streams.length < count) await new Promise<void>((resolve) => waiting.push(resolve))
      return streams[count - 1] as ReadableStreamDefaultController<Uint8Array>
    },
    write: (text: string) => streams.at(-1)?.enqueue(new TextEncoder().encode(text)),
    send: (sent: LaneState) => gate.write(`event: state\ndata: ${JSON.stringify(sent)}\n\n`),
    fetch: (async (input: RequestInfo | URL, init?: RequestInit) => {
      if (!gate.up) throw new TypeError('network')
      if (String(input).endsWith('/state')) {
        gate.asked += 1
        return Response.json(gate.answer)
      }
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => {
          streams.push(controller)
          init?.signal?.addEventListener('abort', () => controller.error(init.signal?.reason))
          for (const resolve of waiting.splice(0)) resolve()
        },
      })
      return new Response(body)
    }) as typeof fetch,
  }
  return gate
}

/** Timers that run when the test says so, earliest first. */
function createTimers() {
  let id = 0
  const pending = new Map<number, { run: () => void; ms: number }>()
  const waiting: (() => void)[] = []
  return {
    setTimer: (run: () => void, ms: number) => {
      pending.set(++id, { run, ms })
      for (const resolve of waiting.splice(0)) resolve()
      return id
    },
    clearTimer: (timer: unknown) => void pending.delete(timer as number),
    lengths: () => [...pending.values()].map(({ ms }) => ms),
    /** Runs the pending timer of this length, as soon as there is one. */
    fire: async (ms: number) => {
      for (;;) {
        const found = [...pending].find(([, timer]) => timer.ms === ms)
        if (found) {
          pending.delete(found[0])
          found[1].run()
          return
        }
        await new Promise<void>((resolve) => waiting.push(resolve))
      }
    },
  }
}

const quietMs = 12_000
const graceMs = 3_000
let link: StateLink | null = null

function follow() {
  const gate = createGate()
  const timers = createTimers()
  const setup = { address: '/lane', fetch: gate.fetch, now: () => 5, quietMs, graceMs, slowestRetryMs: 4_000 }
  const followed = followState({ ...setup, ...timers })
  link = followed
  const until = (wanted: (link: Link) => boolean) =>
    new Promise<Link>((resolve) => {
      const check = () => {
        if (wanted(followed.get())) resolve(followed.get())
      }
      followed.subscribe(check)
      check()
    })
  const revision = (wanted: number) => until((now) => now.kind === 'live' && now.state.revision === wanted)
  return { gate, timers, until, revision, followed }
}

afterEach(() => {
  link?.stop()
  link = null
})

describe('following a lane', () => {
  it('starts with nothing, then has what the gate sends, split as it may be', async () => {
    const { gate, revision, followed } = follow()
    expect(followed.get()).toEqual({ kind: 'starting' })
    await gate.opened(1)
    gate.write(': hello\n\nevent: state\nda')
    gate.write(`ta: ${JSON.stringify(state(1))}\n`)
    gate.write('\n')
    expect(await revision(1)).toMatchObject({ kind: 'live', receivedAt: 5 })
  })

  it('never goes back within a boot, but begins anew with another one', async () => {
    const { gate, revision, followed } = follow()
    await gate.opened(1)
    gate.send(state(7))
    await revision(7)
    gate.send(state(6))
    gate.send(state(8))
    await revision(8)
    gate.send(state(1, 'b'))
    await revision(1)
    expect(followed.get()).toMatchObject({ state: { boot: 'b' } })
  })

  it('keeps a short break to itself', async () => {
    const { gate, timers, revision, followed } = follow()
    const first = await gate.opened(1)
    gate.send(state(1))
    await revision(1)
    first.close()
    await timers.fire(250)
    expect(followed.get().kind).toBe('live')
    await gate.opened(2)
    gate.send(state(2))
    await revision(2)
    expect(timers.lengths()).not.toContain(graceMs)
  })

  it('tells a longer one, and comes back by itself', async () => {
    const { gate, timers, until, revision } = follow()
    const first = await gate.opened(1)
    gate.send(state(1))
    await revision(1)
    gate.up = false
    first.close()
    await timers.fire(250)
    await timers.fire(500)
    await timers.fire(graceMs)
    expect(await until((now) => now.kind === 'lost')).toEqual({ kind: 'lost' })
    gate.up = true
    await timers.fire(1_000)
    await gate.opened(2)
    gate.send(state(1, 'b'))
    await revision(1)
  })

  it('slows down, but never below the slowest pace', async () => {
    const { gate, timers } = follow()
    const first = await gate.opened(1)
    gate.up = false
    first.close()
    for (const pause of [250, 500, 1_000, 2_000, 4_000, 4_000, 4_000]) await timers.fire(pause)
  })

  it('asks for the state when the stream is silent, and stays when the answer comes', async () => {
    const { gate, timers, revision } = follow()
    await gate.opened(1)
    gate.send(state(1))
    await revision(1)
    gate.answer = state(2)
    await timers.fire(quietMs)
    await revision(2)
    expect(gate.asked).toBe(1)
    expect(gate.streams).toHaveLength(1)
  })

  it('takes a silent stream for dead when the gate does not answer either', async () => {
    const { gate, timers, revision, until } = follow()
    await gate.opened(1)
    gate.send(state(1))
    await revision(1)
    gate.up = false
    await timers.fire(quietMs)
    await timers.fire(graceMs)
    await until((now) => now.kind === 'lost')
  })

  it('ends what it began when it is stopped', async () => {
    const { gate, timers, followed } = follow()
    await gate.opened(1)
    followed.stop()
    gate.up = false
    await Promise.resolve()
    expect(timers.lengths().filter((ms) => ms === graceMs)).toEqual([])
  })
})
