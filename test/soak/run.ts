/** `npm run soak [-- visitors]`: 2,000 visitors unless another number is given. Prints JSON; status 1 when the kiosk leaks. */
import { soak } from './soak.ts'

const visitors = Number(process.argv[2] ?? 2_000)
if (!Number.isInteger(visitors) || visitors < 100) {
  process.stderr.write('soak: a whole number of visitors, 100 at least\n')
  process.exit(2)
}
const figures = await soak(visitors, Math.min(100, visitors), (done) =>
  process.stderr.write(`${done} of ${visitors} visitors\n`),
)
process.stdout.write(`${JSON.stringify(figures)}\n`)
process.exit(figures.ok ? 0 : 1)
