/** An officer who only watches is there; one who has touched nothing for so long may have left. */
const attendedMs = 5 * 60_000

/** Keeps when somebody last touched, moved or typed anything, and nothing of what it was. */
export function watchAttendance(target: EventTarget, now: () => number): () => boolean {
  let last = now()
  const seen = () => {
    last = now()
  }
  for (const type of ['pointerdown', 'pointermove', 'keydown', 'wheel'])
    target.addEventListener(type, seen, { capture: true, passive: true })
  return () => now() - last < attendedMs
}
