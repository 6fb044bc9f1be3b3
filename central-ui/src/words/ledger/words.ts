import type { EventKind, EventOf, ReasonCode, VisitorUse } from '@ziara-gate/domain'

export interface LedgerWords {
  list: {
    live: string
    title: string
    lead: string
    time: string
    where: string
    what: string
    reference: string
    pause: string
    resume: string
    paused: string
    loading: string
    empty: string
    emptyLead: string
    noneMatch: string
    noneMatchLead: string
    older: string
    loadingOlder: string
    end: string
    all: string
    open: string
    noReference: string
    print: string
  }
  filter: {
    title: string
    site: string
    kind: string
    reason: string
    reference: string
    anySite: string
    anyKind: string
    anyReason: string
    clear: string
    badReference: string
    find: string
  }
  visit: {
    title: string
    history: string
    loading: string
    none: string
    noneLead: string
    page: string
    print: string
    visitor: string
    officer: string
    lane: string
    concerns: string
    late: string
    stale: string
    clock: string
    vouched: string
    ticket: string
    second: string
    undoes: string
    others: string
    standing: string
  }
  kind: Record<EventKind, string>
  reason: Record<ReasonCode, string>
  /** Where one visitor stands. */
  standing: Record<VisitorUse['state'], string>
  shown: Record<EventOf<'arrival'>['credential'], string>
  cause: Record<EventOf<'override'>['cause'], string>
  overrideTo: Record<EventOf<'override'>['to'], string>
  denied: Record<EventOf<'override-denied'>['why'], string>
  epoch: Record<EventOf<'epoch-started'>['why'], string>
}
