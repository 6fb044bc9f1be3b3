import { expect, test } from 'vitest'
import { localHour } from './local-time.ts'
import { noonZone } from './noon-zone.ts'

test.each(Array.from({ length: 24 }, (_, hour) => hour))(
  'at %d o’clock there is a zone where it is noon',
  (hour) => {
    const at = Date.UTC(2027, 2, 14, hour, 59, 59)
    expect(localHour(at, noonZone(at))).toBe(12)
  },
)
