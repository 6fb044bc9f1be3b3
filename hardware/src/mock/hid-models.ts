import { honeywellLayout, newlandLayout, type ScanLayout, zebraLayout } from '../hid/layout.ts'

/** A kind of scanner that can be emulated: its descriptor says what its vendor's devices say. */
export interface HidModel {
  readonly vendor: string
  readonly product: string
  readonly maker: string
  readonly name: string
  readonly descriptor: Uint8Array
  readonly layout: ScanLayout
}

const hex = (text: string) => Uint8Array.from(Buffer.from(text.replace(/\s/g, ''), 'hex'))

// Report 2, scanned data: byte count, AIM, data, data continued. Report 4, outputs: prevent and initiate read, beeps, light.
const opening = '05 8C 09 02 A1 01'
const scanReport = '09 12 A1 02 85 02 15 00 26 FF 00 75 08 95 01 05 01 09 3B 81 02 05 8C'
const aim = '09 FB 09 FC 09 FD 95 03 81 02'
const vendorBytes = (count: number) => `06 66 FF 09 04 95 0${count} 81 02 05 8C`
const data = '09 FE 95 38 82 02 01'
const continued = '09 FF 75 01 95 01 81 02 75 07 95 01 81 03 C0'
const outputs = '09 14 A1 02 85 04 15 00 25 01 75 01 95 01'
const controls = '09 5F 91 02 09 60 91 02 09 7D 91 02 09 85 91 02 09 86 91 02 09 87 91 02 95 02 91 03 C0'
const closing = 'C0'

const describe = (...scan: string[]) =>
  hex([opening, scanReport, ...scan, continued, outputs, controls, closing].join(' '))

export const hidModels = {
  honeywell: {
    vendor: '0c2e',
    product: '1007',
    maker: 'Honeywell',
    name: 'Imager',
    descriptor: describe(aim, data, vendorBytes(2)),
    layout: honeywellLayout,
  },
  zebra: {
    vendor: '05e0',
    product: '2100',
    maker: 'Zebra',
    name: 'Scanner',
    descriptor: describe(vendorBytes(1), aim, data, vendorBytes(1)),
    layout: zebraLayout,
  },
  newland: {
    vendor: '1eab',
    product: '0d10',
    maker: 'Newland',
    name: 'FM420',
    descriptor: describe(data, vendorBytes(5)),
    layout: newlandLayout,
  },
} as const satisfies Record<string, HidModel>
export type HidModelName = keyof typeof hidModels

/** The reports in which a device of this layout sends a code. */
export function scanReports(layout: ScanLayout, code: Uint8Array, aimIdentifier = ']Q1'): Uint8Array[] {
  const parts = Math.max(1, Math.ceil(code.length / layout.dataBytes))
  return Array.from({ length: parts }, (_, index) => {
    const part = code.subarray(index * layout.dataBytes, (index + 1) * layout.dataBytes)
    const report = new Uint8Array(64)
    if (layout.reportId !== null) report[0] = layout.reportId
    report[layout.lengthAt] = part.length
    if (layout.aimAt !== null) report.set(Buffer.from(aimIdentifier), layout.aimAt)
    report.set(part, layout.dataAt)
    report[layout.continuedAt] = index < parts - 1 ? layout.continuedMask : 0
    return report
  })
}
