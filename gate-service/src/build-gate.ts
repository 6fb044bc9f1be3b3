import { mkdir } from 'node:fs/promises'
import { type GateId, localDate } from '@ziara-gate/domain'
import { recognise } from '@ziara-gate/domain/crypto'
import type { Logger } from 'pino'
import { laneKey } from './access/lane-tokens.ts'
import { keepAlarms } from './alarm-file.ts'
import { buildApp } from './api/app.ts'
import { consoleEndpoints } from './api/console-endpoints.ts'
import { displayEndpoints } from './api/display-endpoints.ts'
import { EventStreams } from './api/event-stream.ts'
import { laneEndpoints } from './api/lane-endpoints.ts'
import { RateLimits } from './api/rate-limits.ts'
import { listen } from './api/server.ts'
import { serviceEndpoints } from './api/service-endpoints.ts'
import type { Clock, Timers } from './clock.ts'
import type { GateConfig } from './config.ts'
import { ConsoleBoard } from './console/console-board.ts'
import { Devices } from './console/devices.ts'
import type { CrashHook } from './crash.ts'
import { DisplayBoard } from './display/display-board.ts'
import { gateKey, readIdentity } from './identity/gate-identity.ts'
import { openLoaderOf } from './loading/loader.ts'
import { createMetrics } from './metrics.ts'
import type { RunningGate } from './running-gate.ts'
import { sharedParts } from './shared-parts.ts'
import { Startup, type StartupParts } from './startup.ts'
import { gauged, healthOf } from './status.ts'
import { noLoader } from './sync/intake.ts'

export interface GateParts extends Pick<StartupParts, 'fatal'> {
  /** The program of the thread that takes in whole snapshots; null takes them in in this one. */
  readonly loaderProgram: URL | null
  readonly config: GateConfig
  readonly clock: Clock
  readonly timers: Timers
  readonly fetch: typeof fetch
  /** From 0 to 1, for jitter. */
  readonly random: () => number
  readonly log: Logger
  readonly crash: CrashHook
}

export interface Gate {
  /** Where it listens, for example `http://127.0.0.1:4200`. */
  readonly url: string
  /** Null when it was not enrolled yet as it started. */
  readonly id: GateId | null
  stop(): Promise<void>
}

const version = '0.1.0'

/**
 * Builds the gate service by hand and starts it: the API listens at once, with closed lanes; enrolment, files and sync
 * follow, tried again until they succeed. Rejects when it cannot listen or its directory cannot be used.
 */
export async function startGate(parts: GateParts): Promise<Gate> {
  const { config, clock, timers, random, log, crash, fatal, loaderProgram: program } = parts
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 })
  const [tokenKey, key] = [await laneKey(config.dataDir), await gateKey(config.dataDir)]
  const identity = await readIdentity(config.dataDir)

  const outside = { ...parts, ...config }
  const shared = await sharedParts(outside)
  const { alarms, line, board, changes } = shared
  const alarmsKept = keepAlarms(alarms, config.dataDir, log)
  line.watch(() => board.setLine(line.state))

  const running = (): RunningGate | null => startup.running
  const status = { ...shared, running, clock }
  const metrics = createMetrics(gauged(status))
  const loaderOf = (file: string) => (program ? openLoaderOf({ program, file, crash, log }) : noLoader)
  const own = { config, clock, timers, random, log, metrics, crash, fatal, key, loaderOf }
  const startup = new Startup({ ...shared, ...own })

  const room = () => running()?.room ?? null
  const gate = () => running()?.owner.gate ?? null
  const devices = new Devices(changes.tell)
  const seen = { board, alarms, line, devices, clock, timers, changes, room, gate }
  const [consoles, display] = [new ConsoleBoard(seen), new DisplayBoard(seen)]
  const streams = new EventStreams(timers)
  const enrolled = (data: Uint8Array) => {
    const read = recognise(data, [], localDate(clock.now(), 'UTC'))
    return read.kind === 'enrolment' && startup.enrolWith(read.code)
  }
  const described = [
    ...laneEndpoints({ board, streams, devices, room, desk: () => running()?.desk ?? null, enrolled }),
    ...consoleEndpoints({ consoles, streams, room }),
    ...displayEndpoints(display, streams),
  ]
  const health = () => healthOf(status)
  const service = serviceEndpoints({ health, metrics: metrics.text, described, version })
  const limits = new RateLimits()
  const { lanes, hosts } = config
  const binding = { laneKey: tokenKey, lanes, limits, now: () => clock.now(), hosts, log }
  const app = buildApp({ ...binding, endpoints: [...described, ...service] })
  const server = await listen(app, config.host, config.port, timers)
  startup.start()
  return {
    url: server.url,
    id: identity?.gate ?? null,
    async stop() {
      const closed = server.close()
      streams.close()
      for (const part of [consoles, display]) part.stop()
      await Promise.all([closed, startup.stop()])
      limits.close()
      await alarmsKept()
    },
  }
}
