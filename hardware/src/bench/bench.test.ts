import { expect, test } from 'vitest'
import { benchCamera } from './camera.ts'
import { y4mClip } from './clip.ts'
import { makeFrame } from './frames.ts'
import { benchSerial } from './serial.ts'

test('the serial figures', async () => {
  const figures = await benchSerial({ rounds: 1, codesPerRound: 50 })
  expect(figures.map(({ figure }) => figure)).toEqual([
    'serial.bytes_to_reading_p50_us',
    'serial.readline_parser_p50_us',
  ])
  for (const { value } of figures) expect(value).toBeGreaterThan(0)
})

test('the camera figures, for three ways on the same frames', async () => {
  const figures = await benchCamera({ frames: 2, seed: 1 })
  const names = figures.map(({ figure }) => figure)
  for (const name of ['camera.success_640', 'camera.success_1280', 'camera.p95_ms']) {
    expect(names).toContain(name)
    expect(names).toContain(name.replace('camera.', 'camera.hybrid.'))
    expect(names).toContain(name.replace('camera.', 'camera.zxing_wasm.'))
  }
  const byName = Object.fromEntries(figures.map(({ figure, value }) => [figure, value]))
  expect(byName['camera.success_640']).toBe(1)
  expect(byName['camera.zxing_wasm.success_640']).toBe(1)
}, 60_000)

test('a clip has its header, its frames and their colours', () => {
  const { luma } = makeFrame('clean', 64, 48, 3)
  const clip = y4mClip([luma, luma], 30)
  expect(Buffer.from(clip.subarray(0, 18)).toString()).toBe('YUV4MPEG2 W64 H48 ')
  const header = 'YUV4MPEG2 W64 H48 F30:1 Ip A1:1 C420jpeg\n'.length
  expect(clip.length).toBe(header + 2 * (6 + 64 * 48 * 1.5))
})
