import { randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { type GateId, localDate } from '@ziara-gate/domain'
import { recognise } from '@ziara-gate/domain/crypto'
import type { Logger } from 'pino'
import { laneKey } from './access/lane-tokens.ts'
import { Alarms } from './alarms.ts'
import { buildApp } from './api/app.ts'
import { consoleEndpoints } from './api/console-endpoints.ts'
import { EventStreams } from './api/event-stream.ts'
import { laneEndpoints } from './api/lane-endpoints.ts'
import { listen } from './api/server.ts'
import { serviceEndpoints } from './api/service-endpoints.ts'
import type { Clock, Timers } from './clock.ts'
import type { GateConfig } from './config.ts'
import type { CrashHook } from './crash.ts'
import { LaneBoard } from './desk/lane-board.ts'
import { gateKey, readIdentity } from './identity/gate-identity.ts'
import { createMetrics } from './metrics.ts'
import type { RunningGate } from './running-gate.ts'
import { Startup, type StartupParts } from './startup.ts'
import { gauged, healthOf } from './status.ts'
import { Central } from './sync/central.ts'
import { Line } from './sync/line.ts'
import { Offset } from './sync/offset.ts'
import { Standing } from './sync/standing.ts'

export interface GateParts extends Pick<StartupParts, 'fatal'> {
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
  const { config, clock, timers, random, log, crash, fatal } = parts
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 })
  const [tokenKey, key] = [await laneKey(config.dataDir), await gateKey(config.dataDir)]
  const identity = await readIdentity(config.dataDir)

  const alarms = new Alarms(clock, log)
  const line = new Line()
  const board = new LaneBoard(config.lanes, randomUUID(), clock)
  const offset = new Offset(clock)
  const standing = await Standing.open(config.dataDir, alarms)
  const central = new Central({ url: config.centralUrl, clock, timers, fetch: parts.fetch, line, offset })
  line.watch(() => board.setLine(line.state))

  const running = (): RunningGate | null => startup.running
  const status = { running, board, line, alarms, clock, offset }
  const metrics = createMetrics(gauged(status))
  const shared = {
    config,
    clock,
    timers,
    random,
    log,
    alarms,
    board,
    line,
    central,
    metrics,
    crash,
    offset,
    standing,
    fatal,
  }
  const startup = new Startup({ ...shared, key })

  const streams = new EventStreams(board, timers)
  const enrolled = (data: Uint8Array) => {
    const read = recognise(data, [], localDate(clock.now(), 'UTC'))
    return read.kind === 'enrolment' && startup.enrolWith(read.code)
  }
  const lanes = laneEndpoints({ board, streams, desk: () => running()?.desk ?? null, enrolled })
  const console = consoleEndpoints({ board, alarms, desk: () => running()?.desk ?? null })
  const health = () => healthOf(status)
  const service = serviceEndpoints({
    health,
    metrics: metrics.text,
    described: [...lanes, ...console],
    version,
  })
  const binding = { laneKey: tokenKey, lanes: config.lanes, now: () => clock.now(), hosts: config.hosts, log }
  const app = buildApp({ ...binding, endpoints: [...lanes, ...console, ...service] })
  const server = await listen(app, config.host, config.port, timers)
  startup.start()
  return {
    url: server.url,
    id: identity?.gate ?? null,
    async stop() {
      const closed = server.close()
      streams.close()
      await Promise.all([closed, startup.stop()])
    },
  }
}
