import type { Reference, VisitorId } from '../ids.ts'
import type { EventOf, JournalEvent } from '../journal/event.ts'
import { inOrder, withoutUndone } from './fold.ts'

/** What of a visit waits for a guard. */
export interface OpenReferral {
  /** The latest one; it says why. */
  readonly referral: EventOf<'referral'>
  /** When the first of those began that nothing has settled since. */
  readonly since: number
  /** Who waits; empty when nobody of the party had shown a document yet. */
  readonly waiting: readonly VisitorId[]
}

type Settled = readonly VisitorId[]

function settledBy(event: JournalEvent): Settled {
  switch (event.kind) {
    case 'admission':
    case 'exit':
    case 'left-queue':
      return [event.visitor]
    case 'override':
      return event.to === 'refuse' ? event.visitors : []
    default:
      return []
  }
}

const referred = (open: OpenReferral | null, referral: EventOf<'referral'>): OpenReferral => ({
  referral,
  since: open?.since ?? referral.at,
  waiting: [...new Set([...(open?.waiting ?? []), ...referral.visitors])],
})

/** A referral of nobody in particular is settled with the first of the party, any other with the last who waits. */
function afterSettling(open: OpenReferral, settled: Settled): OpenReferral | null {
  const waiting = open.waiting.filter((visitor) => !settled.includes(visitor))
  return waiting.length === 0 ? null : { ...open, waiting }
}

/**
 * The referral of a visit that no admission, refusal or leaving has settled; null: nothing waits. What a guard undid
 * settles nothing. `events` may hold other visits' events too.
 */
export function openReferral(events: Iterable<JournalEvent>, of: Reference): OpenReferral | null {
  const mine = [...events].filter((event) => 'reference' in event && event.reference === of)
  let open: OpenReferral | null = null
  for (const event of withoutUndone(inOrder(mine))) {
    const settled = settledBy(event)
    if (event.kind === 'referral') open = referred(open, event)
    else if (open !== null && settled.length > 0) open = afterSettling(open, settled)
  }
  return open
}
