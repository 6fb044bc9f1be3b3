/**
 * `npm run gate:restore -- BACKUP`: puts a verified backup in the journal's place, with a new epoch, so that no sequence
 * is used twice. The journal that was there is kept beside it. The gate service must not be running.
 */
import { parseArgs } from 'node:util'
import { systemClock } from './clock.ts'
import { readGateConfig } from './config.ts'
import { readIdentity } from './identity/gate-identity.ts'
import { restore } from './journal/restore.ts'
import { StoreError } from './store/store-error.ts'

function stop(message: string, status: number): never {
  process.stderr.write(`${message}\n`)
  process.exit(status)
}

function readArguments(): string {
  try {
    const { positionals } = parseArgs({ allowPositionals: true })
    if (positionals.length === 1 && positionals[0]) return positionals[0]
  } catch {
    // Falls through to the usage.
  }
  return stop('usage: gate:restore -- BACKUP', 2)
}

process.umask(0o077)
const backup = readArguments()
const config = readGateConfig(process.env)
if (!config.ok) stop(config.error, 2)
const { host, port, dataDir } = config.value
const owner = await readIdentity(dataDir)
if (owner === null) stop('this gate is not enrolled: there is nothing that a journal could belong to', 1)
const runs = await fetch(`http://${host}:${port}/healthz`, { signal: AbortSignal.timeout(2_000) }).then(
  () => true,
  () => false,
)
if (runs) stop(`something answers on port ${port}: stop the gate service first`, 1)
try {
  const done = await restore({ backup, dataDir, owner, clock: systemClock() })
  const aside = done.aside === null ? '' : `; the journal that was there is now ${done.aside}`
  process.stdout.write(
    `restored ${done.kept} rows${aside}\nstart the gate service: it goes on in a new epoch\n`,
  )
} catch (error) {
  if (!(error instanceof StoreError)) throw error
  stop(`not restored: ${error.message}`, 1)
}
