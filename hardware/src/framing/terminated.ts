import { makeCollector } from './collector.ts'
import type { Decoder, FrameEvent } from './frame.ts'

const CR = 0x0d
const LF = 0x0a

export type Terminator = 'cr' | 'lf' | 'crlf'

/**
 * Codes ended by CR, LF or CR LF.
 *
 * The other of the two characters stays part of the code, because identity documents come as lines within one code;
 * only the LF of a CR LF that a scanner sends where CR is configured is dropped, at the start of the next frame. A
 * device whose suffix was lost by a factory reset still works: what it sent counts as a code after `idleMs` of silence,
 * and half a code left by a fault is not glued to the next one.
 */
export function makeTerminatedDecoder(terminator: Terminator, idleMs: number): Decoder {
  const collector = makeCollector()
  let afterCr = false
  const ends = (byte: number) => {
    if (terminator === 'crlf') return byte === LF && afterCr
    return byte === (terminator === 'cr' ? CR : LF)
  }
  const step = (byte: number): FrameEvent[] => {
    const ended = ends(byte)
    const heldCr = terminator === 'crlf' && afterCr && !ended
    if (heldCr) collector.add(CR)
    afterCr = byte === CR && terminator === 'crlf'
    if (ended) return collector.take()
    const strayLf = terminator === 'cr' && byte === LF && collector.size() === 0
    if (!afterCr && !strayLf) collector.add(byte)
    return []
  }
  return {
    push: (bytes) => [...bytes].flatMap(step),
    idle: () => {
      afterCr = false
      return collector.take()
    },
    idleMs,
    waiting: () => collector.size() > 0 || afterCr,
  }
}
