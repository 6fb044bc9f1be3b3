import type { Decoder } from '../framing/frame.ts'
import type { Signal } from '../port/scanner.ts'

export type SerialCommand = 'trigger' | 'release' | 'enable' | 'disable' | 'beep'

/** How one family of scanners talks on its serial line. A null means that the family has no such command. */
export interface SerialProfile {
  readonly decoder: () => Decoder
  /** Sent first on every connection; nothing else is sent before it. */
  readonly greeting: Uint8Array | null
  /** The device acknowledges its greeting, and takes nothing before it has (Zebra SSI). */
  readonly acknowledges: boolean
  readonly commands: Record<SerialCommand, Uint8Array | null>
  readonly signals: Record<Signal, Uint8Array | null>
}
