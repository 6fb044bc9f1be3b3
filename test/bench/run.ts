/**
 * `npm run bench [-- name …] [--tiny] [--markdown]`: one JSON line a figure on standard output, then a table. No name: all of
 * them. `--tiny`: so small that nothing is worth comparing. `--markdown`: also writes the table of BENCHMARKS.md.
 */
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { benchmarks } from './benchmarks.ts'
import type { Figure } from './figures.ts'
import { openBench } from './kit/bench.ts'
import { full, tiny } from './sizes.ts'
import { table, writeMarkdown } from './tables.ts'

const { values: options, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: { tiny: { type: 'boolean', default: false }, markdown: { type: 'boolean', default: false } },
})
const unknown = wanted.filter((name) => !(name in benchmarks))
if (unknown.length > 0) {
  process.stderr.write(
    `no benchmark ${unknown.join(', ')}; there are: ${Object.keys(benchmarks).join(', ')}\n`,
  )
  process.exit(2)
}

const say = (text: string) => process.stderr.write(`${text}\n`)
const bench = openBench(options.tiny ? tiny : full, say)
const interrupted = () => {
  bench.remove()
  process.exit(130)
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, interrupted)

const all: Figure[] = []
try {
  for (const [name, benchmark] of Object.entries(benchmarks)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue
    const begun = performance.now()
    for (const one of await benchmark(bench)) {
      all.push(one)
      process.stdout.write(`${JSON.stringify(one)}\n`)
    }
    say(`${name}: ${Math.round((performance.now() - begun) / 1000)} s`)
  }
} finally {
  await bench.close()
}
process.stdout.write(`\n${table(all)}\n`)
if (options.markdown) {
  const file = fileURLToPath(new URL('../../BENCHMARKS.md', import.meta.url))
  writeMarkdown(file, all, new Date().toISOString().slice(0, 10))
}
process.exit(0)
