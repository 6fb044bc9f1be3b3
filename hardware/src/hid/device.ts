import { err, ok, type Result } from '@ziara-gate/domain'
import { type Device, devicesAsync, HIDAsync } from 'node-hid'
import type { ConnectFailure } from '../port/keep-connected.ts'
import { usbPortOf } from '../port/usb-port.ts'
import { sysfsLink } from './sysfs.ts'
import { scannerPage, scannerUsage } from './usages.ts'

/** The only file that knows the `node-hid` package. */

export interface HidInfo {
  readonly path: string
  /** Four lower case hex digits each. */
  readonly vendor: string
  readonly product: string
  readonly serialNumber: string | null
  /** The USB port, for example `1-2.4`; null where the system does not say. */
  readonly port: string | null
  readonly name: string
}

export interface HidHandle {
  /** Sends a report, its id first. A failure is not told: the device is gone, and `lost` says so. */
  readonly write: (report: Uint8Array) => Promise<void>
  readonly close: () => Promise<void>
}

export interface HidEvents {
  readonly report: (report: Uint8Array) => void
  readonly lost: () => void
}

const hex = (id: number) => id.toString(16).padStart(4, '0')

async function infoOf(device: Device): Promise<HidInfo | null> {
  if (device.path === undefined) return null
  return {
    path: device.path,
    vendor: hex(device.vendorId),
    product: hex(device.productId),
    serialNumber: device.serialNumber || null,
    port: await usbPortOf(sysfsLink(device.path)),
    name: `${device.manufacturer ?? ''} ${device.product ?? ''}`.trim(),
  }
}

async function listWhere(fits: (device: Device) => boolean): Promise<HidInfo[]> {
  const devices = await devicesAsync()
  const infos = await Promise.all(devices.filter(fits).map(infoOf))
  return infos.filter((info) => info !== null)
}

/** Bar code scanners in HID POS mode. */
export const listScanners = (): Promise<HidInfo[]> =>
  listWhere(({ usagePage, usage }) => usagePage === scannerPage && usage === scannerUsage)

/** Devices that act as keyboards: scanners among them are wedges and have to be switched over. */
export const listKeyboards = (): Promise<HidInfo[]> =>
  listWhere(({ usagePage, usage }) => usagePage === 1 && usage === 6)

function failureOf(error: unknown): ConnectFailure {
  const message = error instanceof Error ? error.message : String(error)
  if (/Permission denied/i.test(message)) {
    return { missing: false, detail: 'no permission: install the udev rules' }
  }
  const missing = /No such file|No such device|No HID devices/i.test(message)
  return { missing, detail: missing ? 'not plugged in' : message.slice(0, 160) }
}

const ignore = () => {}

export async function openHid(path: string, events: HidEvents): Promise<Result<HidHandle, ConnectFailure>> {
  try {
    const device = await HIDAsync.open(path)
    device.on('data', (report: Buffer) => events.report(report))
    // The asynchronous interface hands a string here; whatever it says, the device is of no more use.
    device.once('error', () => events.lost())
    return ok({
      write: async (report) => {
        await device.write(Buffer.from(report)).catch(ignore)
      },
      close: async () => {
        device.removeAllListeners('error')
        device.on('error', ignore)
        await device.close().catch(ignore)
      },
    })
  } catch (error) {
    return err(failureOf(error))
  }
}
