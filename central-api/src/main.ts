import { pino } from 'pino'
import { startCentral } from './central.ts'
import { readCentralConfig } from './config.ts'

function fail(message: string, status: number): never {
  process.stderr.write(`${message}\n`)
  process.exit(status)
}

const config = readCentralConfig(process.env)
if (!config.ok) fail(config.error, 2)

const log = pino({ name: 'central', level: config.value.logLevel }, pino.destination({ fd: 2, sync: true }))

try {
  const central = await startCentral(config.value, log)
  const stop = async () => {
    await central.close()
    process.exit(0)
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  process.stdout.write(`${JSON.stringify({ listening: central.url, process: 'central' })}\n`)
} catch (error) {
  fail(`central: ${error instanceof Error ? error.message : String(error)}`, 1)
}
