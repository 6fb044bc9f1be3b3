/** What one window or page server is: which page it shows, and as whom it speaks to the gate. */
import { readFileSync } from 'node:fs'
import { err, laneId, ok, type Result, readConfig } from '@ziara-gate/domain'
import { z } from 'zod'
import { displayLook, displaySetup, kioskLook, kioskSetup, type Look, setupVariables } from './setup.ts'

export const roles = ['kiosk', 'console', 'display'] as const
export type Role = (typeof roles)[number]

export interface Station {
  readonly role: Role
  readonly gateUrl: string
  /** The lane of a kiosk, the name of a console; a display has its name in its token alone. */
  readonly id: string
  readonly token: string
  /** May the page use a camera, and post what it read with it? */
  readonly camera: boolean
  /** What the page is told of the machine, in its address. */
  readonly look: Look
  /** A folder of recordings for the voice, served below `/voice/`. */
  readonly recordings: string | null
}

/** One console of a gate, for example `desk-1`. */
const consoleName = z.string().regex(/^[a-z0-9][a-z0-9-]{0,47}$/, 'lower case letters, digits and hyphens')
const secret = z.string().min(1).optional()

/** The page of each role among those that Vite built. */
export const pageFile: Readonly<Record<Role, string>> = {
  kiosk: 'index.html',
  console: 'console.html',
  display: 'display.html',
}

/**
 * Variables of the simple form, one page for one role. A token may stand in a file instead, which is better: other
 * processes may see an environment.
 */
export const stationVariables = {
  GATE_URL: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:4200'),
  SHELL_ROLE: z.enum(roles).default('kiosk'),
  LANE_ID: laneId.default(laneId.parse('lane-1')),
  LANE_TOKEN: secret,
  LANE_TOKEN_FILE: secret,
  CONSOLE_ID: consoleName.default('desk-1'),
  CONSOLE_TOKEN: secret,
  CONSOLE_TOKEN_FILE: secret,
  DISPLAY_TOKEN: secret,
  DISPLAY_TOKEN_FILE: secret,
  ...setupVariables,
}
const variables = z.object(stationVariables)
type Variables = z.infer<typeof variables>

/** Who the environment says this is; the error is one line for the log. */
export function readStation(env: Readonly<Record<string, string | undefined>>): Result<Station, string> {
  const read = readConfig(variables, env)
  if (!read.ok) return read
  const { GATE_URL: gateUrl, SHELL_ROLE: role, LANE_ID, CONSOLE_ID, KIOSK_CAMERA } = read.value
  const token = tokenOf(role, read.value)
  if (!token.ok) return token
  const id = { kiosk: LANE_ID, console: CONSOLE_ID, display: '' }[role]
  const look = lookOf(role, read.value)
  const recordings = (role === 'kiosk' && read.value.KIOSK_RECORDINGS) || null
  const camera = role === 'kiosk' && KIOSK_CAMERA
  return ok({ role, gateUrl, id, token: token.value, camera, look, recordings })
}

function lookOf(role: Role, variables: Variables): Look {
  if (role === 'console') return {}
  if (role === 'display')
    return displayLook({ languages: variables.DISPLAY_LANGUAGES, volume: variables.DISPLAY_VOLUME })
  return kioskLook({
    scannerAt: variables.KIOSK_SCANNER_AT,
    doorAt: variables.KIOSK_DOOR_AT,
    inches: variables.KIOSK_SCREEN_INCHES,
    volume: variables.KIOSK_VOLUME,
    languages: variables.KIOSK_LANGUAGES,
    recordings: variables.KIOSK_RECORDINGS,
  })
}

function tokenOf(role: Role, variables: Variables): Result<string, string> {
  const name = ({ kiosk: 'LANE_TOKEN', console: 'CONSOLE_TOKEN', display: 'DISPLAY_TOKEN' } as const)[role]
  const given = variables[name]
  if (given !== undefined) return ok(given)
  const file = variables[`${name}_FILE`]
  if (file !== undefined) return tokenIn(file, `${name}_FILE`)
  return err(`configuration: ${name} or ${name}_FILE: one of them is required`)
}

/** @param where what names the file, for the error */
export function tokenIn(file: string, where: string): Result<string, string> {
  try {
    const token = readFileSync(file, 'utf8').trim()
    return token === '' ? err(`configuration: ${where}: the file is empty`) : ok(token)
  } catch (error) {
    return err(`configuration: ${where}: ${(error as Error).message}`)
  }
}

const tokenFile = z.string().min(1)
/** Counted from the left, the first is 0. */
const screen = z.int().min(0).max(7)
/** One entry of the file that `SHELL_SCREENS` names. */
export const stationEntry = z.discriminatedUnion('role', [
  z.strictObject({
    role: z.literal('kiosk'),
    screen,
    lane: laneId,
    tokenFile,
    camera: z.boolean().default(false),
    ...kioskSetup,
  }),
  z.strictObject({ role: z.literal('console'), screen, console: consoleName, tokenFile }),
  z.strictObject({ role: z.literal('display'), screen, tokenFile, ...displaySetup }),
])
export type StationEntry = z.infer<typeof stationEntry>

/** The station of an entry; its token is read now. */
export function stationOf(entry: StationEntry, gateUrl: string): Result<Station, string> {
  const token = tokenIn(entry.tokenFile, 'tokenFile')
  if (!token.ok) return token
  const id = entry.role === 'kiosk' ? entry.lane : entry.role === 'console' ? entry.console : ''
  const camera = entry.role === 'kiosk' && entry.camera
  const look = entry.role === 'kiosk' ? kioskLook(entry) : entry.role === 'display' ? displayLook(entry) : {}
  const recordings = (entry.role === 'kiosk' && entry.recordings) || null
  return ok({ role: entry.role, gateUrl, id, token: token.value, camera, look, recordings })
}
