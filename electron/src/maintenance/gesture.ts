/**
 * The sign that asks for maintenance: the upper left corner held for two seconds, then the upper right one. One finger
 * after the other, because many touch frames know only one; long enough that nobody does it by chance.
 */
export interface GestureDeps {
  readonly now: () => number
  /** Calls back after the time; the answer cancels it. */
  readonly after: (ms: number, call: () => void) => () => void
  readonly asked: () => void
}

export interface Gesture {
  /** @param x,y from the upper left corner of a page of this width and height, all in the same unit */
  down(x: number, y: number, width: number, height: number): void
  up(): void
}

const holdMs = 2000
/** From the end of the first hold to the beginning of the second. */
const betweenMs = 4000
/** A corner's share of the page's shorter side. */
const cornerShare = 0.15

export function cornerGesture({ now, after, asked }: GestureDeps): Gesture {
  let leftHeldAt: number | null = null
  let cancel = () => {}
  const holdLeft = () => {
    leftHeldAt = null
    cancel = after(holdMs, () => {
      leftHeldAt = now()
    })
  }
  const holdRight = () => {
    const inTime = leftHeldAt !== null && now() - leftHeldAt < betweenMs
    leftHeldAt = null
    if (inTime) cancel = after(holdMs, asked)
  }
  return {
    down(x, y, width, height) {
      cancel()
      const corner = cornerShare * Math.min(width, height)
      if (y > corner) leftHeldAt = null
      else if (x < corner) holdLeft()
      else if (x > width - corner) holdRight()
      else leftHeldAt = null
    },
    up: () => cancel(),
  }
}
