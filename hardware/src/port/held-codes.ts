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
  readonly deliveredAt: number
  readonly seenAt: number
}

/**
 * A repeat is the same code within 2.5 s of the one that was passed on, or within 1.2 s of its last sighting: a pass
 * held to the window for ten seconds is one reading (devices repeat every 0.5 to 1 s), and one shown again later is a
 * new one.
 *
 * `now` is a monotonic clock in milliseconds; `keyOf` names a code, by a hash where payloads are not to stay in memory.
 */
export function makeHeldCodes(now: () => number, keyOf: (data: Uint8Array) => string): HeldCodes {
  const sightings = new Map<string, Sighting>()
  const isFresh = (sighting: Sighting) =>
    now() - sighting.deliveredAt < repeatWindowMs || now() - sighting.seenAt < heldGapMs
  const sweep = () => {
    for (const [key, sighting] of sightings) if (!isFresh(sighting)) sightings.delete(key)
  }
  return {
    isRepeat: (data) => {
      sweep()
      const key = keyOf(data)
      const known = sightings.get(key)
      const seenAt = now()
      sightings.set(key, { deliveredAt: known?.deliveredAt ?? seenAt, seenAt })
      return known !== undefined
    },
    forget: (data) => {
      sightings.delete(keyOf(data))
    },
  }
}
