import { z } from 'zod'
import { localDate, siteId } from '../ids.ts'
import { visitorCategory } from '../visit/records.ts'
import { reasonCode } from './reason.ts'

const minutes = z
  .int()
  .min(0)
  .max(24 * 60)
const age = z.int().min(0).max(120)
/** What the gate does when it cannot trust its data or its clock. */
const fallback = z.enum(['admit-on-pass', 'refer', 'refuse'])

export const documentKind = z.enum(['national-card', 'passport', 'foreign-card'])
export type DocumentKind = z.infer<typeof documentKind>

/** What every site may ask of those who come in, in the order in which screens and papers name it. */
export const visitCondition = z.enum([
  'phones-stay-outside',
  'nothing-forbidden',
  'search',
  'no-food',
  'no-medicine',
  'no-money',
])
export type VisitCondition = z.infer<typeof visitCondition>

const usualConditions: VisitCondition[] = ['phones-stay-outside', 'nothing-forbidden', 'search']

/** How a site admits. Every field is data: circulars change it overnight, no release is needed. */
export const sitePolicy = z.object({
  checkInOpensMinutes: minutes,
  lateCutOffMinutes: minutes,
  /** From this age on, by site-local date, a visitor shows a document. */
  idAge: age,
  adultAge: age,
  leadAge: age,
  maxParty: z.int().min(1).max(24),
  maxAdults: z.int().min(1).max(24),
  maxChildren: z.int().min(0).max(24),
  acceptedDocuments: z.array(documentKind).min(1),
  expiredDocumentGraceDays: z.int().min(0).max(3650),
  /** At most `count` visits in any `days` days, per visitor or per inmate. */
  limits: z.array(
    z.object({ per: z.enum(['visitor', 'inmate']), count: z.int().min(1), days: z.int().min(1).max(366) }),
  ),
  /** Days on which only women or only men are received; weekday 1 is Monday, 7 Sunday (ISO 8601). */
  reservedDays: z.array(z.object({ weekday: z.int().min(1).max(7), for: z.enum(['female', 'male']) })),
  /** Holiday regimes: on a named day only these register numbers are received. */
  regimes: z.array(z.object({ date: localDate, registers: z.enum(['odd', 'even', 'none']) })),
  permitCategories: z.array(visitorCategory),
  admission: z.enum(['self', 'guard']),
  acceptConditions: z.boolean(),
  /** The conditions of visit that this site's screens show. */
  conditions: z.array(visitCondition).default(usualConditions),
  walkIns: z.boolean(),
  /** Overrides that admit against one of these need a second officer. */
  secondOfficerFor: z.array(reasonCode),
  replicaStaleHours: z
    .int()
    .min(1)
    .max(24 * 30),
  whenStale: fallback,
  whenClockUntrusted: fallback,
  /** A lane that waits this long for the visitor goes back to idle. */
  laneTimeoutSeconds: z.int().min(10).max(600),
})
export type SitePolicy = z.infer<typeof sitePolicy>

export const defaultPolicy: SitePolicy = {
  checkInOpensMinutes: 45,
  lateCutOffMinutes: 15,
  idAge: 16,
  adultAge: 18,
  leadAge: 18,
  maxParty: 6,
  maxAdults: 3,
  maxChildren: 6,
  acceptedDocuments: ['national-card', 'passport', 'foreign-card'],
  expiredDocumentGraceDays: 0,
  limits: [],
  reservedDays: [],
  regimes: [],
  permitCategories: [],
  admission: 'self',
  acceptConditions: false,
  conditions: usualConditions,
  walkIns: false,
  secondOfficerFor: ['VISITOR_RESTRICTED'],
  replicaStaleHours: 24,
  whenStale: 'refer',
  whenClockUntrusted: 'refer',
  laneTimeoutSeconds: 60,
}

/** A policy with the local days it holds for. The newest that covers a day wins. */
export const datedPolicy = z.object({
  id: z.string().min(1),
  siteId,
  from: localDate,
  until: localDate.nullable(),
  policy: sitePolicy,
})
export type DatedPolicy = z.infer<typeof datedPolicy>
