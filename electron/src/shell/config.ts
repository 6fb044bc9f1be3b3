import { readFileSync } from 'node:fs'
import { err, laneId, ok, type Result, readConfig } from '@ziara-gate/domain'
import { z } from 'zod'
import { cameraSetting } from '../page/camera.ts'

const shellEnvironment = z.object({
  GATE_URL: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:4200'),
  LANE_ID: laneId.default(laneId.parse('lane-1')),
  /** The lane's token, or better a file that holds it: other processes may see an environment. */
  LANE_TOKEN: z.string().min(1).optional(),
  LANE_TOKEN_FILE: z.string().min(1).optional(),
  /** `yes` on a machine that is the whole gate: the shell runs gate service and lane agent too. */
  ONE_BOX: z.enum(['yes', 'no']).default('no'),
  KIOSK_CAMERA: cameraSetting,
  /** For development: an ordinary window, with the developer tools where the app is not packaged. */
  KIOSK_WINDOWED: z.enum(['yes', 'no']).default('no'),
})

export interface ShellConfig {
  readonly gateUrl: string
  readonly lane: string
  readonly token: string
  readonly oneBox: boolean
  readonly windowed: boolean
  readonly camera: boolean
}

/** The shell's configuration; the error is one line for the log, and the shell ends with status 2. */
export function readShellConfig(
  env: Readonly<Record<string, string | undefined>>,
): Result<ShellConfig, string> {
  const read = readConfig(shellEnvironment, env)
  if (!read.ok) return read
  const { GATE_URL, LANE_ID, ONE_BOX, KIOSK_WINDOWED, KIOSK_CAMERA } = read.value
  const token = laneToken(read.value)
  if (!token.ok) return token
  return ok({
    gateUrl: GATE_URL,
    lane: LANE_ID,
    token: token.value,
    oneBox: ONE_BOX === 'yes',
    windowed: KIOSK_WINDOWED === 'yes',
    camera: KIOSK_CAMERA,
  })
}

function laneToken(config: z.infer<typeof shellEnvironment>): Result<string, string> {
  if (config.LANE_TOKEN !== undefined) return ok(config.LANE_TOKEN)
  if (config.LANE_TOKEN_FILE === undefined) {
    return err('configuration: LANE_TOKEN or LANE_TOKEN_FILE: one of them is required')
  }
  try {
    return ok(readFileSync(config.LANE_TOKEN_FILE, 'utf8').trim())
  } catch (error) {
    return err(`configuration: LANE_TOKEN_FILE: ${(error as Error).message}`)
  }
}
