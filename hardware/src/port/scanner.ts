import type { DeviceReport, ReadingAnswer } from '@ziara-gate/domain'

type ReportedDevice = DeviceReport['devices'][number]

export type DeviceKind = ReportedDevice['kind']
export type DeviceState = ReportedDevice['state']

/** What a scanner sounds and shows after a reading. */
export type Signal = Exclude<ReadingAnswer['signal'], 'none'>

/** One code as it was read: bytes without framing and AIM identifier. */
export interface Scan {
  readonly data: Uint8Array
  /** AIM code character (ISO/IEC 15424), or null when the device does not say. */
  readonly symbology: string | null
}

export type DiscardReason = 'too-long' | 'outside-frame' | 'unfinished' | 'bad-packet' | 'stale' | 'reply'

export interface ScannerEvents {
  readonly scanned: (scan: Scan) => void
  /** Called on every change of state; `detail` is for people and holds no payload. */
  readonly state: (state: DeviceState, detail: string) => void
  /** Bytes that were no code: how many and why, never what. */
  readonly discarded: (bytes: number, why: DiscardReason) => void
}

/** A device that delivers codes. It keeps itself connected until it is stopped. */
export interface Scanner {
  readonly name: string
  readonly kind: DeviceKind
  /** Sounds and shows it on the device; dropped when the device is away, never kept for later. */
  readonly signal: (signal: Signal) => void
  readonly stop: () => Promise<void>
}
