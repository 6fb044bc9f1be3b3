import { expect, test } from 'vitest'
import { readingOf } from '../test-support/desks.ts'
import { runningGate } from '../test-support/gates.ts'
import { headquarters } from '../test-support/headquarters.ts'
import { basics } from '../test-support/world.ts'

/** A query sends the same call the long way. */
const ways = ['readings', 'readings?long'] as const

async function ready() {
  const hq = await headquarters()
  hq.serve(null, { mode: 'snapshot', changes: [...basics], cursor: 'a' })
  const gate = await runningGate({ centralUrl: hq.url })
  // From then on its token is known to be good.
  await gate.until(({ current }) => current.step === 'idle')
  return gate
}

/** Without what differs from call to call, and what only the counting handler adds. */
function comparable({ status, headers }: Response, body: unknown) {
  const own = new Map(headers)
  for (const name of ['date', 'ratelimit', 'ratelimit-policy']) own.delete(name)
  return { status, headers: Object.fromEntries(own), body }
}

const bodies: Readonly<Record<string, string>> = {
  'no JSON': '{"id":',
  'a list': '[]',
  nothing: '',
  'another field': JSON.stringify({ ...readingOf('x'), lane: 'lane-1' }),
  'data that is no base64': JSON.stringify({ ...readingOf('x'), data: '***' }),
  'too much': JSON.stringify(readingOf('x'.repeat(8_192))),
}

test('a call is answered alike on the short way and on the long one, headers and all', async () => {
  const gate = await ready()
  for (const body of Object.values(bodies)) {
    const answers = []
    for (const way of ways) {
      const answer = await gate.call(way, { method: 'POST', body })
      answers.push(comparable(answer, await answer.json()))
    }
    expect(answers[0]).toEqual(answers[1])
  }
})

test('a reading is taken on the short way and known again on the long one', async () => {
  const gate = await ready()
  const reading = readingOf('nothing that is known')
  const answers = []
  for (const way of ways) {
    const answer = await gate.send('POST', way, reading)
    answers.push(comparable(answer, await answer.json()))
  }
  expect(answers[0]).toMatchObject({ status: 200, body: { result: 'ignored' } })
  expect(answers[1]).toMatchObject({ status: 200, body: { result: 'repeat' } })
  const [short, long] = answers.map((answer) => ({ ...answer.headers, 'content-length': '' }))
  expect(short).toEqual(long)
})

test('a token of another lane and a page of elsewhere get no further on the short way', async () => {
  const gate = await ready()
  const body = JSON.stringify(readingOf('x'))
  const other = { authorization: `Bearer ${await gate.tokenOf('lane-2')}` }
  expect((await gate.call('readings', { method: 'POST', body, headers: other })).status).toBe(403)
  const origin = { origin: 'https://elsewhere.example' }
  expect((await gate.call('readings', { method: 'POST', body, headers: origin })).status).toBe(403)
  const old = { authorization: `Bearer ${await gate.tokenOf('lane-1', 1, Date.now() - 2 * 86_400_000)}` }
  expect((await gate.call('readings', { method: 'POST', body, headers: old })).status).toBe(401)
})
