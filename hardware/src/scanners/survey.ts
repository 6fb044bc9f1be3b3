import type { DeviceDescription } from '../config/device-file.ts'
import { deviceDescription } from '../config/device-file.ts'
import { type HidInfo, listKeyboards, listScanners } from '../hid/device.ts'
import { choosePort, scannerVendors } from '../serial/find-port.ts'
import { listPorts, type PortInfo } from '../serial/line.ts'

/** What is plugged in, and what can be read. */
export interface Survey {
  /** Lines for people. */
  readonly lines: readonly string[]
  /** A description of each scanner that a driver fits. */
  readonly devices: readonly DeviceDescription[]
}

const identity = (device: {
  vendor: string | null
  product: string | null
  serialNumber: string | null
  port: string | null
}) =>
  [
    device.vendor === null ? 'no USB identity' : `${device.vendor}:${device.product ?? '????'}`,
    device.serialNumber === null ? '' : `serial ${device.serialNumber}`,
    device.port === null ? '' : `port ${device.port}`,
  ]
    .filter((part) => part !== '')
    .join(', ')

function describeHid(info: HidInfo, index: number): DeviceDescription {
  const usb =
    info.serialNumber === null ? { port: info.port ?? undefined } : { serialNumber: info.serialNumber }
  return deviceDescription.parse({
    kind: 'hid',
    name: `hid-${index + 1}`,
    usb: { vendor: info.vendor, product: info.product, ...usb },
  })
}

const isScanner = (port: PortInfo) => port.vendor !== null && port.vendor in scannerVendors

function describePort(port: PortInfo, index: number): DeviceDescription {
  const path = port.byId === null ? port.path : `/dev/serial/by-id/${port.byId}`
  return deviceDescription.parse({ kind: 'serial', name: `serial-${index + 1}`, path, ...profileOf(port) })
}

const profileOf = ({ vendor }: PortInfo) =>
  vendor !== null && scannerVendors[vendor] ? { profile: scannerVendors[vendor] } : {}

const wedges = (keyboards: readonly HidInfo[]) => keyboards.filter(({ vendor }) => vendor in scannerVendors)

/** Looks at every port; a list that the system cannot give is a line, not a failure. */
export async function survey(): Promise<Survey> {
  const lines: string[] = []
  const listed = async <T>(what: string, list: () => Promise<T[]>): Promise<T[]> =>
    list().catch((error: unknown) => {
      lines.push(`${what}: cannot be listed (${String(error).slice(0, 120)})`)
      return []
    })
  const hid = await listed('HID', listScanners)
  const keyboards = wedges(await listed('keyboards', listKeyboards))
  const ports = await listed('serial', listPorts)
  const devices = [...hid.map(describeHid), ...ports.filter(isScanner).map(describePort)]
  lines.push(
    ...hid.map((info) => `HID POS   ${info.path}  ${info.name} (${identity(info)})  driver: hid`),
    ...keyboards.map(
      (info) =>
        `keyboard  ${info.path}  ${info.name} (${identity(info)})  not used: switch it to HID POS or serial`,
    ),
    ...ports.map((port) => {
      const driver = choosePort([port], {}).ok
        ? `serial, profile ${profileOf(port).profile}`
        : 'none by itself'
      return `serial    ${port.path}  ${port.maker ?? ''} (${identity(port)})  driver: ${driver}`
    }),
  )
  if (lines.length === 0) lines.push('nothing is plugged in that could be a scanner')
  return { lines, devices }
}
