import { closeSync, readSync, writeSync } from 'node:fs'
import { openPty } from './pty.ts'

const pollMs = 5
/** serialport empties the input buffer while it opens a port; what is sent before that is lost. */
const settleMs = 60

/** The far end of the tty that a driver opens: the emulated device's own side of the cable. */
export interface DeviceEnd {
  readonly path: string
  /** Sends as soon as a driver has the port open, and keeps the bytes until then. */
  readonly send: (bytes: Uint8Array) => void
  /** Bytes not yet handed over. */
  readonly queued: () => number
  readonly close: () => void
}

export interface DeviceEndEvents {
  /** The driver wrote to the device. */
  readonly received: (bytes: Uint8Array) => void
  /** Everything sent was handed over. */
  readonly drained: () => void
  /** A driver opened the port and is ready to be sent to, or closed it. */
  readonly connected: (connected: boolean) => void
}

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code

/**
 * The slave is not held open here: reading the master then says EIO while no driver has the port open and EAGAIN while
 * one has, and that is the only way of Linux to tell without ioctl. There is no event for it, so the master is polled.
 */
export function openDeviceEnd(events: DeviceEndEvents): DeviceEnd {
  const { master, slave, path } = openPty()
  closeSync(slave)
  const buffer = Buffer.alloc(4096)
  let queue = Buffer.alloc(0)
  let openedAt: number | null = null
  let connected = false

  const setConnected = (next: boolean) => {
    if (next === connected) return
    connected = next
    events.connected(next)
  }
  const noticeOpen = () => {
    openedAt ??= performance.now()
    setConnected(performance.now() - openedAt >= settleMs)
  }
  const noticeClosed = () => {
    openedAt = null
    setConnected(false)
  }
  const receive = () => {
    try {
      for (;;) {
        const count = readSync(master, buffer, 0, buffer.length, null)
        events.received(Uint8Array.from(buffer.subarray(0, count)))
      }
    } catch (error) {
      if (codeOf(error) === 'EAGAIN') noticeOpen()
      else if (codeOf(error) === 'EIO') noticeClosed()
      else throw error
    }
  }
  const write = () => {
    try {
      while (connected && queue.length > 0) queue = queue.subarray(writeSync(master, queue))
      if (queue.length === 0) events.drained()
    } catch (error) {
      if (codeOf(error) !== 'EAGAIN') throw error
    }
  }
  const poll = () => {
    receive()
    if (queue.length > 0) write()
  }
  const timer = setInterval(poll, pollMs)
  return {
    path,
    send: (bytes) => {
      queue = Buffer.concat([queue, bytes])
      poll()
    },
    queued: () => queue.length,
    close: () => {
      clearInterval(timer)
      closeSync(master)
    },
  }
}
