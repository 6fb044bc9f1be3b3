import { once } from 'node:events'
import type { Response } from 'express'
import type { Db } from '../db/database.ts'
import type { Nudge } from './nudge.ts'
import { eventsAfter, type Positioned, positionCursor, type Sites } from './read.ts'

export interface StreamParts {
  readonly db: Db
  readonly nudge: Nudge
  /** Events recorded by another process of headquarters are found by looking this often. */
  readonly pollMs: number
}

const batchSize = 200
/** Polls without news between two comments that keep the line from being taken for dead. */
const quietPolls = 10

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

/**
 * Sends what follows `position`, then what comes, as server-sent events (HTML standard, section 9.2). The first message
 * carries where the stream begins, so that a reader cut off before the first event misses nothing either.
 */
export async function streamEvents(
  { db, nudge, pollMs }: StreamParts,
  response: Response,
  epoch: string,
  from: number,
  sites: Sites,
): Promise<void> {
  const end = endOf(response)
  response.status(200).set({ 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' })
  await send(response, `retry: 2000\nid: ${positionCursor(epoch, from)}\nevent: ready\ndata: {}\n\n`, end)
  let position = from
  for (let quiet = 0; !end.aborted && !nudge.closed; ) {
    const seen = nudge.given
    const events = await eventsAfter(db, position, sites, batchSize)
    for (const event of events) await send(response, message(epoch, event), end)
    position = events.at(-1)?.position ?? position
    quiet = events.length > 0 ? 0 : quiet + 1
    if (quiet % quietPolls === quietPolls - 1) await send(response, ': still here\n\n', end)
    if (events.length < batchSize) await nudge.wait(seen, pollMs, end)
  }
  response.end()
}
