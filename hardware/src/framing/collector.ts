import { maxReadingBytes } from '@ziara-gate/domain'
import { discarded, type FrameEvent, frame } from './frame.ts'

/** Gathers the bytes of one frame up to `limit`; a longer one is counted, not kept, until it ends. */
export interface Collector {
  readonly add: (byte: number) => void
  readonly addAll: (bytes: Uint8Array) => void
  /** Takes the last byte back, if it is this one. */
  readonly undo: (byte: number) => boolean
  /** Ends the frame. Nothing for an empty one. */
  readonly take: () => FrameEvent[]
  /** Gives up the unfinished frame. */
  readonly drop: (why: 'unfinished' | 'outside-frame') => FrameEvent[]
  readonly size: () => number
}

export function makeCollector(limit: number = maxReadingBytes): Collector {
  const kept = new Uint8Array(limit)
  let seen = 0
  let last = -1
  const end = (event: FrameEvent) => {
    seen = 0
    return [event]
  }
  return {
    add: (byte) => {
      if (seen < limit) kept[seen] = byte
      seen += 1
      last = byte
    },
    addAll: (bytes) => {
      if (seen < limit) kept.set(bytes.subarray(0, limit - seen), seen)
      seen += bytes.length
      last = bytes.at(-1) ?? last
    },
    undo: (byte) => {
      const fits = seen > 0 && last === byte
      if (fits) seen -= 1
      return fits
    },
    take: () => {
      if (seen === 0) return []
      return end(seen > limit ? discarded(seen, 'too-long') : frame(kept.slice(0, seen)))
    },
    drop: (why) => (seen === 0 ? [] : end(discarded(seen, seen > limit ? 'too-long' : why))),
    size: () => seen,
  }
}
