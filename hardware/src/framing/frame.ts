import type { DiscardReason } from '../port/scanner.ts'

/** What a decoder makes of bytes. `reply` goes back to the device at once. */
export type FrameEvent =
  /** `symbology` when the framing itself says it; null leaves it to an AIM identifier in front of the code. */
  | { readonly kind: 'frame'; readonly data: Uint8Array; readonly symbology: string | null }
  | { readonly kind: 'discarded'; readonly bytes: number; readonly why: DiscardReason }
  | { readonly kind: 'reply'; readonly bytes: Uint8Array }
  | { readonly kind: 'acknowledged' }

/** Bytes in, frames out. Pure: it keeps the unfinished frame and nothing else. One connection, one decoder. */
export interface Decoder {
  readonly push: (bytes: Uint8Array) => FrameEvent[]
  /** The line has been silent for `idleMs`. */
  readonly idle: () => FrameEvent[]
  /** Silence after which `idle` is to be called, in milliseconds. */
  readonly idleMs: number
  /** Whether silence means anything now. */
  readonly waiting: () => boolean
}

export const frame = (data: Uint8Array): FrameEvent => ({ kind: 'frame', data, symbology: null })
export const discarded = (bytes: number, why: DiscardReason): FrameEvent => ({
  kind: 'discarded',
  bytes,
  why,
})
