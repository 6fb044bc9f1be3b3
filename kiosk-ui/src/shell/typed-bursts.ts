import type { TouchResult } from '../gate/touches.ts'

/** What is looked at of a key; which one it was goes nowhere. */
export type PressedKey = Pick<
  KeyboardEvent,
  'key' | 'repeat' | 'ctrlKey' | 'altKey' | 'metaKey' | 'timeStamp'
>

/** Eight characters within 0.3 s: twice as fast as the fastest hands, and slower than any scanner that types. */
const burstKeys = 8
const burstMs = 300
/** A scanner is used by one visitor after the other; all of it is one finding until nothing was typed for so long. */
const sessionMs = 60_000

const isTyped = ({ key, repeat, ctrlKey, altKey, metaKey }: PressedKey) =>
  key.length === 1 && !repeat && !ctrlKey && !altKey && !metaKey

/**
 * Notices a scanner that acts as a keyboard, and calls `tell` once for each session of bursts; again for the next burst
 * when that did not get through. Keeps times, never keys.
 */
export function watchForBursts(tell: () => Promise<TouchResult>): (key: PressedKey) => void {
  let times: number[] = []
  let told = false
  return (key) => {
    if (!isTyped(key)) return
    const last = times.at(-1)
    if (last !== undefined && key.timeStamp - last > sessionMs) told = false
    times = [...times, key.timeStamp].slice(-burstKeys)
    const [first] = times
    if (told || first === undefined || times.length < burstKeys || key.timeStamp - first > burstMs) return
    told = true
    void tell().then((result) => {
      if (result !== 'taken') told = false
    })
  }
}
