/**
 * `lane-token --lane lane-1 [--days 365]`: prints a token for a lane's agent and screen; `--console desk-1` one for a guard
 * console, `--display hall` one for a waiting-room display.
 */
import { mkdir } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { consoleId, laneId } from '@ziara-gate/domain'
import { z } from 'zod'
import { issueConsoleToken, issueDisplayToken, issueLaneToken, laneKey } from './access/lane-tokens.ts'
import { readDataDir } from './config.ts'

const usage = 'usage: lane-token --lane LANE | --console NAME | --display NAME [--days 1 to 3650]'
const options = {
  lane: { type: 'string' },
  console: { type: 'string' },
  display: { type: 'string' },
  days: { type: 'string', default: '365' },
} as const
const days = z.coerce.number().pipe(z.int().min(1).max(3650))
const wish = z.union([
  z.strictObject({ lane: laneId, days }),
  z.strictObject({ console: consoleId, days }),
  z.strictObject({ display: consoleId, days }),
])

function fail(message: string): never {
  process.stderr.write(`${message}\n`)
  process.exit(2)
}

function readArguments() {
  try {
    return wish.safeParse(parseArgs({ options }).values)
  } catch {
    return fail(usage)
  }
}

process.umask(0o077)
const wished = readArguments()
const dataDir = readDataDir(process.env)
if (!wished.success) fail(usage)
if (!dataDir.ok) fail(dataDir.error)
await mkdir(dataDir.value, { recursive: true, mode: 0o700 })
const key = await laneKey(dataDir.value)

function issue({ days: lasting, ...whose }: z.infer<typeof wish>): Promise<string> {
  if ('lane' in whose) return issueLaneToken(key, whose.lane, lasting, Date.now())
  if ('console' in whose) return issueConsoleToken(key, whose.console, lasting, Date.now())
  return issueDisplayToken(key, whose.display, lasting, Date.now())
}

process.stdout.write(`${await issue(wished.data)}\n`)
