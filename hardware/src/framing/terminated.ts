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
  const end = terminator === 'cr' ? CR : LF

  /** The LF that ended the last read's CR LF, where CR alone is configured. */
  const withoutStrayLf = (part: Uint8Array) =>
    terminator === 'cr' && collector.size() === 0 ? part.subarray(leadingLfs(part)) : part
  const ended = (): FrameEvent[] => {
    if (terminator !== 'crlf' || collector.undo(CR)) return collector.take()
    collector.add(LF)
    return []
  }
  return {
    push: (bytes) => {
      const events: FrameEvent[] = []
      let at = 0
      for (let to = bytes.indexOf(end); to >= 0; to = bytes.indexOf(end, at)) {
        collector.addAll(withoutStrayLf(bytes.subarray(at, to)))
        events.push(...ended())
        at = to + 1
      }
      collector.addAll(withoutStrayLf(bytes.subarray(at)))
      return events
    },
    idle: () => {
      if (terminator === 'crlf') collector.undo(CR)
      return collector.take()
    },
    idleMs,
    waiting: () => collector.size() > 0,
  }
}

function leadingLfs(part: Uint8Array): number {
  const first = part.findIndex((byte) => byte !== LF)
  return first < 0 ? part.length : first
}
