/** Has somebody touched, moved or typed anything within so many milliseconds? */
export type IsAttended = (withinMs: number) => boolean

/** Keeps when that was last, and nothing of what it was. */
export function watchAttendance(target: EventTarget, now: () => number): IsAttended {
  let last = now()
  const seen = () => {
    last = now()
  }
  for (const type of ['pointerdown', 'pointermove', 'keydown', 'wheel'])
    target.addEventListener(type, seen, { capture: true, passive: true })
  return (withinMs) => now() - last < withinMs
}
