/** The gate service's own window, and the longest pause between two reads of a code that is held in view. */
const repeatWindowMs = 2500
const heldGapMs = 1200

/** Tells a code that a device repeats while it is held in view from one that is shown again. */
export interface HeldCodes {
  readonly isRepeat: (data: Uint8Array) => boolean
  /** The code got nowhere, so showing it again is no repeat. */
  readonly forget: (data: Uint8Array) => void
}

interface Sighting {
  readonly key: string
  readonly deliveredAt: number
  readonly seenAt: number
}

/**
 * A repeat is the code that was read last, within 2.5 s of being passed on or within 1.2 s of its last sighting: a pass held
 * to the window for ten seconds is one reading (devices repeat every 0.5 to 1 s), and one shown again later is a new one.
 * Whoever shows another code in between has taken the first one away.
 *
 * `now` is a monotonic clock in milliseconds; `keyOf` names a code, by a hash where payloads are not to stay in memory.
 */
export function makeHeldCodes(now: () => number, keyOf: (data: Uint8Array) => string): HeldCodes {
  let last: Sighting | null = null
  const isHeld = (sighting: Sighting, at: number) =>
    at - sighting.deliveredAt < repeatWindowMs || at - sighting.seenAt < heldGapMs
  return {
    isRepeat: (data) => {
      const key = keyOf(data)
      const seenAt = now()
      const held = last !== null && last.key === key && isHeld(last, seenAt) ? last : null
      last = { key, deliveredAt: held?.deliveredAt ?? seenAt, seenAt }
      return held !== null
    },
    forget: (data) => {
      if (last?.key === keyOf(data)) last = null
    },
  }
}
