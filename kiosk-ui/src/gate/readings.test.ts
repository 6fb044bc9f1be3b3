import type { Reading } from '@ziara-gate/domain'
import { expect, it } from 'vitest'
import { readingSender } from './readings.ts'

const reading: Reading = {
  id: '00000000-0000-4000-8000-000000000001',
  scanner: 'camera',
  symbology: 'Q',
  data: 'R1Ax',
  at: 0,
  monotonicMs: 0,
}

/** A gate that gives these answers in turn, the last one for ever; 0 is a broken line. */
const answering = (...statuses: number[]) => {
  const bodies: unknown[] = []
  let pausedMs = 0
  const send = readingSender({
    lane: '/lane',
    fetch: async (url, init) => {
      expect(url).toBe('/lane/readings')
      bodies.push(JSON.parse(String(init?.body)))
      const status = statuses.length > 1 ? statuses.shift() : statuses[0]
      if (!status) throw new TypeError('network')
      return new Response(null, { status })
    },
    pause: async (ms) => {
      pausedMs += ms
    },
  })
  return { send, bodies, pausedMs: () => pausedMs }
}

it('a reading is posted once', async () => {
  const gate = answering(200)
  expect(await gate.send(reading)).toBe('taken')
  expect(gate.bodies).toEqual([reading])
})

it('a gate that restarts gets it again, under the same id', async () => {
  const gate = answering(0, 503, 200)
  expect(await gate.send(reading)).toBe('taken')
  expect(gate.bodies).toEqual([reading, reading, reading])
})

it('a gate that stays away is given up after some seconds', async () => {
  const gate = answering(0)
  expect(await gate.send(reading)).toBe('lost')
  expect(gate.pausedMs()).toBe(5750)
})

it('what the gate refuses is not sent again', async () => {
  const gate = answering(403)
  expect(await gate.send(reading)).toBe('refused')
  expect(gate.bodies).toHaveLength(1)
})
