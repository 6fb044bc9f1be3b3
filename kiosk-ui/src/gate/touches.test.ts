import { expect, it } from 'vitest'
import { touchSender } from './touches.ts'

const answering = (status: number) => {
  const calls: { url: string; body: unknown }[] = []
  const send = touchSender(
    '/api/v1/lanes/self',
    async (url, init) => {
      calls.push({ url: String(url), body: JSON.parse(String(init?.body)) })
      return new Response(null, { status })
    },
    5_000,
  )
  return { send, calls }
}

it('posts the touch to its lane', async () => {
  const { send, calls } = answering(202)
  expect(await send({ touch: 'language', language: 'fr' })).toBe('taken')
  expect(calls).toEqual([{ url: '/api/v1/lanes/self/touches', body: { touch: 'language', language: 'fr' } }])
})

it.each([
  [204, 'taken'],
  [409, 'refused'],
  [422, 'refused'],
  [429, 'too-fast'],
  [503, 'unreachable'],
] as const)('takes status %d for %s', async (status, result) => {
  expect(await answering(status).send({ touch: 'cancel' })).toBe(result)
})

it('takes a broken line for one, and throws nothing', async () => {
  const send = touchSender('/lane', () => Promise.reject(new TypeError('network')), 5_000)
  expect(await send({ touch: 'all-here' })).toBe('unreachable')
})
