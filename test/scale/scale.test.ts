import { expect, it } from 'vitest'
import { scale } from './scale.ts'
import { small } from './sizes.ts'

it('a small country loses nothing when a process and the database are killed (`npm run scale` takes a large one)', async () => {
  const figures = await scale(small, () => undefined)
  const value = (name: string) => figures.find(({ figure }) => figure === name)?.value ?? 0
  expect(value('scale.events')).toBeGreaterThanOrEqual(small.gates * small.backlog)
  expect(value('scale.peak.connections')).toBeLessThanOrEqual(small.processes * 11)
  expect(figures.every((one) => Number.isFinite(one.value))).toBe(true)
}, 600_000)
