/** The lane agent's process: reads its configuration, builds everything by hand and runs until told to stop. */
import { readConfig } from '@ziara-gate/domain'
import { pino } from 'pino'
import { type AgentDevice, startAgent } from './agent/agent.ts'
import { makeGateClient } from './agent/gate-client.ts'
import { describeDevices, driverOf } from './config/devices.ts'
import { type LaneEnvironment, laneEnvironment } from './config/environment.ts'
import { systemTimers } from './port/timers.ts'

async function main(environment: LaneEnvironment, devices: AgentDevice[]): Promise<void> {
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
    devices,
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

function refuse(why: string): void {
  process.stderr.write(`${why}\n`)
  process.exitCode = 2
}

const environment = readConfig(laneEnvironment, process.env)
const devices = environment.ok ? describeDevices(environment.value) : environment
if (!devices.ok) refuse(devices.error)
else if (environment.ok) await main(environment.value, devices.value.map(driverOf))
