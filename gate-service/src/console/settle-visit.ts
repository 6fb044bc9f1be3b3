/** What a guard decides about the people of a visit: confirm, override, exit, left the queue, called. */
import {
  type About,
  type ActingOfficer,
  barred,
  confirm,
  type EventDraft,
  type GuardAction,
  markLeftQueue,
  override,
  type Reference,
  recordExit,
  type VisitorId,
  type VisitorUse,
} from '@ziara-gate/domain'
import type { Casebook } from '../desk/casebook.ts'
import type { Desk } from '../desk/desk.ts'
import { arrivedOf, ticketOf } from '../desk/settle.ts'
import type { Tickets } from '../desk/tickets.ts'
import { type Acting, type Deed, denied, done } from './deed.ts'
import { type Judged, type JudgeParts, judge } from './judgement.ts'

export interface SettleParts extends JudgeParts {
  readonly casebook: Casebook
  readonly tickets: Tickets
  readonly desk: Desk
}

type Action<K extends GuardAction['action']> = Extract<GuardAction, { action: K }>
type State = VisitorUse['state']

/** Where the visit was begun, as far as that is still known. */
function aboutOf(parts: SettleParts, reference: Reference, judged: Judged | null): About {
  const visit = parts.today.visit(reference)
  const last = visit?.events.findLast((event) => 'session' in event && event.session !== null)
  const session = last && 'session' in last ? last.session : null
  const lane = parts.desk.holding(reference) ?? visit?.open?.referral.lane ?? null
  return { reference, lane, session: judged?.known.subject?.session.id ?? session }
}

/** Those of the named whom the visit has, and who are not in one of these states. */
function withoutThose(
  judged: Judged,
  parts: SettleParts,
  named: readonly VisitorId[],
  states: readonly State[],
) {
  const { subject, reference, uses } = judged.known
  const waiting = (reference && parts.today.visit(reference)?.open?.waiting) ?? []
  const known = new Set([...(subject?.members ?? []).map(({ id }) => id), ...uses.keys(), ...waiting])
  const member = (id: VisitorId) => subject?.members.find((one) => one.id === id)?.use.state
  const stateOf = (id: VisitorId): State => {
    const own = uses.get(id)?.state
    const asMember = member(id)
    return asMember === 'inside' || asMember === 'left' ? asMember : (own ?? 'expected')
  }
  return [...new Set(named)].filter((id) => known.has(id) && !states.includes(stateOf(id)))
}

/** They stand before the guard, so they have arrived. */
const arrivals = (judged: Judged, about: About, visitors: readonly VisitorId[]): EventDraft[] => {
  const arrived = arrivedOf(judged.known)
  return visitors
    .filter((visitor) => !arrived.has(visitor))
    .map((visitor) => ({ kind: 'arrival', ...about, visitor, credential: 'console' }))
}

async function admitting(
  parts: SettleParts,
  { known, decision, pass }: Judged,
  visitors: readonly VisitorId[],
  { setting }: Acting,
) {
  const { lead, vouched, stale } = decision
  return {
    visitors,
    vouchedBy: new Map(lead === null ? [] : vouched.map((visitor) => [visitor, lead])),
    ticket: await ticketOf(parts, known, setting),
    stale,
    passIssue: pass?.issue ?? null,
  }
}

/** What follows an admission: the kiosk that still shows the party welcomes it. */
function welcome(parts: SettleParts, judged: Judged, admitted: readonly VisitorId[], ticket: number) {
  const { reference, subject } = judged.known
  const open = (subject?.members ?? []).filter(
    ({ id, use }) => !admitted.includes(id) && (use.state === 'open' || use.state === 'refused'),
  ).length
  const params = { admitted: admitted.length, open }
  const explanation = { code: 'ADMITTED', params, next: 'go-in' } as const
  return () => reference && parts.desk.settled(reference, { explanation, ticket })
}

export async function confirmed(parts: SettleParts, action: Action<'confirm'>, by: Acting): Promise<Deed> {
  const { reference } = action
  const judged = await judge(parts, reference, action.visitors, by.console, by.setting)
  const about = aboutOf(parts, reference, judged)
  const { decision, known } = judged
  const here = withoutThose(judged, parts, action.visitors, ['inside', 'left'])
  const present = decision.present.filter((visitor) => here.includes(visitor))
  if (barred(by.acting) === null && (decision.outcome !== 'admit' || present.length === 0))
    return denied('nothing-to-do', reference)
  const who = await admitting(parts, judged, present, by)
  const judgement = confirm(by.acting, about, decision, who)
  if (judgement.denied !== null) return denied(judgement.denied, reference, judgement.drafts)
  return done(
    [...arrivals(judged, about, present), ...judgement.drafts],
    { reference, ticket: who.ticket },
    {
      aliases: parts.casebook.aliases(known, present),
      after: welcome(parts, judged, present, who.ticket),
    },
  )
}

export async function overridden(
  parts: SettleParts,
  action: Action<'override'>,
  by: Acting,
  second: ActingOfficer | null,
): Promise<Deed> {
  const { reference, to, cause, words } = action
  const judged = await judge(parts, reference, action.visitors, by.console, by.setting)
  const about = aboutOf(parts, reference, judged)
  const settled: State[] = to === 'admit' ? ['inside'] : ['inside', 'left', 'refused']
  const visitors = withoutThose(judged, parts, action.visitors, settled)
  if (barred(by.acting) === null && visitors.length === 0) return denied('nothing-to-do', reference)
  const who = await admitting(parts, judged, visitors, by)
  const request = { to, cause, second, admitting: who }
  const judgement = override(by.acting, about, judged.decision, request, by.setting.policy)
  if (judgement.denied !== null) return denied(judgement.denied, reference, judgement.drafts)
  const admits = to === 'admit'
  const drafts = [...(admits ? arrivals(judged, about, visitors) : []), ...judgement.drafts]
  return done(
    drafts,
    { reference, ticket: admits ? who.ticket : null },
    {
      personal: drafts.map(({ kind }) => (kind === 'override' && words !== '' ? words : null)),
      aliases: admits ? parts.casebook.aliases(judged.known, visitors) : [],
      after: admits
        ? welcome(parts, judged, visitors, who.ticket)
        : () => parts.desk.settled(reference, null),
    },
  )
}

/** Only those who are inside leave, and only those who are not yet leave the queue. */
const mayLeave = { exit: ['inside'], 'left-queue': ['expected', 'arrived', 'waiting', 'refused'] } as const

/** Under which ids those visitors are inside: who came in on the pass alone is there under the pass's name for them. */
function insideIds(parts: SettleParts, { known }: Judged, visitors: readonly VisitorId[]): VisitorId[] {
  const isInside = (id: VisitorId) => known.uses.get(id)?.state === 'inside'
  const minors = [...known.uses.keys()].filter((id) => /^m\d+$/.test(id) && isInside(id))
  return visitors.flatMap((id) => {
    if (isInside(id)) return [id]
    const alias = parts.casebook.aliases(known, [id]).find(({ passId }) => isInside(passId))
    return alias?.passId ?? minors.shift() ?? []
  })
}

export async function left(
  parts: SettleParts,
  action: Action<'exit' | 'left-queue'>,
  by: Acting,
): Promise<Deed> {
  const { reference } = action
  const states: readonly State[] = mayLeave[action.action]
  const others = (
    ['expected', 'arrived', 'waiting', 'inside', 'left', 'refused', 'left-queue'] as const
  ).filter((state) => !states.includes(state))
  const judged = await judge(parts, reference, action.visitors, by.console, by.setting)
  const visitors = withoutThose(judged, parts, action.visitors, others)
  if (barred(by.acting) === null && visitors.length === 0) return denied('nothing-to-do', reference)
  const about = { ...aboutOf(parts, reference, judged), lane: null }
  const judgement =
    action.action === 'exit'
      ? recordExit(by.acting, about, insideIds(parts, judged, visitors))
      : markLeftQueue(by.acting, about, visitors)
  if (judgement.denied !== null) return denied(judgement.denied, reference, judgement.drafts)
  const after = () => parts.desk.settled(reference, null)
  return done(judgement.drafts, { reference }, action.action === 'exit' ? {} : { after })
}

export async function called(parts: SettleParts, action: Action<'call'>, by: Acting): Promise<Deed> {
  const { reference, place } = action
  const about = { ...aboutOf(parts, reference, null), lane: null }
  const why = barred(by.acting)
  if (why !== null)
    return denied(why, reference, [{ kind: 'override-denied', ...about, officer: by.officer.id, why }])
  const visit = parts.today.visit(reference)
  const isInside = [...(visit?.uses.values() ?? [])].some(({ state }) => state === 'inside')
  const ticket = visit?.ticket ?? null
  if (!isInside || ticket === null) return denied('nothing-to-do', reference)
  const draft = { kind: 'party-called', ...about, ticket, place, officer: by.officer.id } as const
  return done([draft], { reference, ticket })
}
