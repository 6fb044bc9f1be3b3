/** `lane-token --lane lane-1 [--days 365]`: prints a token for a lane's agent and screen; `--console NAME` one for a console. */
import { mkdir } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { laneId } from '@ziara-gate/domain'
import { z } from 'zod'
import { issueConsoleToken, issueLaneToken, laneKey } from './access/lane-tokens.ts'
import { readDataDir } from './config.ts'

const usage = 'usage: lane-token --lane LANE | --console NAME [--days 1 to 3650]'
const options = {
  lane: { type: 'string' },
  console: { type: 'string' },
  days: { type: 'string', default: '365' },
} as const
const days = z.coerce.number().pipe(z.int().min(1).max(3650))
const wish = z.union([
  z.strictObject({ lane: laneId, days }),
  z.strictObject({ console: z.string().min(1).max(64), days }),
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
const { data } = wished
const token =
  'lane' in data
    ? issueLaneToken(key, data.lane, data.days, Date.now())
    : issueConsoleToken(key, data.console, data.days, Date.now())
process.stdout.write(`${await token}\n`)
