import { expect, it } from 'vitest'
import { pixelsPerMm } from './glass.ts'

it('knows the real size of common glasses', () => {
  // 21.5 inches upright at 1080×1920: a pixel is 0.248 mm. 10.1 inches lying at 1280×800: 0.170 mm.
  expect(1 / pixelsPerMm(1080, 1920, 21.5)).toBeCloseTo(0.248, 3)
  expect(1 / pixelsPerMm(1280, 800, 10.1)).toBeCloseTo(0.17, 3)
})
