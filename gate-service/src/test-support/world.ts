/** Invented records of a small site, as headquarters would send them. */
import {
  atLocalTime,
  type DatedPolicy,
  type DocumentDigest,
  defaultPolicy,
  type FeedPut,
  type Gate,
  type GateId,
  type Inmate,
  type InmateId,
  type LocalDate,
  type PassKey,
  type Reference,
  type Session,
  type SessionId,
  type Site,
  type SitePolicy,
  type Visit,
  type Visitor,
  type VisitorId,
} from '@ziara-gate/domain'
import { owner } from './drafts.ts'

export const zone = 'Africa/Casablanca'
export const today = '2027-03-15' as LocalDate
/** An instant of today's, at the site. */
export const at = (time: string): number => atLocalTime(today, time, zone)

export const site: Site = {
  id: owner.site,
  number: 7,
  names: { ar: 'السجن المحلي', fr: 'Prison locale', en: 'Local prison' },
  country: 'MA',
  zone,
  locale: 'ar-MA',
  language: 'ar',
}

export const gate: Gate = {
  id: owner.gate,
  siteId: site.id,
  names: { ar: 'الباب الرئيسي', fr: 'Porte principale', en: 'Main gate' },
}

export const sessionS: Session = {
  id: 's1' as SessionId,
  siteId: site.id,
  gateId: null,
  startsAt: at('10:00'),
  endsAt: at('10:45'),
  cancelled: false,
}

export const inmate: Inmate = {
  id: 'i1' as InmateId,
  siteId: site.id,
  register: '12345',
  maskedName: 'ف. ب.',
  state: 'held',
}

export const visitor = (
  id: string,
  documents: readonly DocumentDigest[],
  change: Partial<Visitor> = {},
): Visitor => ({
  id: id as VisitorId,
  name: `Person ${id}`,
  maskedName: 'P.',
  birthDate: '1980-01-01' as LocalDate,
  sex: 'female',
  relation: 'sister',
  category: 'family',
  lead: id === 'v1',
  documents: [...documents],
  permitUntil: null,
  earlierVisits: [],
  ...change,
})

export const visitOf = (
  reference: Reference,
  visitors: readonly Visitor[],
  change: Partial<Visit> = {},
): Visit => ({
  reference,
  siteId: site.id,
  sessionId: sessionS.id,
  inmateId: inmate.id,
  issue: 1,
  revokedIssues: [],
  booking: 'booked',
  visitors: [...visitors],
  inmateEarlierVisits: [],
  ...change,
})

export const policyOf = (change: Partial<SitePolicy> = {}): DatedPolicy => ({
  id: 'p1',
  siteId: site.id,
  from: '2020-01-01' as LocalDate,
  until: null,
  policy: { ...defaultPolicy, ...change },
})

export const putVisit = (record: Visit): FeedPut => ({
  line: 'put',
  kind: 'visit',
  id: record.reference,
  record,
})
export const putSession = (record: Session): FeedPut => ({
  line: 'put',
  kind: 'session',
  id: record.id,
  record,
})
export const putPolicy = (record: DatedPolicy): FeedPut => ({
  line: 'put',
  kind: 'policy',
  id: record.id,
  record,
})
export const putInmate = (record: Inmate): FeedPut => ({ line: 'put', kind: 'inmate', id: record.id, record })
export const putPassKey = (record: PassKey): FeedPut => ({
  line: 'put',
  kind: 'pass-key',
  id: record.id,
  record,
})

export const documentKeyRecord = { id: 'k1', key: Buffer.alloc(32, 5).toString('base64url') }

/** What a gate needs before it can decide anything. */
export const putSite = (record: Site): FeedPut => ({ line: 'put', kind: 'site', id: record.id, record })

export const basics: readonly FeedPut[] = [
  putSite(site),
  { line: 'put', kind: 'gate', id: gate.id, record: gate },
  putPolicy(policyOf()),
  putSession(sessionS),
  putInmate(inmate),
  { line: 'put', kind: 'document-key', id: documentKeyRecord.id, record: documentKeyRecord },
]

export const otherGate = 'casa-back' as GateId
