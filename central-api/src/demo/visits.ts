import { randomInt } from 'node:crypto'
import { type Inmate, makeReference, type Session, type Visit, walkInsFrom } from '@ziara-gate/domain'
import { passOf } from '../passes/pass-of.ts'
import type { PassSigner } from '../register/keys.ts'
import { type Invention, inventParty, type PartyKind } from './people.ts'
import { kindsOf, type PlannedSession } from './plan.ts'

export interface DemoVisit {
  readonly reference: string
  /** Text of the pass, `GP1:…`. */
  readonly pass: string
  /** One machine readable zone a document, lines joined by `\n`, the lead's first. */
  readonly documents: readonly string[]
  readonly kind: PartyKind
}

export interface BookedVisit {
  readonly visit: Visit
  /** Null for visits that are not open now. */
  readonly demo: DemoVisit | null
}

const visitOf = (
  session: Session,
  inmate: Inmate,
  visitors: Visit['visitors'],
  booking: Visit['booking'],
): Visit => ({
  reference: makeReference(randomInt(walkInsFrom)),
  siteId: session.siteId,
  sessionId: session.id,
  inmateId: inmate.id,
  issue: 1,
  revokedIssues: [],
  booking,
  visitors,
  inmateEarlierVisits: [],
})

function bookOne(
  invention: Invention,
  signer: PassSigner,
  { session, open }: PlannedSession,
  inmate: Inmate,
  kind: PartyKind,
): BookedVisit {
  const party = inventParty(invention, kind)
  const visit = visitOf(session, inmate, [...party.visitors], 'booked')
  const pass = passOf({ visit, session, site: invention.site }, signer)
  const demo = open ? { reference: visit.reference, pass, documents: party.documents, kind } : null
  return { visit, demo }
}

/** The visits of one planned session, the cancelled ones last. */
export function bookPlanned(
  invention: Invention,
  signer: PassSigner,
  planned: PlannedSession,
  inmates: readonly Inmate[],
): BookedVisit[] {
  const inmate = (index: number) => inmates[index % inmates.length]
  const booked = kindsOf(planned).flatMap((kind, index) => {
    const visited = inmate(index)
    return visited ? [bookOne(invention, signer, planned, visited, kind)] : []
  })
  const cancelled = Array.from({ length: planned.cancelled }, (_, index) => inmate(booked.length + index))
    .filter((visited) => visited !== undefined)
    .map((visited) => {
      const { visitors } = inventParty(invention, 'one-adult')
      return { visit: visitOf(planned.session, visited, [...visitors], 'cancelled'), demo: null }
    })
  return [...booked, ...cancelled]
}
