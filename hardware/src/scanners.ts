/** `npm run scanners`: what is plugged in, what driver fits, and the codes as they are read. */
import { parseArgs } from 'node:util'
import { err, ok, type Result } from '@ziara-gate/domain'
import { type DeviceDescription, deviceDescription, readDeviceFile } from './config/device-file.ts'
import { systemTimers } from './port/timers.ts'
import { survey } from './scanners/survey.ts'
import { watch } from './scanners/watch.ts'

const usage = `npm run scanners -- [--list] [--show] [--devices FILE | --path TTY [--framing cr] [--profile generic]]

  --list      list what is plugged in and end
  --show      print the codes themselves; without it only their length and symbology
  --devices   read the devices of a lane's configuration file
  --path      read one serial port
`

const options = {
  list: { type: 'boolean', default: false },
  show: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
  devices: { type: 'string' },
  path: { type: 'string' },
  framing: { type: 'string', default: 'cr' },
  profile: { type: 'string', default: 'generic' },
} as const

const print = (line: string) => process.stdout.write(`${line}\n`)

function onePort(path: string, framing: string, profile: string): Result<DeviceDescription[], string> {
  const parsed = deviceDescription.safeParse({ kind: 'serial', name: 'serial', path, framing, profile })
  return parsed.success ? ok([parsed.data]) : err(`--framing or --profile: not known\n\n${usage}`)
}

async function findDevices(
  found: readonly DeviceDescription[],
): Promise<Result<DeviceDescription[], string>> {
  const { values } = parseArgs({ options })
  if (values.devices !== undefined) return readDeviceFile(values.devices)
  if (values.path !== undefined) return onePort(values.path, values.framing, values.profile)
  return ok([...found])
}

async function run(): Promise<number | null> {
  const { values } = parseArgs({ options })
  if (values.help) {
    print(usage)
    return 0
  }
  const { lines, devices } = await survey()
  for (const line of lines) print(line)
  if (values.list) return 0
  const chosen = await findDevices(devices)
  if (!chosen.ok) {
    process.stderr.write(`${chosen.error}\n`)
    return 2
  }
  if (chosen.value.length === 0) return 1
  print('Show a code; Ctrl-C ends.')
  const stop = watch({ devices: chosen.value, show: values.show, print, timers: systemTimers })
  const end = () => {
    void stop().then(() => process.exit(0))
  }
  process.once('SIGINT', end)
  process.once('SIGTERM', end)
  return null
}

try {
  const code = await run()
  if (code !== null) process.exitCode = code
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`)
  process.exitCode = 2
}
