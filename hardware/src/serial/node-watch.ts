import { type Stats, statSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Timers } from '../port/timers.ts'

const everyMs = 250

const same = (one: Stats, other: Stats) => one.rdev === other.rdev && one.ino === other.ino

/**
 * Calls `gone` once when the device node is removed or becomes another device; the answer ends the watch.
 *
 * Needed because a read that is under way while a tty hangs up answers zero bytes, and serialport's Linux binding then
 * reads again for ever, at full load and without telling (serialport/bindings-cpp issue 162). The kernel removes the
 * node of a device that was pulled, so a look at it finds what the binding does not say.
 */
export function watchNode(path: string, gone: () => void, timers: Timers): () => void {
  const first = statSync(path, { throwIfNoEntry: false })
  let cancel = () => {}
  let ended = false
  const look = async () => {
    const now = await stat(path).catch(() => null)
    if (ended || !first) return
    if (now && same(first, now)) cancel = timers.after(everyMs, look)
    else gone()
  }
  // Ports that are no files (COM3) are left to the binding, which has not this fault there.
  if (first) cancel = timers.after(everyMs, look)
  return () => {
    ended = true
    cancel()
  }
}
