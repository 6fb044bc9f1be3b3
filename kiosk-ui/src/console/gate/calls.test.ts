import { describe, expect, it } from 'vitest'
import { gateCalls, type Request } from './calls.ts'

const request: Request = {
  id: '3f1c1f0e-8d0b-4c7b-9b1a-0d9f6a4f2f11',
  action: { action: 'free-lane', lane: 'lane-1' as never },
}
const answered = { denied: null, ticket: null, reference: null }

/** A gate that gives these answers in turn; a number is a status, an error is no answer. */
function desk(...script: (number | Error | object)[]) {
  const asked: { path: string; body: unknown }[] = []
  const paused: number[] = []
  const fetch = (async (input: RequestInfo | URL, init?: RequestInit) => {
    asked.push({ path: String(input), body: init?.body && JSON.parse(String(init.body)) })
    const next = script.length > 1 ? script.shift() : script[0]
    if (next instanceof Error) throw next
    return typeof next === 'number' ? new Response('{}', { status: next }) : Response.json(next)
  }) as typeof globalThis.fetch
  const pause = async (ms: number) => void paused.push(ms)
  return { asked, paused, calls: gateCalls({ address: '/api/v1/consoles/self', fetch, pause }) }
}

describe('an action', () => {
  it('is sent again under its own id until there is an answer', async () => {
    const { calls, asked, paused } = desk(new TypeError('network'), 503, answered)
    let again = 0
    expect(await calls.act(request, () => ++again)).toEqual({ ok: true, value: answered })
    expect(asked.map(({ body }) => body)).toEqual([request, request, request])
    expect([again, paused.length]).toEqual([2, 2])
  })

  it('is not sent again once the gate has refused it', async () => {
    const { calls, asked } = desk(400)
    expect(await calls.act(request, () => {})).toEqual({ ok: false, why: 'refused' })
    expect(asked).toHaveLength(1)
  })

  it('is given up in the end, and then nobody knows', async () => {
    const { calls, asked } = desk(new TypeError('network'))
    expect(await calls.act(request, () => {})).toEqual({ ok: false, why: 'unreachable' })
    expect(asked.length).toBeGreaterThan(3)
  })

  it('is refused at a desk where nobody is signed in', async () => {
    expect(await desk(403).calls.act(request, () => {})).toEqual({ ok: false, why: 'locked' })
  })
})

it('a question leaves out what was not said, and writes the rest for an address', async () => {
  const { calls, asked } = desk({ visits: [], more: false })
  await calls.lookUp({ by: 'name', q: 'نادية ب', date: '' })
  await calls.day(null)
  await calls.shift(5)
  expect(asked.map(({ path }) => decodeURI(path))).toEqual([
    '/api/v1/consoles/self/visits?by=name&q=نادية+ب',
    '/api/v1/consoles/self/day',
    '/api/v1/consoles/self/shift?from=5',
  ])
})
