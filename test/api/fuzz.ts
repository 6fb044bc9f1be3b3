/**
 * `fuzz.ts [--requests N] [--seed S]`: N requests drawn from headquarters' OpenAPI document against each database. The seed is
 * printed first; with the same seed and the same document the same requests are drawn.
 */
import { spawnSync } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const count = { type: 'string' } as const
const { values } = parseArgs({ options: { requests: count, seed: count } })
const wanted = { requests: Number(values.requests ?? 2000), seed: Number(values.seed ?? randomInt(2 ** 31)) }
if (!Object.values(wanted).every((value) => Number.isSafeInteger(value) && value >= 0)) {
  process.stderr.write('fuzz: --requests and --seed are whole numbers\n')
  process.exit(2)
}
process.stdout.write(`${JSON.stringify(wanted)}\n`)

const root = fileURLToPath(new URL('../..', import.meta.url))
const vitest = fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', import.meta.url))
const args = [vitest, 'run', '--project', 'central-api', 'central-api/src/http/fuzz.test.ts']
const env = {
  ...process.env,
  ...{ FUZZ_REQUESTS: String(wanted.requests), FUZZ_SEED: String(wanted.seed) },
}
const { status } = spawnSync(process.execPath, args, { cwd: root, env, stdio: 'inherit' })
process.exitCode = status ?? 1
