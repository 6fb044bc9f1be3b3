import { HttpProblem, statusOf } from '@ziara-gate/domain'
import { type Action, beginAction, endAction, type Outcome, stateHash } from '../audit/actions.ts'
import type { Db } from '../db/database.ts'
import { type Call, type Endpoint, type Trail, written } from './endpoint.ts'

interface Parts {
  readonly db: Db
  readonly now: () => number
}

/** The site of a state, where it stands in it or one level below. */
function siteOf(state: unknown): string | null {
  if (typeof state !== 'object' || state === null) return null
  for (const part of [state, ...Object.values(state)])
    if (typeof part === 'object' && part && 'siteId' in part && typeof part.siteId === 'string')
      return part.siteId
  return null
}

/** Signing in logs its own steps; gates leave their trace in the ledger. */
const isTracked = ({ route }: Endpoint): boolean =>
  route.method !== 'get' && !['public', 'gate', 'session'].includes(route.access)

const actionOf = ({ route }: Endpoint, call: Call, before: unknown): Action => {
  const params: Record<string, unknown> = call.params ?? {}
  return {
    account: (call.caller as { account: string }).account,
    what: `${route.method.toUpperCase()} ${route.path}`,
    subject: Object.values(params).map(String).join(' '),
    site: 'site' in params ? String(params.site) : siteOf(before),
    before: stateHash(before),
  }
}

async function outcomeOf({ route, options }: Endpoint, call: Call, answer: unknown, action: Action) {
  if (answer === written) return { status: call.response.statusCode, after: null }
  const trail = (options.trail ?? {}) as Trail
  const state = trail.after ? trail.after(answer as never) : await trail.before?.(call)
  const outcome: Outcome = {
    status: route.status,
    after: stateHash(state),
    site: action.site ?? siteOf(answer),
  }
  return trail.subject ? { ...outcome, subject: trail.subject(answer as never) } : outcome
}

const statusOfFailure = (error: unknown): number =>
  error instanceof HttpProblem ? statusOf[error.code] : 500

/** Handles a call; one that changes something is in the log of actions before it is tried, and with its outcome after. */
export async function tracked(endpoint: Endpoint, given: Call<never>, { db, now }: Parts): Promise<unknown> {
  if (!isTracked(endpoint)) return endpoint.handle(given)
  const call = given as unknown as Call
  const before = await (endpoint.options.trail as Trail | undefined)?.before?.(call)
  const action = actionOf(endpoint, call, before)
  const id = await beginAction(db, action, now())
  try {
    const answer = await endpoint.handle(given)
    await endAction(db, id, await outcomeOf(endpoint, call, answer, action))
    return answer
  } catch (error) {
    await endAction(db, id, { status: statusOfFailure(error), after: null })
    throw error
  }
}
