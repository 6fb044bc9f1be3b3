import { maxReadingBytes } from '@ziara-gate/domain'
import { discarded, type FrameEvent, frame } from './frame.ts'

/** Gathers the bytes of one frame up to `limit`; a longer one is counted, not kept, until it ends. */
export interface Collector {
  readonly add: (byte: number) => void
  /** Ends the frame. Nothing for an empty one. */
  readonly take: () => FrameEvent[]
  /** Gives up the unfinished frame. */
  readonly drop: (why: 'unfinished' | 'outside-frame') => FrameEvent[]
  readonly size: () => number
}

export function makeCollector(limit: number = maxReadingBytes): Collector {
  const kept = new Uint8Array(limit)
  let seen = 0
  const end = (event: FrameEvent) => {
    seen = 0
    return [event]
  }
  return {
    add: (byte) => {
      if (seen < limit) kept[seen] = byte
      seen += 1
    },
    take: () => {
      if (seen === 0) return []
      return end(seen > limit ? discarded(seen, 'too-long') : frame(kept.slice(0, seen)))
    },
    drop: (why) => (seen === 0 ? [] : end(discarded(seen, seen > limit ? 'too-long' : why))),
    size: () => seen,
  }
}
