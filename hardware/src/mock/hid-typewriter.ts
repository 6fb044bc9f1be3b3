import { closeSync } from 'node:fs'
import { ReadStream } from 'node:tty'
import { makeDecoder } from '../framing/framing.ts'
import { openPty } from './pty.ts'

export interface Typewriter {
  /** A tty: each line written to it, ended by CR, is shown to the scanner. */
  readonly writerPath: string
  readonly close: () => void
}

/** Lets a person or a test show codes to an emulated HID scanner the way they do to the serial one. */
export function openTypewriter(show: (code: Uint8Array) => void): Typewriter {
  const pty = openPty()
  const outside = new ReadStream(pty.master)
  const decoder = makeDecoder('cr')
  outside.on('data', (bytes: Buffer) => {
    for (const event of decoder.push(bytes)) if (event.kind === 'frame') show(event.data)
  })
  // The hang-up on our own closing.
  outside.on('error', () => {})
  return {
    writerPath: pty.path,
    close: () => {
      outside.destroy()
      closeSync(pty.slave)
    },
  }
}
