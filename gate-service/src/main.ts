import { extname } from 'node:path'
import { startGate } from './build-gate.ts'
import { systemClock, systemTimers } from './clock.ts'
import { readGateConfig } from './config.ts'
import { crashing, noCrash } from './crash.ts'
import { createLog } from './logging.ts'

function fail(message: string, status: number): never {
  process.stderr.write(`${message}\n`)
  process.exit(status)
}

// Everything the gate writes is its own: keys, tokens and visitors' data.
process.umask(0o077)
const config = readGateConfig(process.env)
if (!config.ok) fail(config.error, 2)

const { crashAt } = config.value
const crash = crashAt === null ? noCrash : crashing(crashAt, () => process.kill(process.pid, 'SIGKILL'))
const log = createLog(config.value.logLevel)
// Beside this file, as source and bundled.
const loaderProgram = new URL(`replica-loader${extname(import.meta.url)}`, import.meta.url)
try {
  const gate = await startGate({
    config: config.value,
    clock: systemClock(),
    timers: systemTimers,
    fetch,
    random: Math.random,
    log,
    crash,
    loaderProgram,
    fatal: (error) => fail(`gate: ${error.message}`, 1),
  })
  const stop = async () => {
    await gate.stop()
    process.exit(0)
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  const told = { listening: gate.url, process: 'gate', gate: gate.id, lanes: config.value.lanes }
  process.stdout.write(`${JSON.stringify(told)}\n`)
} catch (error) {
  fail(`gate: ${error instanceof Error ? error.message : String(error)}`, 1)
}
