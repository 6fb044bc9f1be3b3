import { err, ok, type Result } from '@ziara-gate/domain'
import { takeAim } from '../framing/aim.ts'
import type { FrameEvent } from '../framing/frame.ts'
import { type ConnectFailure, keepConnected } from '../port/keep-connected.ts'
import type { Scanner, ScannerEvents, Signal } from '../port/scanner.ts'
import type { Timers } from '../port/timers.ts'
import { choose, type Wish } from '../port/wish.ts'
import { type ReportField, readDescriptor } from './descriptor.ts'
import { type HidHandle, type HidInfo, listScanners, openHid } from './device.ts'
import { layoutFinder } from './layout.ts'
import { type HidCommand, outputsOf, type Reports } from './outputs.ts'
import { makeReportDecoder } from './report-decoder.ts'
import { descriptorOf } from './sysfs.ts'

/** Reports that arrive this soon after opening were queued before: somebody else's code. */
const staleMs = 250

export interface HidScannerOptions {
  readonly name: string
  readonly wish: Wish
}

export interface HidScanner extends Scanner {
  readonly command: (command: HidCommand) => void
}

interface Session {
  readonly detail: string
  readonly send: (reports: Reports) => void
  readonly signals: Record<Signal, Reports>
  readonly commands: Record<HidCommand, Reports>
  readonly close: () => Promise<void>
}

/** Turns the reports of one connection into scans. */
function makeIntake(
  info: HidInfo,
  fields: readonly ReportField[],
  events: Pick<ScannerEvents, 'scanned' | 'discarded'>,
  timers: Timers,
) {
  const decoder = makeReportDecoder(layoutFinder(info.vendor, fields))
  let cancelIdle = () => {}
  let fresh = false
  const handle = (event: FrameEvent) => {
    if (event.kind === 'discarded') events.discarded(event.bytes, event.why)
    if (event.kind !== 'frame') return
    const scan = event.symbology === null ? takeAim(event.data) : event
    if (scan.data.length > 0) events.scanned({ data: scan.data, symbology: scan.symbology })
  }
  const fellSilent = () => {
    for (const event of decoder.idle()) handle(event)
  }
  return {
    report: (report: Uint8Array) => {
      for (const event of fresh ? decoder.push(report) : decoder.skip(report)) handle(event)
      cancelIdle()
      if (decoder.waiting()) cancelIdle = timers.after(decoder.idleMs, fellSilent)
    },
    settled: () => {
      fresh = true
    },
    stop: () => cancelIdle(),
  }
}

/** Writes in order; each waits for the one before, so that a set and its clearing never swap. */
function makeSender(handle: HidHandle) {
  let last: Promise<void> = Promise.resolve()
  return (reports: Reports) => {
    for (const report of reports) last = last.then(() => handle.write(report))
  }
}

async function openSession(
  info: HidInfo,
  events: ScannerEvents,
  lost: () => void,
  timers: Timers,
): Promise<Result<Session, ConnectFailure>> {
  const fields = readDescriptor((await descriptorOf(info.path)) ?? new Uint8Array(0))
  const intake = makeIntake(info, fields, events, timers)
  const opened = await openHid(info.path, { report: intake.report, lost })
  if (!opened.ok) return opened
  await new Promise<void>((resolve) => timers.after(staleMs, resolve))
  intake.settled()
  return ok({
    detail: `${info.path} ${info.name}`.trim(),
    send: makeSender(opened.value),
    ...outputsOf(info.vendor, fields),
    close: async () => {
      intake.stop()
      await opened.value.close()
    },
  })
}

async function findScanner(wanted: Wish): Promise<Result<HidInfo, ConnectFailure>> {
  try {
    return choose(await listScanners(), wanted)
  } catch (error) {
    return err({ missing: false, detail: `devices cannot be listed: ${String(error).slice(0, 120)}` })
  }
}

/** A bar code scanner in HID POS mode. Ready means that a code shown now will be read. */
export function startHidScanner(
  options: HidScannerOptions,
  events: ScannerEvents,
  timers: Timers,
): HidScanner {
  const connect = async (lost: () => void): Promise<Result<Session, ConnectFailure>> => {
    const found = await findScanner(options.wish)
    return found.ok ? openSession(found.value, events, lost, timers) : found
  }
  const kept = keepConnected<Session>(
    { connect, state: events.state, readyDetail: (session) => session.detail },
    timers,
  )
  return {
    name: options.name,
    kind: 'hid',
    signal: (signal) => {
      const session = kept.current()
      session?.send(session.signals[signal])
    },
    command: (command) => {
      const session = kept.current()
      session?.send(session.commands[command])
    },
    stop: kept.stop,
  }
}
