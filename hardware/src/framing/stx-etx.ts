import { makeCollector } from './collector.ts'
import { type Decoder, discarded, type FrameEvent } from './frame.ts'

const STX = 0x02
const ETX = 0x03

/** Codes between STX and ETX. Bytes outside are discarded; an STX within a frame starts over. */
export function makeStxEtxDecoder(idleMs: number): Decoder {
  const collector = makeCollector()
  let inside = false
  let outside = 0
  const step = (byte: number): FrameEvent[] => {
    if (byte === STX) {
      inside = true
      return collector.drop('unfinished')
    }
    if (!inside) {
      outside += 1
      return []
    }
    if (byte !== ETX) {
      collector.add(byte)
      return []
    }
    inside = false
    return collector.take()
  }
  const confess = (): FrameEvent[] => {
    const bytes = outside
    outside = 0
    return bytes === 0 ? [] : [discarded(bytes, 'outside-frame')]
  }
  return {
    push: (bytes) => {
      const events = [...bytes].flatMap(step)
      return [...events, ...confess()]
    },
    idle: () => {
      inside = false
      return collector.drop('unfinished')
    },
    idleMs,
    waiting: () => inside,
  }
}
