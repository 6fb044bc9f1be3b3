import { expect, test } from 'vitest'
import { serverOf } from './server.ts'

const hour = 3_600_000
/** Of an import, at most. */
const megabytes = 256

test('a file may take its time on a slow line, a head may not', () => {
  const server = serverOf(() => undefined, undefined)
  const megabitsPerSecond = (megabytes * 8 * 1000) / server.requestTimeout
  expect(megabitsPerSecond).toBeLessThan(1)
  expect(server.requestTimeout).toBeLessThanOrEqual(hour)
  expect(server.headersTimeout).toBeLessThanOrEqual(60_000)
})
