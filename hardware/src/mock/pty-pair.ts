import { closeSync, rmSync, symlinkSync } from 'node:fs'
import { ReadStream } from 'node:tty'
import { type DeviceEnd, openDeviceEnd } from './device-end.ts'
import { openPty } from './pty.ts'

/** Above this many bytes on the way the writer has to wait, as on a slow line. */
const queueLimit = 64 * 1024
/** Host commands that nobody reads are dropped above this. */
const unheardLimit = 4096

/**
 * An emulated serial scanner: what is written to `writerPath` comes out of `devicePath`, and what the driver writes to
 * `devicePath` (beeps, triggers) comes out of `writerPath`. Both are real ttys in raw mode.
 *
 * Writers come and go (`printf 'code\r' > writerPath`). Each byte reaches the driver once; what is written while no
 * driver has the port open waits for the next one that opens it.
 */
export interface PtyPair {
  /** What the driver opens; with a `link` this path stays the same across replugging. */
  readonly devicePath: string
  /** What a person or a test writes to. */
  readonly writerPath: string
  /** Resolves when a driver has the port open and is ready to be sent to. */
  readonly driverReady: () => Promise<void>
  /** Hears what the host sends to the device; the answer stops it. */
  readonly listen: (hear: (bytes: Uint8Array) => void) => () => void
  /** Pulls the cable: the driver sees a hang-up and the device path is gone. */
  readonly unplug: () => void
  readonly replug: () => void
  readonly close: () => void
}

export interface PtyPairOptions {
  /** Where to put a symbolic link to the device's tty, as udev does under /dev/serial/by-id. */
  readonly link: string
}

export function openPtyPair(options?: PtyPairOptions): PtyPair {
  const writer = openPty()
  // A socket over the master's descriptor; the slave stays open so that a writer closing it is no hang-up.
  const outside = new ReadStream(writer.master)
  const listeners = new Set<(bytes: Uint8Array) => void>()
  let waiting: (() => void)[] = []
  let ready = false
  let plugged: DeviceEnd | null = null
  let closed = false

  const connected = (now: boolean) => {
    ready = now
    if (!now) return
    for (const tell of waiting) tell()
    waiting = []
  }
  const received = (bytes: Uint8Array) => {
    for (const hear of listeners) hear(bytes)
    if (outside.writableLength < unheardLimit) outside.write(bytes)
  }
  const plug = () => {
    const end = openDeviceEnd({
      received,
      drained: () => outside.resume(),
      connected,
    })
    if (options) symlinkSync(end.path, options.link)
    plugged = end
    return end
  }
  const unplug = () => {
    plugged?.close()
    plugged = null
    ready = false
    if (options) rmSync(options.link, { force: true })
  }

  outside.on('data', (bytes: Buffer) => {
    plugged?.send(bytes)
    if (plugged && plugged.queued() > queueLimit) outside.pause()
  })
  // The hang-up on our own closing.
  outside.on('error', () => {})
  const first = plug()
  return {
    devicePath: options?.link ?? first.path,
    writerPath: writer.path,
    driverReady: () => (ready ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
    listen: (hear) => {
      listeners.add(hear)
      return () => listeners.delete(hear)
    },
    unplug,
    replug: plug,
    close: () => {
      // Never twice: the descriptor's number may be somebody else's by then.
      if (closed) return
      closed = true
      unplug()
      outside.destroy()
      closeSync(writer.slave)
    },
  }
}
