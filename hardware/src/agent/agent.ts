import { createHash, randomUUID } from 'node:crypto'
import type { DeviceReport, Reading, ReadingAnswer } from '@ziara-gate/domain'
import type { Logger } from 'pino'
import { makeHeldCodes } from '../port/held-codes.ts'
import type { Scan, Scanner, ScannerEvents, Signal } from '../port/scanner.ts'
import type { Timers } from '../port/timers.ts'
import type { GateClient } from './gate-client.ts'
import { makeOutbox } from './outbox.ts'
import { makeStatusReporter } from './status.ts'

export type Device = DeviceReport['devices'][number]
export type StartScanner = (events: ScannerEvents, timers: Timers) => Scanner

export interface AgentOptions {
  readonly devices: readonly {
    readonly name: string
    readonly kind: Device['kind']
    readonly start: StartScanner
  }[]
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
  const held = makeHeldCodes(timers.now, (data) => createHash('sha256').update(data).digest('base64'))
  const scanners = new Map<string, Scanner>()
  const states = new Map<string, Device>()
  let allTried = () => {}
  const started = new Promise<void>((resolve) => {
    allTried = resolve
  })

  const signal = (scanner: string, what: Signal) => scanners.get(scanner)?.signal(what)
  const facts = (reading: Reading) => ({ reading: reading.id, scanner: reading.scanner })
  let wasAway = false
  const answered = (reading: Reading, answer: ReadingAnswer) => {
    log.info({ ...facts(reading), result: answer.result, signal: answer.signal }, 'reading answered')
    // A gate service that was away may have restarted and know nothing of our devices.
    if (wasAway) status.changed()
    wasAway = false
    if (answer.signal !== 'none') signal(reading.scanner, answer.signal)
  }
  const dropped = (reading: Reading, code: string) => {
    held.forget(Buffer.from(reading.data, 'base64'))
    log.error({ ...facts(reading), code }, 'reading dropped: the gate service did not take it')
    signal(reading.scanner, 'refused')
  }
  const waiting = (reading: Reading, code: string) => {
    wasAway = true
    log.warn({ ...facts(reading), code }, 'gate service away: reading kept')
    signal(reading.scanner, 'wait')
  }
  const outbox = makeOutbox(gate.post, { answered, dropped, waiting }, timers)
  const status = makeStatusReporter(
    () => ({ devices: [...states.values()] }),
    gate.report,
    (result) => {
      if (!result.ok) log.debug({ code: result.error.code }, 'device report not taken')
    },
    timers,
  )

  const scanned = (scanner: string, { data, symbology }: Scan) => {
    const facts = { scanner, symbology, bytes: data.length }
    if (held.isRepeat(data)) return log.debug(facts, 'held code')
    const reading: Reading = {
      id: randomUUID(),
      scanner,
      symbology,
      data: Buffer.from(data).toString('base64'),
      at: Math.floor(wallClock()),
      monotonicMs: timers.now(),
    }
    log.info({ ...facts, reading: reading.id }, 'reading')
    outbox.add(reading)
  }
  const eventsOf = (name: string, kind: Device['kind']): ScannerEvents => ({
    scanned: (scan) => scanned(name, scan),
    discarded: (bytes, why) => log.warn({ scanner: name, bytes, why }, 'bytes discarded'),
    state: (state, detail) => {
      log[state === 'ready' ? 'info' : 'warn']({ scanner: name, state, detail }, 'device')
      states.set(name, { name, kind, state, detail: detail.slice(0, 200) })
      status.changed()
      if (states.size === devices.length) allTried()
    },
  })
  for (const { name, kind, start } of devices) scanners.set(name, start(eventsOf(name, kind), timers))
  if (devices.length === 0) {
    status.changed()
    allTried()
  }
  return {
    started,
    devices: () => [...states.values()],
    stop: async () => {
      await Promise.all([...scanners.values()].map((scanner) => scanner.stop()))
      await Promise.all([outbox.stop(), status.stop()])
      gate.close()
    },
  }
}
