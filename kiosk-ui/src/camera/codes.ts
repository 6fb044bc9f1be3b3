import type { Reading } from '@ziara-gate/domain'
import { type CameraCode, cameraReading, makeHeldCodes } from '@ziara-gate/hardware/camera'
import type { ReadingResult } from '../gate/readings.ts'

export interface CodesSetup {
  readonly send: (reading: Reading) => Promise<ReadingResult>
  /** Monotonic milliseconds. */
  readonly now: () => number
  /** Milliseconds since 1970, for the record only. */
  readonly wallClock: () => number
  readonly newId: () => string
}

/** FNV-1a (IETF draft-eastlake-fnv), so that no code stays in memory to be compared with. */
function fnv(data: Uint8Array, start: number): number {
  let hash = start
  for (const byte of data) hash = Math.imul(hash ^ byte, 0x01000193)
  return hash >>> 0
}
const nameOf = (data: Uint8Array) => `${fnv(data, 0x811c9dc5)} ${fnv(data, 0x5bd1e995)} ${data.length}`

/** Codes that the camera sees become readings, one as long as it is held in view. Answers whether it became one. */
export function takeCodes({ send, now, wallClock, newId }: CodesSetup): (code: CameraCode) => boolean {
  const held = makeHeldCodes(now, nameOf)
  return (code) => {
    if (held.isRepeat(code.data)) return false
    const reading = cameraReading(code, { id: newId(), atMs: wallClock(), monotonicMs: now() })
    void send(reading).then((result) => {
      if (result === 'lost') held.forget(code.data)
    })
    return true
  }
}
