import { expect, it } from 'vitest'
import { mostGrowth, soak } from './soak.ts'

it('a kiosk neither grows nor remembers over 120 visitors (`npm run soak` takes 2,000)', async () => {
  const { growth, traces, errors, before, after, ok } = await soak(120, 60)
  expect(Object.fromEntries(Object.entries(traces).filter(([, found]) => found.length > 0))).toEqual({})
  expect(errors).toEqual([])
  expect(growth).toBeLessThanOrEqual(mostGrowth)
  expect({ ok, before, after }).toMatchObject({ ok: true })
})
