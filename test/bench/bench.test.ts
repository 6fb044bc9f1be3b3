/** That each benchmark still works, at a size that measures nothing. No time is asserted. */
import { afterAll, describe, expect, test } from 'vitest'
import { aims } from './aims.ts'
import { benchmarks } from './benchmarks.ts'
import { openBench } from './kit/bench.ts'
import { tiny } from './sizes.ts'
import { table } from './tables.ts'

/** Those of the hardware have their own small tests beside them. */
const { camera: _camera, serial: _serial, ...ours } = benchmarks
const bench = openBench(tiny, () => undefined)
afterAll(() => bench.close())

describe('each benchmark gives its figures', () => {
  for (const [name, benchmark] of Object.entries(ours))
    test(name, async () => {
      const figures = await benchmark(bench)
      expect(figures.length).toBeGreaterThan(0)
      for (const { figure, value } of figures) expect(value, figure).toBeTypeOf('number')
      for (const { figure, value } of figures) expect(Number.isFinite(value), figure).toBe(true)
    })
})

test('a table tells which aims are reached', () => {
  const [figure = ''] = Object.keys(aims)
  const of = (value: number) => table([{ figure, value, unit: 'ratio', note: '' }])
  expect(of(1)).toContain('reached')
  expect(of(1_000)).toContain('missed')
})
