/** The whole house on one machine: headquarters, one gate, one lane with an emulated scanner, and the kiosk's page. */
import { existsSync, mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { findPython } from '@ziara-gate/hardware/mock'
import { z } from 'zod'
import { pageFile, type Role } from '../../src/page/station.ts'
import { root } from '../places.mjs'
import { runTool } from './child.ts'
import { portOrAny } from './ports.ts'
import { laneReady } from './ready.ts'
import { type DemoVisit, demoVisit } from './running.ts'
import { type DemoScanner, openScanner, type ScannerKind } from './scanner.ts'
import { type Service, type ServiceIo, startService } from './service.ts'

const lane = 'lane-1'
const readyWithinMs = 60_000
const stopWithinMs = 3500
const desk = 'desk-1'
const ports = { central: 4100, gate: 4200, kiosk: 4300, console: 4301, display: 4302 }

/** An officer who may sign in at the console. */
const demoGuard = z.object({ name: z.string(), role: z.string(), badge: z.string(), pin: z.string() })
export type DemoGuard = z.infer<typeof demoGuard>

const register = z.object({
  hqToken: z.string(),
  site: z.string(),
  gate: z.string(),
  enrolmentCode: z.string(),
  visits: z.array(demoVisit),
  guards: z.array(demoGuard),
})

export interface DemoConfig {
  readonly data: string
  readonly scanner: ScannerKind
  /** IANA name of the zone of the demonstration's site; null for its own. */
  readonly zone: string | null
  /** Take free ports even where the usual ones are free. */
  readonly anyPort: boolean
  /** Logs go to stderr, or to a file each under `data`. */
  readonly logTo: 'stderr' | 'files'
  readonly logLevel: string
  readonly say: (text: string) => void
  readonly onPids: (pids: Readonly<Record<string, number>>) => void
}

export interface Demo {
  readonly central: string
  readonly gate: string
  readonly kiosk: string
  /** The guard console and the waiting-room display; null where they are not built. */
  readonly console: string | null
  readonly display: string | null
  readonly guards: readonly DemoGuard[]
  readonly lane: string
  /** The tty that a scanner would write to. */
  readonly scanner: string
  readonly hqToken: string
  readonly laneToken: string
  readonly pids: Readonly<Record<string, number>>
  readonly visits: readonly DemoVisit[]
  /** Stops everything, the screens first and headquarters last; resolves within 4 s. */
  stop(): Promise<void>
}

/** Starts everything and resolves when a visitor could walk up. `signal` gives up the start. */
export async function startDemo(config: DemoConfig, signal: AbortSignal): Promise<Demo> {
  const started: Service[] = []
  let scanner: DemoScanner | null = null
  const stop = async () => {
    const deadline = AbortSignal.timeout(stopWithinMs)
    for (const service of started.reverse()) await service.stop(deadline)
    await scanner?.close()
  }
  try {
    scanner = await openScanner(config.scanner, findPython)
    return { ...(await startParts(config, scanner, started, signal)), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function startParts(
  config: DemoConfig,
  scanner: DemoScanner,
  started: Service[],
  signal: AbortSignal,
): Promise<Omit<Demo, 'stop'>> {
  const pids: Record<string, number> = {}
  const level = { LOG_LEVEL: config.logLevel }
  const start = async (name: string, file: string, port: string | null, own: Record<string, string>) => {
    signal.throwIfAborted()
    config.say(`starting ${name}`)
    const spec = { name, file, variables: { ...level, ...own }, portVariable: port }
    const service = await startService(spec, serviceIo(config, name, pids), signal)
    started.push(service)
    return service.url
  }
  const port = async (name: keyof typeof ports) => String(config.anyPort ? 0 : await portOrAny(ports[name]))

  const centralDir = { CENTRAL_DATA_DIR: folder(config.data, 'central') }
  const gateDir = { GATE_DATA_DIR: folder(config.data, 'gate') }

  config.say('filling headquarters with a day of visits')
  const demoOptions = ['--json', ...(config.zone === null ? [] : ['--zone', config.zone])]
  const known = register.parse(
    JSON.parse(await runTool('central-api/src/demo.ts', demoOptions, { ...level, ...centralDir }, signal)),
  )
  const central = await start('central', 'central-api/src/main.ts', 'CENTRAL_PORT', {
    ...centralDir,
    CENTRAL_PORT: await port('central'),
  })
  const gate = await start('gate', 'gate-service/src/main.ts', 'GATE_PORT', {
    ...gateDir,
    GATE_PORT: await port('gate'),
    CENTRAL_URL: central,
    GATE_ENROLMENT_CODE: known.enrolmentCode,
    GATE_LANES: lane,
  })
  const laneToken = await runTool('gate-service/src/lane-token.ts', ['--lane', lane], gateDir, signal)
  const access = { GATE_URL: gate, LANE_ID: lane, LANE_TOKEN: laneToken }
  await start('lane', 'hardware/src/main.ts', null, { ...access, ...scanner.variables })
  const serve = async (role: Role, own: Record<string, string>) => {
    const variables = { GATE_URL: gate, SHELL_ROLE: role, KIOSK_PORT: await port(role), ...own }
    return start(role, 'electron/launcher/kiosk.ts', 'KIOSK_PORT', variables)
  }
  const serveMore = async (role: 'console' | 'display', name: string, variable: string) => {
    if (!existsSync(join(root, 'kiosk-ui', 'dist', pageFile[role]))) return null
    const token = await runTool('gate-service/src/lane-token.ts', [`--${role}`, name], gateDir, signal)
    return serve(role, { CONSOLE_ID: desk, [variable]: token })
  }
  const [kiosk, guardConsole, display] = await Promise.all([
    serve('kiosk', access),
    serveMore('console', desk, 'CONSOLE_TOKEN'),
    serveMore('display', 'hall', 'DISPLAY_TOKEN'),
  ])
  config.say('waiting for the gate’s copy of the schedule')
  await laneReady(gate, lane, laneToken, AbortSignal.any([signal, AbortSignal.timeout(readyWithinMs)]))
  const { hqToken, visits, guards } = known
  const pages = { kiosk, console: guardConsole, display }
  return {
    central,
    gate,
    ...pages,
    lane,
    scanner: scanner.writerPath,
    hqToken,
    laneToken,
    guards,
    pids,
    visits,
  }
}

function serviceIo(config: DemoConfig, name: string, pids: Record<string, number>): ServiceIo {
  const logs = config.logTo === 'files' ? folder(config.data, 'logs') : null
  return {
    logTo: logs === null ? 2 : openSync(join(logs, `${name}.log`), 'a'),
    say: config.say,
    onStart: (_, pid) => {
      if (pid !== null) pids[name] = pid
      config.onPids(pids)
    },
  }
}

function folder(...parts: [string, ...string[]]): string {
  const path = join(...parts)
  mkdirSync(path, { recursive: true, mode: 0o700 })
  return path
}
