import { readFileSync } from 'node:fs'
import { err, findings, ok, type Result, readConfig } from '@ziara-gate/domain'
import { z } from 'zod'
import { readStation, type Station, stationEntry, stationOf, stationVariables } from '../page/station.ts'

const shellEnvironment = z.object({
  GATE_URL: stationVariables.GATE_URL,
  /** A file that lists the windows; without it there is one, as the variables say. */
  SHELL_SCREENS: z.string().min(1).optional(),
  /**
   * `yes` on a machine that is the whole gate: the shell runs gate service and lane agent too. `lane`: the lane agent
   * alone, at a kiosk whose gate service is elsewhere.
   */
  ONE_BOX: z.enum(['yes', 'lane', 'no']).default('no'),
  /** For development: an ordinary window, with the developer tools where the app is not packaged. */
  KIOSK_WINDOWED: z.enum(['yes', 'no']).default('no'),
})

/** A page and the screen that shows it: counted from the left, the first is 0. */
export interface StationWindow {
  readonly station: Station
  readonly screen: number
}

export type ServiceName = 'gate-service' | 'lane-agent'

const servicesOf: Readonly<Record<'yes' | 'lane' | 'no', readonly ServiceName[]>> = {
  yes: ['gate-service', 'lane-agent'],
  lane: ['lane-agent'],
  no: [],
}

export interface ShellConfig {
  readonly gateUrl: string
  readonly windows: readonly StationWindow[]
  /** What the shell runs beneath it. */
  readonly services: readonly ServiceName[]
  readonly windowed: boolean
}

type Env = Readonly<Record<string, string | undefined>>

/** The shell's configuration; the error is one line for the log, and the shell ends with status 2. */
export function readShellConfig(env: Env): Result<ShellConfig, string> {
  const read = readConfig(shellEnvironment, env)
  if (!read.ok) return read
  const { GATE_URL, SHELL_SCREENS, ONE_BOX, KIOSK_WINDOWED } = read.value
  const windows = SHELL_SCREENS === undefined ? oneWindow(env) : listedWindows(SHELL_SCREENS, GATE_URL)
  if (!windows.ok) return windows
  return ok({
    gateUrl: GATE_URL,
    windows: windows.value,
    services: servicesOf[ONE_BOX],
    windowed: KIOSK_WINDOWED === 'yes',
  })
}

function oneWindow(env: Env): Result<StationWindow[], string> {
  const station = readStation(env)
  return station.ok ? ok([{ station: station.value, screen: 0 }]) : station
}

const oneEach = (windows: readonly { screen: number }[]): boolean =>
  new Set(windows.map(({ screen }) => screen)).size === windows.length

const screensFile = z.strictObject({
  windows: z.array(stationEntry).min(1).max(8).refine(oneEach, 'two windows on one screen'),
})

function listedWindows(file: string, gateUrl: string): Result<StationWindow[], string> {
  const listed = readListed(file)
  if (!listed.ok) return listed
  const windows: StationWindow[] = []
  for (const entry of listed.value.windows) {
    const station = stationOf(entry, gateUrl)
    if (!station.ok) return err(station.error.replace('tokenFile', `SHELL_SCREENS: screen ${entry.screen}`))
    windows.push({ station: station.value, screen: entry.screen })
  }
  return ok(windows)
}

function readListed(file: string): Result<z.infer<typeof screensFile>, string> {
  try {
    const read = screensFile.safeParse(JSON.parse(readFileSync(file, 'utf8')))
    return read.success
      ? ok(read.data)
      : err(`configuration: SHELL_SCREENS: ${findings(read.error).join('; ')}`)
  } catch (error) {
    return err(`configuration: SHELL_SCREENS: ${(error as Error).message}`)
  }
}
