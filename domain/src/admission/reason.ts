import { z } from 'zod'

/** Why a decision fell as it did. The codes are wire contract: add, never rename. */
export const reasonCode = z.enum([
  'ADMITTED',
  'ADMITTED_ON_PASS',
  'ID_REQUIRED',
  'MORE_VISITORS',
  'CONDITIONS',
  'PASS_UNREADABLE',
  'PASS_FORGED',
  'PASS_KEY_REVOKED',
  'PASS_REVOKED',
  'PASS_SUPERSEDED',
  'VISIT_UNKNOWN',
  'WRONG_SITE',
  'WRONG_GATE',
  'WRONG_DAY',
  'TOO_EARLY',
  'TOO_LATE',
  'VISIT_CANCELLED',
  'SESSION_CANCELLED',
  'SITE_CLOSED',
  'ALREADY_ADMITTED',
  'LEFT_ALREADY',
  'IN_PROGRESS_ELSEWHERE',
  'INMATE_RELEASED',
  'INMATE_TRANSFERRED',
  'INMATE_UNAVAILABLE',
  'VISITOR_RESTRICTED',
  'ID_UNREADABLE',
  'ID_NOT_ON_VISIT',
  'ID_EXPIRED',
  'ID_NOT_ACCEPTED',
  'AMBIGUOUS',
  'LEAD_MISSING',
  'MINOR_ALONE',
  'PARTY_TOO_LARGE',
  'LIMIT_REACHED',
  'PERMIT_REQUIRED',
  'DAY_RESERVED',
  'REPLICA_STALE',
  'CLOCK_UNTRUSTED',
  'JOURNAL_UNAVAILABLE',
  'OVERRIDDEN',
])
export type ReasonCode = z.infer<typeof reasonCode>

/** admit: come in · refuse: not now · refer: a guard must settle it · ask: something more is needed. */
export const outcome = z.enum(['admit', 'refuse', 'refer', 'ask'])
export type Outcome = z.infer<typeof outcome>
