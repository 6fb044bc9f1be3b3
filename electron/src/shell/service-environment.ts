import type { ServiceName, StationWindow } from './config.ts'

type Env = Readonly<Record<string, string | undefined>>

const tokens = ['LANE_TOKEN', 'CONSOLE_TOKEN', 'DISPLAY_TOKEN']

/**
 * The variables of a service beneath the shell: the shell's own, without tokens that are not its business. The lane agent
 * speaks for the same lane as the kiosk, wherever the kiosk has that from.
 */
export function serviceEnvironment(
  name: ServiceName,
  windows: readonly StationWindow[],
  env: Env,
): Record<string, string> {
  const common = Object.entries(env).flatMap(([key, value]) =>
    value === undefined || tokens.includes(key) ? [] : [[key, value] as const],
  )
  const kiosk = windows.find(({ station }) => station.role === 'kiosk')?.station
  if (name !== 'lane-agent' || kiosk === undefined) return Object.fromEntries(common)
  return {
    ...Object.fromEntries(common),
    GATE_URL: kiosk.gateUrl,
    LANE_ID: kiosk.id,
    LANE_TOKEN: kiosk.token,
  }
}
