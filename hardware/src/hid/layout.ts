import { type Place, placeOf, type ReportField } from './descriptor.ts'
import { usage } from './usages.ts'

/** Where things are in a scan report; positions count from its first byte, the report id included. */
export interface ScanLayout {
  /** Null when the device numbers no reports. */
  readonly reportId: number | null
  readonly lengthAt: number
  readonly aimAt: number | null
  readonly dataAt: number
  readonly dataBytes: number
  readonly continuedAt: number
  readonly continuedMask: number
}

const numbered = { reportId: 2, lengthAt: 1, dataBytes: 56, continuedAt: 63, continuedMask: 0x01 } as const

/** Reports as captured from the vendors' devices. */
export const honeywellLayout: ScanLayout = { ...numbered, aimAt: 2, dataAt: 5 }
export const zebraLayout: ScanLayout = { ...numbered, aimAt: 3, dataAt: 6 }
export const newlandLayout: ScanLayout = { ...numbered, aimAt: null, dataAt: 2 }

/** By USB vendor id. */
const byVendor: Readonly<Record<string, ScanLayout>> = {
  '0c2e': honeywellLayout,
  '23d0': honeywellLayout,
  '05e0': zebraLayout,
  '1eab': newlandLayout,
}

const byteOf = (place: Place) => (place.reportId === 0 ? 0 : 1) + Math.floor(place.bitOffset / 8)
const isBytes = (place: Place) => place.bitSize === 8 && place.bitOffset % 8 === 0

/** The layout that a device's own descriptor states; null when it states none that can be read. */
export function layoutFromDescriptor(fields: readonly ReportField[]): ScanLayout | null {
  const data = placeOf(fields, 'input', usage.decodedData)
  const length = placeOf(fields, 'input', usage.byteCount)
  const continued = placeOf(fields, 'input', usage.continued)
  if (!data || !length || !continued || !isBytes(data) || !isBytes(length)) return null
  if (length.reportId !== data.reportId || continued.reportId !== data.reportId) return null
  const aim = placeOf(fields, 'input', usage.aim)
  return {
    reportId: data.reportId === 0 ? null : data.reportId,
    lengthAt: byteOf(length),
    aimAt: aim && isBytes(aim) && aim.reportId === data.reportId ? byteOf(aim) : null,
    dataAt: byteOf(data),
    dataBytes: data.count,
    continuedAt: byteOf(continued),
    continuedMask: 1 << (continued.bitOffset % 8),
  }
}

const BRACKET = 0x5d

/** Guesses from a report: a `]` in third place is Honeywell's layout, in fourth Zebra's; else there is no AIM. */
export function probeLayout(report: Uint8Array): ScanLayout {
  if (report[2] === BRACKET) return honeywellLayout
  return report[3] === BRACKET ? zebraLayout : newlandLayout
}

/** How to find the layout of a report: by the descriptor, else by the vendor, else by looking at each report. */
export function layoutFinder(
  vendor: string,
  fields: readonly ReportField[],
): (report: Uint8Array) => ScanLayout {
  const known = layoutFromDescriptor(fields) ?? byVendor[vendor]
  return known ? () => known : probeLayout
}
