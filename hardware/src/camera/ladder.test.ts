import { expect, test } from 'vitest'
import { flaws, makeFrame, makeFrames } from '../bench/frames.ts'
import { lumaOf } from './image.ts'
import { decodeFrame, decodeHybrid, makeLadder, rungs } from './ladder.ts'
import { cameraReading } from './reading.ts'

const text = (code: { data: Uint8Array } | null) => code && Buffer.from(code.data).toString()

test.each(flaws.filter((flaw) => flaw !== 'mixed'))('a %s frame is read', (flaw) => {
  const frame = makeFrame(flaw, 640, 480, 7)
  expect(text(decodeFrame(frame.luma))).toBe(frame.text)
})

test('the ladder reads nine in ten of a poor set, twice as many as Hybrid alone', () => {
  const frames = [...makeFrames(42, 640, 480, 1000)]
  const right = (read: typeof decodeFrame) =>
    frames.filter(({ luma, text: sent }) => text(read(luma)) === sent)
  const byLadder = right(decodeFrame).length
  expect(byLadder / frames.length).toBeGreaterThan(0.9)
  expect(byLadder).toBeGreaterThan(2 * right(decodeHybrid).length - 2)
}, 60_000)

test('live, one rung a frame: a code that Hybrid misses is read within one round, and then at once', () => {
  const { luma, text: sent } = makeFrame('inverted', 640, 480, 7)
  const ladder = makeLadder()
  const looks = rungs.map(() => text(ladder.look(luma)))
  expect(looks).toContain(sent)
  expect(text(ladder.look(luma))).toBe(sent)
})

test('noise is no code, on any rung', () => {
  const data = new Uint8ClampedArray(320 * 240).map(
    (_, index) => (index * 7919 + (index >> 3) * 104_729) % 256,
  )
  expect(decodeFrame({ data, width: 320, height: 240 })).toBeNull()
})

test('a canvas picture becomes brightness', () => {
  const data = Uint8ClampedArray.of(255, 255, 255, 255, 0, 0, 0, 255, 255, 0, 0, 255)
  expect([...lumaOf({ data, width: 3, height: 1 }).data]).toEqual([255, 0, 76])
})

test('a code becomes a reading', () => {
  const code = { data: Uint8Array.from(Buffer.from('GP1:É')), symbology: 'Q' as const }
  const id = '00000000-0000-4000-8000-000000000001'
  expect(cameraReading(code, { id, atMs: 1.5, monotonicMs: 2 })).toEqual({
    id,
    scanner: 'camera',
    symbology: 'Q',
    data: Buffer.from('GP1:É').toString('base64'),
    at: 1,
    monotonicMs: 2,
  })
})
