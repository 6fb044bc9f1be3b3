import type { EventDraft, GateId, LaneId, Reference, SessionId, SiteId, VisitorId } from '@ziara-gate/domain'

export const owner = { gate: 'casa-main' as GateId, site: 'casa' as SiteId }
export const lane = 'lane-1' as LaneId

export const arrival = (reference: string, visitor = 'v1'): EventDraft => ({
  kind: 'arrival',
  lane,
  reference: reference as Reference,
  session: 's1' as SessionId,
  visitor: visitor as VisitorId,
  credential: 'pass',
})

export const admission = (reference: string, ticket: number, visitor = 'v1'): EventDraft => ({
  kind: 'admission',
  lane,
  reference: reference as Reference,
  session: 's1' as SessionId,
  visitor: visitor as VisitorId,
  reason: 'ADMITTED',
  by: 'self',
  officer: null,
  vouchedBy: null,
  ticket,
  stale: false,
  passIssue: 1,
})
