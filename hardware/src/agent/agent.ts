import type { DeviceReport } from '@ziara-gate/domain'
import type { Logger } from 'pino'
import type { Scanner, ScannerEvents } from '../port/scanner.ts'
import type { Timers } from '../port/timers.ts'
import { makeDelivery } from './delivery.ts'
import type { GateClient } from './gate-client.ts'
import { makeStatusReporter } from './status.ts'

export type Device = DeviceReport['devices'][number]
export type StartScanner = (events: ScannerEvents, timers: Timers) => Scanner

export interface AgentDevice {
  readonly name: string
  readonly kind: Device['kind']
  readonly start: StartScanner
}

export interface AgentOptions {
  readonly devices: readonly AgentDevice[]
  readonly gate: GateClient
  readonly timers: Timers
  /** Milliseconds since 1970, for the record only. */
  readonly wallClock: () => number
  readonly log: Logger
}

export interface Agent {
  /** Resolves when each device has been tried once. */
  readonly started: Promise<void>
  readonly devices: () => Device[]
  readonly stop: () => Promise<void>
}

/**
 * The lane: every scanner's codes go to the gate service as readings, and its answer goes back to the scanner that
 * read. It does not know what a code means, and logs none.
 */
export function startAgent({ devices, gate, timers, wallClock, log }: AgentOptions): Agent {
  const scanners = new Map<string, Scanner>()
  const states = new Map<string, Device>()
  const { promise: started, resolve: allTried } = Promise.withResolvers<void>()

  const status = makeStatusReporter(
    () => ({ devices: [...states.values()] }),
    gate.report,
    (result) => {
      if (!result.ok) log.debug({ code: result.error.code }, 'device report not taken')
    },
    timers,
  )
  const delivery = makeDelivery({
    post: gate.post,
    signal: (scanner, signal) => scanners.get(scanner)?.signal(signal),
    // It may have restarted, and know nothing of our devices.
    gateCameBack: status.changed,
    timers,
    wallClock,
    log,
  })
  const eventsOf = ({ name, kind }: AgentDevice): ScannerEvents => ({
    scanned: (scan) => delivery.scanned(name, scan),
    discarded: (bytes, why) => log.warn({ scanner: name, bytes, why }, 'bytes discarded'),
    state: (state, detail) => {
      log[state === 'ready' ? 'info' : 'warn']({ scanner: name, state, detail }, 'device')
      states.set(name, { name, kind, state, detail: detail.slice(0, 200) })
      status.changed()
      if (states.size === devices.length) allTried()
    },
  })
  for (const device of devices) scanners.set(device.name, device.start(eventsOf(device), timers))
  if (devices.length === 0) {
    status.changed()
    allTried()
  }
  return {
    started,
    devices: () => [...states.values()],
    stop: async () => {
      await Promise.all([...scanners.values()].map((scanner) => scanner.stop()))
      await Promise.all([delivery.stop(), status.stop()])
      gate.close()
    },
  }
}
