/**
 * Headquarters tells a gate that its feed has something new, so that changes arrive in under a second. Nothing depends on
 * it: a gate that hears no nudge polls.
 */
import { z } from 'zod'
import { gateId } from '../ids.ts'
import type { Route } from './http.ts'

/** Name of the server-sent event; its data is empty JSON, `{}`. It says nothing but "ask now". */
export const nudgeEvent = 'nudge'

/** A comment line at least this often shows that the line is alive; a gate that hears none twice over connects anew. */
export const nudgeHeartbeatMs = 10_000

export const nudgeRoute = {
  method: 'get',
  path: '/v1/gates/:gate/nudges',
  summary: 'Server-sent `nudge` events: the gate’s feed has something new',
  access: 'gate',
  params: z.object({ gate: gateId }),
  status: 200,
  answer: z.string(),
  answerType: 'text/event-stream',
  problems: ['unauthenticated', 'token-expired', 'forbidden', 'not-ready'],
} as const satisfies Route

/**
 * On every authenticated answer of headquarters: its clock, milliseconds since 1970-01-01T00:00:00Z, when the answer was
 * begun. A gate estimates its own offset from it.
 */
export const centralTimeHeader = 'x-central-time'
