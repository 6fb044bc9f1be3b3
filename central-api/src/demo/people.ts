import {
  type Inmate,
  type InmateId,
  localDate,
  maskName,
  type Random,
  type Site,
  type SpecimenPerson,
  specimenPerson,
  type Visitor,
  type VisitorId,
} from '@ziara-gate/domain'
import { digestDocument } from '@ziara-gate/domain/crypto'

export const partyKinds = ['one-adult', 'three-adults', 'adult-and-minor'] as const
export type PartyKind = (typeof partyKinds)[number]

export interface Invention {
  readonly site: Site
  readonly now: number
  readonly random: Random
  readonly documentKey: string
}

export interface Party {
  readonly visitors: readonly Visitor[]
  /** Machine readable zones of those who show a document, the lead's first. */
  readonly documents: readonly string[]
}

interface Member {
  readonly relation: string
  readonly minor: boolean
}

const members: Record<PartyKind, readonly Member[]> = {
  'one-adult': [{ relation: 'spouse', minor: false }],
  'three-adults': [
    { relation: 'parent', minor: false },
    { relation: 'sibling', minor: false },
    { relation: 'cousin', minor: false },
  ],
  'adult-and-minor': [
    { relation: 'spouse', minor: false },
    { relation: 'child', minor: true },
  ],
}

function invent({ site, now, random }: Invention, minor: boolean): SpecimenPerson {
  const ages = minor ? { minAge: 3, maxAge: 12 } : { minAge: 21, maxAge: 74 }
  return specimenPerson(random, site.country, {
    today: localDate(now, site.zone),
    ...ages,
    document: random() < 0.1 ? 'passport' : 'national-card',
  })
}

const visitorOf = (person: SpecimenPerson, member: Member, index: number, documentKey: string): Visitor => ({
  id: `v${index + 1}` as VisitorId,
  name: person.name,
  maskedName: person.maskedName,
  birthDate: person.birthDate,
  sex: person.sex,
  relation: member.relation,
  category: 'family',
  lead: index === 0,
  documents: member.minor ? [] : [digestDocument(documentKey, person.document)],
  permitUntil: null,
  earlierVisits: [],
})

/** A party of people who do not exist; minors have no document. */
export function inventParty(invention: Invention, kind: PartyKind): Party {
  const people = members[kind].map((member) => ({ member, person: invent(invention, member.minor) }))
  return {
    visitors: people.map(({ person, member }, index) =>
      visitorOf(person, member, index, invention.documentKey),
    ),
    documents: people.filter(({ member }) => !member.minor).map(({ person }) => person.mrz),
  }
}

/** Inmates are known by number and initials; numbers count up, so that a second run finds them again. */
export const inventInmates = (invention: Invention, count: number): Inmate[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `${invention.site.id}-${10_001 + index}` as InmateId,
    siteId: invention.site.id,
    register: String(10_001 + index),
    maskedName: maskName(invent(invention, false).name),
    state: 'held',
  }))
