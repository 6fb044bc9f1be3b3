/** The lane agent's process: reads its configuration, builds everything by hand and runs until told to stop. */
import { ok, readConfig } from '@ziara-gate/domain'
import { pino } from 'pino'
import { type AgentOptions, startAgent } from './agent/agent.ts'
import { makeGateClient } from './agent/gate-client.ts'
import { type LaneEnvironment, laneEnvironment } from './config/environment.ts'
import { systemTimers } from './port/timers.ts'
import { lineSettings } from './serial/line.ts'
import { genericProfile } from './serial/profiles/generic.ts'
import { startSerialScanner } from './serial/serial-scanner.ts'

function serialFromEnvironment(environment: LaneEnvironment): AgentOptions['devices'] {
  const path = environment.LANE_SERIAL_PATH
  if (path === undefined) return []
  const options = {
    name: 'scanner',
    kind: 'serial' as const,
    find: async () => ok(path),
    settings: lineSettings.parse({ baud: environment.LANE_SERIAL_BAUD }),
    profile: genericProfile(environment.LANE_SERIAL_FRAMING),
  }
  return [{ ...options, start: (events, timers) => startSerialScanner(options, events, timers) }]
}

async function main(environment: LaneEnvironment): Promise<void> {
  const log = pino(
    { level: environment.LOG_LEVEL, base: { process: 'lane', lane: environment.LANE_ID } },
    pino.destination(2),
  )
  const gate = makeGateClient({
    gateUrl: environment.GATE_URL,
    lane: environment.LANE_ID,
    token: environment.LANE_TOKEN,
    timeoutMs: 2000,
  })
  const agent = startAgent({
    devices: serialFromEnvironment(environment),
    gate,
    timers: systemTimers,
    wallClock: Date.now,
    log,
  })
  const stop = () => {
    log.info('stopping')
    agent.stop().then(() => process.exit(0))
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  await agent.started
  const line = {
    listening: environment.GATE_URL,
    process: 'lane',
    lane: environment.LANE_ID,
    devices: agent.devices(),
  }
  process.stdout.write(`${JSON.stringify(line)}\n`)
}

const environment = readConfig(laneEnvironment, process.env)
if (environment.ok) await main(environment.value)
else {
  process.stderr.write(`${environment.error}\n`)
  process.exitCode = 2
}
