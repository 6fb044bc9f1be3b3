/** A small world for stories: one site, session S from 10:00 to 10:45 on one day, one inmate, visits made to order. */
import { defaultPolicy, type SitePolicy } from '../admission/policy.ts'
import type { DocumentDigest, GateId, InmateId, LaneId, LocalDate, SessionId, SiteId } from '../ids.ts'
import type { EpochId, EventDraft, JournalEvent } from '../journal/event.ts'
import { makeReference } from '../reference.ts'
import { addDays, atLocalTime } from '../time/local-time.ts'
import type { Gate, Inmate, Session, Site, Visit, Visitor } from '../visit/records.ts'

export const zone = 'Africa/Casablanca'
export const today = '2027-03-16' as LocalDate
export const lane1 = 'lane-1' as LaneId
export const lane2 = 'lane-2' as LaneId

/** An instant of the story's day by the site's clock: `at('09:30')`, `at('09:14:59')`, `at('10:00', 1)` tomorrow. */
export function at(time: string, dayOffset = 0): number {
  const [hours, minutes, seconds = '0'] = time.split(':')
  return atLocalTime(addDays(today, dayOffset), `${hours}:${minutes}`, zone) + Number(seconds) * 1000
}

const names = (en: string) => ({ ar: en, fr: en, en })

export const site: Site = {
  id: 'site-a' as SiteId,
  number: 7,
  names: names('Site A'),
  country: 'MA',
  zone,
  locale: 'ar-MA',
  language: 'ar',
}

export const gate: Gate = { id: 'site-a-main' as GateId, siteId: site.id, names: names('Main gate') }

export const sessionS: Session = {
  id: 's' as SessionId,
  siteId: site.id,
  gateId: null,
  startsAt: at('10:00'),
  endsAt: at('10:45'),
  cancelled: false,
}

export const inmate: Inmate = {
  id: 'inmate-1' as InmateId,
  siteId: site.id,
  register: '10431',
  maskedName: 'ف. ب.',
  state: 'held',
}

/** A digest no generator would make, one a person: `digest(1)`. */
export const digest = (n: number) => n.toString(16).padStart(32, '0') as DocumentDigest

type Person = Partial<Omit<Visitor, 'id'>>

export const adult = (over: Person = {}): Person => ({ birthDate: '1985-05-20' as LocalDate, ...over })
export const child = (over: Person = {}): Person => ({
  birthDate: '2018-05-20' as LocalDate,
  documents: [],
  ...over,
})

let nextReference = 1

/** A visit of these people in S; the first is the lead unless one says so. Each has one document. */
export function visitOf(people: readonly Person[], over: Partial<Visit> = {}): Visit {
  const number = nextReference++
  const leadNamed = people.some((person) => person.lead)
  const visitors = people.map(
    (person, index) =>
      ({
        id: `v${index + 1}`,
        name: `Visitor ${index + 1}`,
        maskedName: `V. ${index + 1}.`,
        birthDate: '1985-05-20',
        sex: 'female',
        relation: 'sister',
        category: 'family',
        lead: !leadNamed && index === 0,
        documents: [digest(number * 100 + index + 1)],
        permitUntil: null,
        earlierVisits: [],
        ...person,
      }) as Visitor,
  )
  return {
    reference: makeReference(number),
    siteId: site.id,
    sessionId: sessionS.id,
    inmateId: inmate.id,
    issue: 1,
    revokedIssues: [],
    booking: 'booked',
    visitors,
    inmateEarlierVisits: [],
    ...over,
  }
}

export const policyWith = (over: Partial<SitePolicy>): SitePolicy => ({ ...defaultPolicy, ...over })

const epoch = 'epoch0001' as EpochId

/** Stamps drafts as a gate's journal would; `sequence` counts from 1. */
export function stamp(drafts: readonly EventDraft[], sequence: number, now: number): JournalEvent[] {
  return drafts.map(
    (draft, index) =>
      ({
        ...draft,
        v: 1,
        gate: gate.id,
        epoch,
        sequence: sequence + index,
        at: now,
        monotonicMs: now - at('00:00'),
        boot: 'boot-1',
        clock: 'trusted',
        personalHash: null,
      }) as JournalEvent,
  )
}
