/**
 * `npm run scale [-- --gates N --processes N --rate N --seconds N --year ROWS --small]`: a country's day at headquarters. One JSON
 * line a figure on standard output, then a table; status 1 when an event was lost.
 */
import { parseArgs } from 'node:util'
import { table } from '../bench/tables.ts'
import { scale } from './scale.ts'
import { national, type ScaleSizes, small } from './sizes.ts'

const number = { type: 'string' } as const
const { values } = parseArgs({
  options: {
    gates: number,
    processes: number,
    rate: number,
    seconds: number,
    year: number,
    small: { type: 'boolean', default: false },
  },
})
const names = {
  gates: 'gates',
  processes: 'processes',
  rate: 'eventsPerSecond',
  seconds: 'peakSeconds',
  year: 'rowsOfYear',
} as const
const given = Object.entries(names).flatMap(([option, name]) => {
  const value = values[option as keyof typeof names]
  return value === undefined ? [] : [[name, Number(value)] as const]
})
if (!given.every(([, value]) => Number.isFinite(value) && value >= 0)) {
  process.stderr.write('scale: every option is a number\n')
  process.exit(2)
}
const sizes: ScaleSizes = { ...(values.small ? small : national), ...Object.fromEntries(given) }
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))
const figures = await scale(sizes, (text) => process.stderr.write(`${text}\n`))
for (const one of figures) process.stdout.write(`${JSON.stringify(one)}\n`)
process.stdout.write(`\n${table(figures)}\n`)
process.exit(0)
