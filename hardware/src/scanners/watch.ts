import type { DeviceDescription } from '../config/device-file.ts'
import { driverOf } from '../config/devices.ts'
import type { Scan, Scanner } from '../port/scanner.ts'
import type { Timers } from '../port/timers.ts'

export interface WatchOptions {
  readonly devices: readonly DeviceDescription[]
  /** Show the codes themselves; else only how long they are and of what symbology. */
  readonly show: boolean
  readonly print: (line: string) => void
  readonly timers: Timers
}

/** The bytes as text where they are, else as hex. */
function readable(data: Uint8Array): string {
  const text = new TextDecoder('utf-8').decode(data)
  const isText = !text.includes('\ufffd')
  return isText ? JSON.stringify(text) : Buffer.from(data).toString('hex')
}

function line(name: string, { data, symbology }: Scan, show: boolean): string {
  const facts = `${name}  ${symbology ?? '-'}  ${data.length} bytes`
  return show ? `${facts}  ${readable(data)}` : facts
}

/** Reads live from the devices and prints a line for each code and each change; the answer stops it. */
export function watch({ devices, show, print, timers }: WatchOptions): () => Promise<void> {
  const scanners: Scanner[] = devices.map((device) =>
    driverOf(device).start(
      {
        scanned: (scan) => print(line(device.name, scan, show)),
        state: (state, detail) => print(`${device.name}  ${state}: ${detail}`),
        discarded: (bytes, why) => print(`${device.name}  ${bytes} bytes discarded: ${why}`),
      },
      timers,
    ),
  )
  return async () => {
    await Promise.all(scanners.map((scanner) => scanner.stop()))
  }
}
