import type { Signal } from '../port/scanner.ts'
import { placeOf, type ReportField, reportBytes } from './descriptor.ts'
import { usage } from './usages.ts'

export type HidCommand = 'trigger' | 'enable' | 'disable' | 'beep'

/** Reports to write, in order. Empty: the device cannot do it. */
export type Reports = readonly Uint8Array[]

/** One report with the bits of these usages set; null when the device has none of them. */
function setReport(fields: readonly ReportField[], usages: readonly number[]): Uint8Array | null {
  const places = usages.flatMap((one) => placeOf(fields, 'output', one) ?? [])
  const reportId = places[0]?.reportId
  if (reportId === undefined) return null
  const report = new Uint8Array(1 + reportBytes(fields, 'output', reportId))
  report[0] = reportId
  for (const place of places.filter((other) => other.reportId === reportId)) {
    const byte = 1 + Math.floor(place.bitOffset / 8)
    report[byte] = (report[byte] ?? 0) | (1 << (place.bitOffset % 8))
  }
  return report
}

/** One-shot controls act on the change from 0 to 1, so each is set and cleared again. */
function pulse(fields: readonly ReportField[], usages: readonly number[]): Reports {
  const report = setReport(fields, usages)
  if (!report) return []
  const cleared = new Uint8Array(report.length)
  cleared[0] = report[0] ?? 0
  return [report, cleared]
}

const HONEYWELL = '0c2e'
const honeywellSerial = 0xfd

/** Honeywell takes the commands of its serial line in report 0xFD: length, then the bytes. */
function serialReport(bytes: readonly number[]): Uint8Array {
  const report = new Uint8Array(64)
  report.set([honeywellSerial, bytes.length, ...bytes])
  return report
}

export interface Outputs {
  readonly signals: Record<Signal, Reports>
  readonly commands: Record<HidCommand, Reports>
}

/** What can be said to a device: by its descriptor, or in Honeywell's own way where the descriptor has no outputs. */
export function outputsOf(vendor: string, fields: readonly ReportField[]): Outputs {
  const prevent = setReport(fields, [usage.preventRead])
  const good = pulse(fields, [usage.goodReadBeep, usage.goodReadLight])
  const bad = pulse(fields, [usage.errorBeep])
  const refused = bad.length > 0 ? bad : pulse(fields, [usage.notOnFileBeep])
  const beep = serialReport([0x16, 0x07, 0x0d])
  const isMute = good.length === 0 && vendor === HONEYWELL
  const trigger = pulse(fields, [usage.initiateRead])
  return {
    signals: {
      accepted: isMute ? [beep] : good,
      refused: isMute ? [beep, beep, beep] : refused,
      wait: [],
    },
    commands: {
      trigger: isMute && trigger.length === 0 ? [serialReport([0x16, 0x54, 0x0d])] : trigger,
      enable: prevent ? [prevent.map((byte, index) => (index === 0 ? byte : 0))] : [],
      disable: prevent ? [prevent] : [],
      beep: isMute ? [beep] : pulse(fields, [usage.goodReadBeep]),
    },
  }
}
