import { type AttendanceRecord, attendanceRecord } from '@ziara-gate/domain'
import { isSignedOut } from '../api/failure.ts'
import type { Headquarters, StreamItem } from '../api/headquarters.ts'
import type { Naps, Timers } from './timers.ts'

export type Line =
  | { readonly state: 'connecting' }
  | { readonly state: 'live' }
  | { readonly state: 'lost'; readonly sinceAt: number }

export interface Following {
  /** The line is open. `resumed`: what was missed meanwhile comes by itself. */
  onOpen(resumed: boolean): void
  onRecord(record: AttendanceRecord): void
  onLine(line: Line): void
}

const firstWaitMs = 1_000
const longestWaitMs = 20_000
/** The server says something, if only a comment, far more often than this; else the line is taken for dead. */
export const silenceMs = 60_000

function readRecord(item: StreamItem): AttendanceRecord | null {
  if (item?.name !== 'attendance') return null
  try {
    const read = attendanceRecord.safeParse(JSON.parse(item.data))
    return read.success ? read.data : null
  } catch {
    return null
  }
}

/** Reads until the line breaks, or says nothing for too long. */
async function listen(
  items: AsyncIterable<StreamItem>,
  timers: Timers,
  dead: AbortController,
  take: (item: StreamItem) => void,
) {
  const watch = () => timers.after(silenceMs, () => dead.abort())
  let takeBack = watch()
  try {
    for await (const item of items) {
      takeBack()
      takeBack = watch()
      take(item)
    }
  } catch {
    // A cut line ends the reading with an error; that it ended is all that matters here.
  } finally {
    takeBack()
  }
}

/**
 * Follows the stream of events until `signal` ends: opens it, opens it again with growing pauses when it breaks or
 * falls silent, and goes on from the last cursor. Gives up when nobody is signed in any more.
 */
export async function follow(
  headquarters: Headquarters,
  timers: Timers,
  naps: Naps,
  following: Following,
  signal: AbortSignal,
): Promise<'stopped' | 'signed-out'> {
  let cursor: string | null = null
  let waitMs = firstWaitMs
  let lostSinceAt: number | null = null
  const take = (item: StreamItem) => {
    cursor = item?.id ?? cursor
    const record = readRecord(item)
    if (record !== null) following.onRecord(record)
  }

  following.onLine({ state: 'connecting' })
  while (!signal.aborted) {
    const dead = new AbortController()
    const opened = await headquarters.openEvents(cursor, AbortSignal.any([signal, dead.signal]))
    if (signal.aborted) break
    if (opened.ok) {
      waitMs = firstWaitMs
      lostSinceAt = null
      following.onLine({ state: 'live' })
      following.onOpen(cursor !== null)
      await listen(opened.value, timers, dead, take)
      if (signal.aborted) break
    } else if (isSignedOut(opened.error)) {
      return 'signed-out'
    } else if (opened.error === 'cursor-expired') {
      // Another database, or one restored from a backup: what is known may be wrong, so the day is read anew.
      cursor = null
    }
    lostSinceAt ??= timers.now()
    following.onLine({ state: 'lost', sinceAt: lostSinceAt })
    await naps.nap(waitMs, signal)
    waitMs = Math.min(waitMs * 2, longestWaitMs)
  }
  return 'stopped'
}
