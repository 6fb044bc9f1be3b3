import { readFile, realpath } from 'node:fs/promises'
import { basename } from 'node:path'

const deviceOf = (path: string) => `/sys/class/hidraw/${basename(path)}/device`

/** The report descriptor of a hidraw device; null where Linux's sysfs is not there. node-hid does not give it out. */
export async function descriptorOf(path: string): Promise<Uint8Array | null> {
  return readFile(`${deviceOf(path)}/report_descriptor`).catch(() => null)
}

/** The USB port that a device hangs on, as `1-2.4`: it stays the same for a socket, whatever is plugged into it. */
export async function usbPortOf(path: string): Promise<string | null> {
  const device = await realpath(deviceOf(path)).catch(() => '')
  return device.match(/\/(\d+-\d+(?:\.\d+)*)\/\1:/)?.[1] ?? null
}
