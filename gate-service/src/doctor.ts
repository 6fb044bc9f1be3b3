/**
 * `npm run doctor [-- --json]`: looks at the gate's files, clock, line and lanes and says what to do. Prints one line a
 * check; ends with 1 when one failed, with 2 on wrong use.
 */
import { parseArgs } from 'node:util'
import { systemClock, systemTimers } from './clock.ts'
import { readGateConfig } from './config.ts'
import { lineOf } from './doctor/check.ts'
import { examine } from './doctor/examine.ts'

function stop(message: string): never {
  process.stderr.write(`${message}\n`)
  process.exit(2)
}

function wantsJson(): boolean {
  try {
    return parseArgs({ options: { json: { type: 'boolean', default: false } } }).values.json
  } catch {
    return stop('usage: doctor [--json]')
  }
}

const json = wantsJson()
const config = readGateConfig(process.env)
if (!config.ok) stop(config.error)
const checks = await examine({ config: config.value, clock: systemClock(), timers: systemTimers, fetch })
const text = json ? JSON.stringify({ checks }) : checks.map(lineOf).join('\n')
process.stdout.write(`${text}\n`)
process.exitCode = checks.some(({ state }) => state === 'fail') ? 1 : 0
