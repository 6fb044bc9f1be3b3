import { realpath } from 'node:fs/promises'

/**
 * The USB port that a device hangs on, as `1-2.4`: it stays the same for a socket, whatever is plugged into it.
 * Takes the device's link in sysfs; null where there is none.
 */
export async function usbPortOf(link: string): Promise<string | null> {
  const device = await realpath(link).catch(() => '')
  return device.match(/\/(\d+-\d+(?:\.\d+)*)\/\1:/)?.[1] ?? null
}
