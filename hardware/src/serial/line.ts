import { basename } from 'node:path'
import { err, ok, type Result } from '@ziara-gate/domain'
import { SerialPort } from 'serialport'
import { z } from 'zod'
import type { Timers } from '../port/timers.ts'
import { usbPortOf } from '../port/usb-port.ts'
import { watchNode } from './node-watch.ts'

/** The only file that knows the `serialport` package. */

export const lineSettings = z.strictObject({
  baud: z.int().min(300).max(4_000_000).default(115_200),
  parity: z.enum(['none', 'even', 'odd']).default('none'),
  dataBits: z.union([z.literal(7), z.literal(8)]).default(8),
  stopBits: z.union([z.literal(1), z.literal(2)]).default(1),
  rtscts: z.boolean().default(false),
})
export type LineSettings = z.infer<typeof lineSettings>

export interface LineEvents {
  readonly data: (bytes: Uint8Array) => void
  /** Called once, when the device is pulled or fails; not after `close`. */
  readonly lost: () => void
}

/** One connection to a port. A device that comes back gets a new one. */
export interface Line {
  /** False, and the bytes are gone, when the line is closed. */
  readonly write: (bytes: Uint8Array) => boolean
  readonly close: () => Promise<void>
}

export interface LineFailure {
  readonly code: 'missing' | 'busy' | 'forbidden' | 'failed'
  readonly detail: string
}

export interface PortInfo {
  readonly path: string
  /** Four lower case hex digits each. */
  readonly vendor: string | null
  readonly product: string | null
  readonly serialNumber: string | null
  /** The USB port, for example `1-2.4`; null where the system does not say. */
  readonly port: string | null
  readonly maker: string | null
  /** The stable name under /dev/serial/by-id, where there is one. */
  readonly byId: string | null
}

function failureOf(message: string): LineFailure {
  if (/No such file|File not found|ENOENT|No such device/i.test(message)) {
    return { code: 'missing', detail: 'not plugged in' }
  }
  if (/Cannot lock port|Resource busy|EBUSY/i.test(message)) {
    return { code: 'busy', detail: 'another program has the port open' }
  }
  if (/Permission denied|Access denied/i.test(message)) {
    return { code: 'forbidden', detail: 'no permission: the user must be in group dialout' }
  }
  return { code: 'failed', detail: message.slice(0, 160) }
}

const makePort = (path: string, { baud, ...settings }: LineSettings) =>
  new SerialPort({ path, baudRate: baud, autoOpen: false, hupcl: true, ...settings })

/**
 * serialport keeps a write made while the port is closed and delivers it when the port is opened again, possibly to
 * another device. So each connection has its own port object, never opened twice, and nothing is written once closed.
 */
function lineOver(port: SerialPort, endWatch: () => void): Line {
  return {
    write: (bytes) => {
      if (!port.isOpen) return false
      port.write(Buffer.from(bytes), () => {})
      return true
    },
    close: () => {
      endWatch()
      port.removeAllListeners('close')
      port.removeAllListeners('data')
      if (!port.isOpen) return Promise.resolve()
      return new Promise((resolve) => port.close(() => resolve()))
    },
  }
}

export function openLine(
  path: string,
  settings: LineSettings,
  events: LineEvents,
  timers: Timers,
): Promise<Result<Line, LineFailure>> {
  const port = makePort(path, settings)
  let endWatch = () => {}
  port.on('data', (bytes: Buffer) => events.data(bytes))
  port.on('close', () => {
    endWatch()
    events.lost()
  })
  // serialport reports a failed write here and by `close`; `close` is what counts.
  port.on('error', () => {})
  return new Promise((resolve) => {
    port.open((error) => {
      if (error) return resolve(err(failureOf(error.message)))
      endWatch = watchNode(path, () => port.close(() => {}), timers)
      resolve(ok(lineOver(port, () => endWatch())))
    })
  })
}

/** Serial ports of the machine with what USB says of them; pseudo-terminals are not among them. */
export async function listPorts(): Promise<PortInfo[]> {
  const ports = await SerialPort.list()
  return Promise.all(
    ports.map(async (port) => ({
      path: port.path,
      vendor: port.vendorId?.toLowerCase() ?? null,
      product: port.productId?.toLowerCase() ?? null,
      serialNumber: port.serialNumber ?? null,
      port: await usbPortOf(`/sys/class/tty/${basename(port.path)}/device`),
      maker: port.manufacturer ?? null,
      byId: port.pnpId ?? null,
    })),
  )
}
