import { closeSync, writeSync } from 'node:fs'
import { ok } from '@ziara-gate/domain'
// Here, beside the one file that drives the port, only to measure serialport's own parser against ours.
import { ReadlineParser, SerialPort } from 'serialport'
import { openPty } from '../mock/pty.ts'
import { systemTimers } from '../port/timers.ts'
import { lineSettings } from '../serial/line.ts'
import { genericProfile } from '../serial/profiles/generic.ts'
import { startSerialScanner } from '../serial/serial-scanner.ts'
import { type BenchFigure, makeFigure, quantile } from './figure.ts'

export interface SerialBenchOptions {
  readonly rounds: number
  readonly codesPerRound: number
}

/** A reader of one tty, told which code comes next and asked when it has it. */
interface Reading {
  /** Resolves when the next code is out. */
  readonly next: () => Promise<void>
  readonly close: () => Promise<void>
}

const code = Buffer.from(`GP1:${'6BFOXN*TOK '.repeat(15).slice(0, 164)}\r`)

/** Hands each code to whoever waits for it. */
function makeTurn() {
  let waiting = () => {}
  return {
    arrived: () => waiting(),
    next: () =>
      new Promise<void>((resolve) => {
        waiting = resolve
      }),
  }
}

async function openOurs(path: string): Promise<Reading> {
  const turn = makeTurn()
  const { promise: ready, resolve } = Promise.withResolvers<void>()
  const scanner = startSerialScanner(
    {
      name: 'bench',
      kind: 'serial',
      find: async () => ok({ path, vendor: null }),
      settings: lineSettings.parse({}),
      profileOf: () => genericProfile('cr'),
    },
    { scanned: turn.arrived, state: (state) => state === 'ready' && resolve(), discarded: () => {} },
    systemTimers,
  )
  await ready
  return { next: turn.next, close: () => scanner.stop() }
}

async function openTheirs(path: string): Promise<Reading> {
  const turn = makeTurn()
  const port = new SerialPort({ path, baudRate: 115_200, autoOpen: false })
  await new Promise<void>((resolve, reject) => port.open((error) => (error ? reject(error) : resolve())))
  port.pipe(new ReadlineParser({ delimiter: '\r' })).on('data', turn.arrived)
  return { next: turn.next, close: () => new Promise((resolve) => port.close(() => resolve())) }
}

/** One after the other, from the write at the far end of the tty to the finished code, in microseconds. */
async function measure(open: (path: string) => Promise<Reading>, count: number): Promise<number[]> {
  const pty = openPty()
  const reading = await open(pty.path)
  const times: number[] = []
  for (let index = 0; index < count; index += 1) {
    const out = reading.next()
    const begunAt = process.hrtime.bigint()
    writeSync(pty.master, code)
    await out
    times.push(Number(process.hrtime.bigint() - begunAt) / 1000)
  }
  await reading.close()
  closeSync(pty.slave)
  closeSync(pty.master)
  return times
}

/** How long a code of a pass's length takes from the tty to a reading, beside serialport's own ReadlineParser. */
export async function benchSerial({ rounds, codesPerRound }: SerialBenchOptions): Promise<BenchFigure[]> {
  const ours: number[] = []
  const theirs: number[] = []
  for (let round = 0; round <= rounds; round += 1) {
    const [mine, other] = [await measure(openOurs, codesPerRound), await measure(openTheirs, codesPerRound)]
    // The first round warms up.
    if (round > 0) ours.push(...mine)
    if (round > 0) theirs.push(...other)
  }
  const note = (times: readonly number[]) => `${times.length} codes of ${code.length} bytes, real tty`
  return [
    makeFigure('serial.bytes_to_reading_p50_us', quantile(ours, 0.5), 'us', note(ours)),
    makeFigure('serial.readline_parser_p50_us', quantile(theirs, 0.5), 'us', note(theirs)),
  ]
}
