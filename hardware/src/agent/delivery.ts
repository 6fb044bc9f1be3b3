import { hash, randomUUID } from 'node:crypto'
import type { Reading, ReadingAnswer } from '@ziara-gate/domain'
import type { Logger } from 'pino'
import { makeHeldCodes } from '../port/held-codes.ts'
import type { Scan, Signal } from '../port/scanner.ts'
import type { Timers } from '../port/timers.ts'
import type { GateClient } from './gate-client.ts'
import { makeOutbox } from './outbox.ts'

export interface DeliveryOptions {
  readonly post: GateClient['post']
  /** Sounds and shows it on the scanner of this name. */
  readonly signal: (scanner: string, signal: Signal) => void
  /** The gate service answered after it had been away. */
  readonly gateCameBack: () => void
  readonly timers: Timers
  /** Milliseconds since 1970, for the record only. */
  readonly wallClock: () => number
  readonly log: Logger
}

export interface Delivery {
  readonly scanned: (scanner: string, scan: Scan) => void
  readonly stop: () => Promise<void>
}

const hashOf = (data: Uint8Array) => hash('sha256', data, 'base64')
const factsOf = (reading: Reading) => ({ reading: reading.id, scanner: reading.scanner })

/** Scans in, readings out to the gate service, its signal back. No log line of it holds a payload. */
export function makeDelivery(options: DeliveryOptions): Delivery {
  const { post, signal, gateCameBack, timers, wallClock, log } = options
  const held = makeHeldCodes(timers.now, hashOf)
  let wasAway = false

  const answered = (reading: Reading, answer: ReadingAnswer) => {
    log.info({ ...factsOf(reading), result: answer.result, signal: answer.signal }, 'reading answered')
    if (wasAway) gateCameBack()
    wasAway = false
    if (answer.signal !== 'none') signal(reading.scanner, answer.signal)
  }
  const waiting = (reading: Reading, code: string) => {
    wasAway = true
    log.warn({ ...factsOf(reading), code }, 'gate service away: reading kept')
    signal(reading.scanner, 'wait')
  }
  const dropped = (reading: Reading, code: string) => {
    held.forget(Buffer.from(reading.data, 'base64'))
    log.error({ ...factsOf(reading), code }, 'reading dropped: the gate service did not take it')
    signal(reading.scanner, 'refused')
  }
  const outbox = makeOutbox(post, { answered, waiting, dropped }, timers)

  const readingOf = (scanner: string, { data, symbology }: Scan): Reading => ({
    id: randomUUID(),
    scanner,
    symbology,
    data: Buffer.from(data).toString('base64'),
    at: Math.floor(wallClock()),
    monotonicMs: timers.now(),
  })
  return {
    scanned: (scanner, scan) => {
      const facts = { scanner, symbology: scan.symbology, bytes: scan.data.length }
      if (held.isRepeat(scan.data)) return log.debug(facts, 'held code')
      const reading = readingOf(scanner, scan)
      outbox.add(reading)
      // The request leaves when this turn is over: nothing that nobody waits for comes before it, the log least of all.
      setImmediate(() => log.info({ ...facts, reading: reading.id }, 'reading'))
    },
    stop: outbox.stop,
  }
}
