import { z } from 'zod'
import type { Decoder } from './frame.ts'
import { makeIdleDecoder } from './idle.ts'
import { makeStxEtxDecoder } from './stx-etx.ts'
import { makeTerminatedDecoder } from './terminated.ts'

export const framing = z.enum(['cr', 'lf', 'crlf', 'stx-etx', 'idle'])
export type Framing = z.infer<typeof framing>

/** Silence that ends a code without end mark: at 1200 baud a character takes 8 ms. */
export const idleGapMs = 60
/** Silence after which half a frame is over; long, because a loaded machine may pause in the middle of one. */
export const lostEndMs = 1000

export function makeDecoder(
  kind: Framing,
  idleMs: number = kind === 'idle' ? idleGapMs : lostEndMs,
): Decoder {
  if (kind === 'idle') return makeIdleDecoder(idleMs)
  if (kind === 'stx-etx') return makeStxEtxDecoder(idleMs)
  return makeTerminatedDecoder(kind, idleMs)
}
