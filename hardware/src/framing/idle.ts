import { makeCollector } from './collector.ts'
import type { Decoder } from './frame.ts'

/** Codes with no end mark: silence ends them. Line ends around the code are dropped, those within it are kept. */
export function makeIdleDecoder(idleMs: number): Decoder {
  const collector = makeCollector()
  return {
    push: (bytes) => {
      collector.addAll(bytes)
      return []
    },
    idle: () =>
      collector
        .take()
        .map((event) => (event.kind === 'frame' ? { ...event, data: withoutEnds(event.data) } : event))
        .filter((event) => event.kind !== 'frame' || event.data.length > 0),
    idleMs,
    waiting: () => collector.size() > 0,
  }
}

const isLineEnd = (byte: number | undefined) => byte === 0x0d || byte === 0x0a

function withoutEnds(data: Uint8Array): Uint8Array {
  let from = 0
  let to = data.length
  while (from < to && isLineEnd(data[from])) from += 1
  while (to > from && isLineEnd(data[to - 1])) to -= 1
  return data.subarray(from, to)
}
