/** `npm run bench [-- name …]`: one JSON line a figure on standard output, then a table. No name: all of them. */

import { cameraBenchmark } from './camera.ts'
import type { Benchmark, Figure } from './figures.ts'
import { passBenchmark } from './pass.ts'
import { serialBenchmark } from './serial.ts'

const benchmarks: Record<string, Benchmark> = {
  camera: cameraBenchmark,
  pass: passBenchmark,
  serial: serialBenchmark,
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !(name in benchmarks))
if (unknown.length > 0) {
  process.stderr.write(
    `no benchmark ${unknown.join(', ')}; there are: ${Object.keys(benchmarks).join(', ')}\n`,
  )
  process.exit(2)
}

const table = (figures: readonly Figure[]): string => {
  const width = Math.max(...figures.map(({ figure }) => figure.length))
  return figures
    .map(
      ({ figure, value, unit, note }) =>
        `${figure.padEnd(width)}  ${String(value).padStart(10)} ${unit.padEnd(12)} ${note}`,
    )
    .join('\n')
}

const all: Figure[] = []
for (const [name, benchmark] of Object.entries(benchmarks)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  for (const one of await benchmark()) {
    all.push(one)
    process.stdout.write(`${JSON.stringify(one)}\n`)
  }
}
process.stdout.write(`\n${table(all)}\n`)
