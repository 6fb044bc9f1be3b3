import { err, type Result } from '@ziara-gate/domain'
import { type ConnectFailure, keepConnected } from '../port/keep-connected.ts'
import type { DeviceKind, Scanner, ScannerEvents } from '../port/scanner.ts'
import type { Timers } from '../port/timers.ts'
import type { FoundPort } from './find-port.ts'
import type { LineSettings } from './line.ts'
import type { SerialCommand, SerialProfile } from './profile.ts'
import { openSession, type Session } from './session.ts'

/** Where the scanner is now: looked for anew at each connection, because a replugged device may come back elsewhere. */
export type FindPort = () => Promise<Result<FoundPort, ConnectFailure>>

export interface SerialScannerOptions {
  readonly name: string
  readonly kind: Extract<DeviceKind, 'serial' | 'mrz'>
  readonly find: FindPort
  readonly settings: LineSettings
  /** By the vendor of the port that was found, where that is known. */
  readonly profileOf: (vendor: string | null) => SerialProfile
}

export interface SerialScanner extends Scanner {
  readonly command: (command: SerialCommand) => void
}

export function startSerialScanner(
  options: SerialScannerOptions,
  events: ScannerEvents,
  timers: Timers,
): SerialScanner {
  const { find, settings, profileOf } = options
  const connect = async (lost: () => void): Promise<Result<Session, ConnectFailure>> => {
    const found = await find()
    if (!found.ok) return found
    const { path, vendor } = found.value
    const session = { path, settings, profile: profileOf(vendor) }
    const opened = await openSession(session, events, lost, timers)
    if (opened.ok) return opened
    return err({ missing: opened.error.code === 'missing', detail: opened.error.detail })
  }
  const kept = keepConnected<Session>(
    { connect, state: events.state, readyDetail: (session) => session.path },
    timers,
  )
  return {
    name: options.name,
    kind: options.kind,
    signal: (signal) => kept.current()?.signal(signal),
    command: (command) => kept.current()?.command(command),
    stop: kept.stop,
  }
}
