import { once } from 'node:events'
import { HttpProblem, nudgeEvent, nudgeRoute } from '@ziara-gate/domain'
import type { Response } from 'express'
import type { GateCaller } from '../access/caller.ts'
import type { Db } from '../db/database.ts'
import { noteContact } from '../enrolment/contacts.ts'
import { type Endpoint, endpoint, written } from '../http/endpoint.ts'
import type { Nudge } from '../ledger/nudge.ts'
import type { FeedWatch } from './watch.ts'

interface Parts {
  readonly db: Db
  readonly now: () => number
  readonly watch: FeedWatch
  /** How often the line is shown to be alive, and the gate's right to it looked at again. */
  readonly heartbeatMs: number
}

const message = `event: ${nudgeEvent}\ndata: {}\n\n`
const heartbeat = ': still here\n\n'

async function send(response: Response, text: string, end: AbortSignal): Promise<void> {
  if (end.aborted || response.write(text)) return
  await once(response, 'drain', { signal: end }).catch(() => undefined)
}

/** The token that opened the stream runs out long before the stream does; the key behind it must still count. */
async function stillEnrolled(db: Db, caller: GateCaller): Promise<boolean> {
  const key = await db('gate_keys')
    .where({ id: caller.keyId, replaced_at: null, revoked_at: null })
    .first('id')
  return key !== undefined
}

/** A nudge at once, for what changed before the stream stood, and then one for whatever number of changes. */
async function sendNudges(parts: Parts, caller: GateCaller, response: Response, nudge: Nudge): Promise<void> {
  const end = new AbortController()
  response.once('close', () => end.abort())
  response.status(200).set({ 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' })
  let seen = nudge.given
  for (let text = message; !end.signal.aborted && !nudge.closed; ) {
    await send(response, text, end.signal)
    await nudge.wait(seen, parts.heartbeatMs, end.signal)
    text = nudge.given > seen ? message : heartbeat
    seen = nudge.given
    if (text === message) continue
    if (!(await stillEnrolled(parts.db, caller))) break
    await noteContact(parts.db, caller.gate, parts.now())
  }
  response.end()
}

export const nudgeEndpoints = (parts: Parts): Endpoint[] => [
  endpoint(nudgeRoute, async ({ params, caller, response }) => {
    if (params.gate !== caller.gate) throw new HttpProblem('forbidden', 'that is another gate')
    if (parts.watch.stopped) throw new HttpProblem('not-ready', 'headquarters is stopping')
    const { nudge, leave } = parts.watch.follow(caller.site)
    try {
      await sendNudges(parts, caller, response, nudge)
    } finally {
      leave()
    }
    return written
  }),
]
