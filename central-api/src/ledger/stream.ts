import { once } from 'node:events'
import type { Response } from 'express'
import type { Db } from '../db/database.ts'
import type { Nudge } from './nudge.ts'
import { eventsAfter, type Positioned, positionCursor, type Sites } from './read.ts'

export interface StreamParts {
  readonly db: Db
  readonly now: () => number
  readonly nudge: Nudge
  /** Events recorded by another process of headquarters are found by looking this often. */
  readonly pollMs: number
}

export interface Reader {
  readonly sites: Sites
  /** Whether the reader may still read: a token can be revoked, a session can end. */
  mayRead(): Promise<boolean>
}

const batchSize = 200
/** How often the reader's right is looked at again, and the line shown to be alive. */
const beatMs = 10_000

const message = (epoch: string, { position, record }: Positioned): string =>
  `id: ${positionCursor(epoch, position)}\nevent: attendance\ndata: ${JSON.stringify(record)}\n\n`

/** Ends with the reader: its socket closes, or headquarters stops. */
function endOf(response: Response): AbortSignal {
  const end = new AbortController()
  response.once('close', () => end.abort())
  return end.signal
}

async function send(response: Response, text: string, end: AbortSignal): Promise<void> {
  if (end.aborted || response.write(text)) return
  await once(response, 'drain', { signal: end }).catch(() => undefined)
}

interface Follower {
  readonly response: Response
  readonly end: AbortSignal
  readonly epoch: string
  position: number
}

/** Sends what is there, and answers whether there may be more at once. */
async function sendNews(db: Db, sites: Sites, follower: Follower): Promise<boolean> {
  const events = await eventsAfter(db, follower.position, sites, batchSize)
  for (const event of events) await send(follower.response, message(follower.epoch, event), follower.end)
  follower.position = events.at(-1)?.position ?? follower.position
  return events.length === batchSize
}

/**
 * Sends what follows `position`, then what comes, as server-sent events (HTML standard, section 9.2). The first message
 * carries where the stream begins, so that a reader cut off before the first event misses nothing either.
 */
export async function streamEvents(
  { db, now, nudge, pollMs }: StreamParts,
  response: Response,
  reader: Reader,
  epoch: string,
  position: number,
): Promise<void> {
  const follower: Follower = { response, end: endOf(response), epoch, position }
  response.status(200).set({ 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' })
  const ready = `retry: 2000\nid: ${positionCursor(epoch, position)}\nevent: ready\ndata: {}\n\n`
  await send(response, ready, follower.end)
  for (let beatAt = now(); !follower.end.aborted && !nudge.closed; ) {
    const seen = nudge.given
    if (now() - beatAt >= beatMs) {
      if (!(await reader.mayRead())) break
      beatAt = now()
      await send(response, ': still here\n\n', follower.end)
    }
    const more = await sendNews(db, reader.sites, follower)
    if (!more) await nudge.wait(seen, pollMs, follower.end)
  }
  response.end()
}
