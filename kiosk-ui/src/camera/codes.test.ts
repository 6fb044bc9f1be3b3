import type { Reading } from '@ziara-gate/domain'
import { expect, test } from 'vitest'
import type { ReadingResult } from '../gate/readings.ts'
import { takeCodes } from './codes.ts'

const codeOf = (text: string) => ({ data: new TextEncoder().encode(text), symbology: 'Q' as const })

function camera(result: ReadingResult = 'taken') {
  let at = 1000
  const sent: Reading[] = []
  const see = takeCodes({
    send: async (reading) => {
      sent.push(reading)
      return result
    },
    now: () => at,
    wallClock: () => 1_800_000_000_000,
    newId: () => `id ${sent.length}`,
  })
  return {
    sent,
    see: (text: string) => see(codeOf(text)),
    wait: (ms: number) => {
      at += ms
    },
  }
}

test('a code held in view for ten seconds is one reading, and shown again later another', () => {
  const { sent, see, wait } = camera()
  for (let frame = 0; frame < 100; frame += 1) {
    see('GP1:A')
    wait(100)
  }
  expect(sent).toEqual([
    {
      id: 'id 0',
      scanner: 'camera',
      symbology: 'Q',
      data: btoa('GP1:A'),
      at: 1_800_000_000_000,
      monotonicMs: 1000,
    },
  ])
  wait(3000)
  expect(see('GP1:A')).toBe(true)
  expect(sent).toHaveLength(2)
})

test('another code is another reading at once, and so is the first shown after it', () => {
  const { sent, see } = camera()
  expect([see('GP1:A'), see('GP1:B'), see('GP1:A')]).toEqual([true, true, true])
  expect(sent).toHaveLength(3)
})

test('a code that got nowhere may be shown again at once', async () => {
  const { see } = camera('lost')
  see('GP1:A')
  await Promise.resolve()
  await Promise.resolve()
  expect(see('GP1:A')).toBe(true)
})
