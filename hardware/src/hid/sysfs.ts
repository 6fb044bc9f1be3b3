import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'

/** A hidraw device in Linux's sysfs. */
export const sysfsLink = (path: string): string => `/sys/class/hidraw/${basename(path)}/device`

/** The report descriptor of a hidraw device; null where sysfs is not there. node-hid does not give it out. */
export async function descriptorOf(path: string): Promise<Uint8Array | null> {
  return readFile(`${sysfsLink(path)}/report_descriptor`).catch(() => null)
}
