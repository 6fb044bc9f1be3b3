import type { JournalEvent, OfficerId, ReasonCode, ShiftReport } from '@ziara-gate/domain'
import type { Alarms } from '../alarms.ts'
import type { Setting } from '../desk/casebook.ts'
import type { Journal } from '../journal/journal.ts'
import { happenings, officerOf } from './happenings.ts'
import type { Today } from './today.ts'

export interface ShiftParts {
  readonly journal: Journal
  readonly today: Today
  readonly alarms: Alarms
}

/** Longer than anybody may stay signed in. */
const longestMs = 24 * 3_600_000
const actsAtMost = 500

function countsOf(events: readonly JournalEvent[]): ShiftReport['counts'] {
  const of = (...kinds: JournalEvent['kind'][]) => events.filter(({ kind }) => kinds.includes(kind)).length
  return {
    arrivals: of('arrival'),
    admissions: of('admission'),
    refusals: of('refusal'),
    referrals: of('referral'),
    overrides: of('override'),
    exits: of('exit'),
    undone: of('undo'),
    walkIns: of('walk-in'),
    leftQueue: of('left-queue'),
  }
}

function refusedBy(events: readonly JournalEvent[]): ShiftReport['refusedBy'] {
  const reasons = events.flatMap((event): ReasonCode[] => (event.kind === 'refusal' ? [event.reason] : []))
  return [...Map.groupBy(reasons, (reason) => reason)]
    .map(([reason, all]) => ({ reason, count: all.length }))
    .toSorted((a, b) => b.count - a.count)
}

/** Looking something up or signing in is no act in this sense. */
const isAct = (event: JournalEvent): boolean =>
  officerOf(event) !== null && event.kind !== 'look-up' && event.kind !== 'officer-session'

/** From `from` (a day back at most) to now. */
export async function shiftReportOf(
  { journal, today, alarms }: ShiftParts,
  from: number,
  setting: Setting,
): Promise<ShiftReport> {
  const { moment, frame } = setting
  const since = Math.max(from, moment.at - longestMs)
  const events = await journal.history.between(since, moment.at + 1)
  const head = await journal.head()
  const words = await journal.history.wordsBetween(since, moment.at + 1)
  const epoch = head?.epoch ?? null
  const told = { epoch, boot: journal.boot, moment, officers: frame.officers, words }
  const acts = happenings(events, told).flatMap((happening, index): ShiftReport['acts'] => {
    const event = events[index]
    if (!event || !isAct(event)) return []
    return [{ ...happening, reference: 'reference' in event ? event.reference : null }]
  })
  const byOfficer = Map.groupBy(acts, ({ officer }) => officer?.id ?? ('' as OfficerId))
  const visits = [...today.visits]
  const inside = visits.flatMap(({ uses }) => [...uses.values()].filter(({ state }) => state === 'inside'))
  return {
    from: since,
    until: moment.at,
    counts: countsOf(events),
    refusedBy: refusedBy(events),
    officers: [...byOfficer].map(([id, own]) => ({
      id,
      name: own[0]?.officer?.name ?? null,
      actions: own.length,
    })),
    acts: acts.slice(-actsAtMost),
    alarms: alarms.views(),
    inside: inside.length,
    open: visits.filter(({ open }) => open !== null).length,
  }
}
