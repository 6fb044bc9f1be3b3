import {
  type Candidate,
  type DocumentDigest,
  eventKey,
  type Facts,
  type IdentityDocument,
  type JournalEvent,
  type LaneId,
  type LocalDate,
  localDate,
  type PassClaims,
  policyFor,
  type Reference,
  type Site,
  type SitePolicy,
  type Subject,
  subjectOfNewerPass,
  subjectOfPass,
  subjectOfVisit,
  usesForPass,
  type Visitor,
  type VisitorId,
  type VisitorUse,
} from '@ziara-gate/domain'
import { digestDocument, passDigest } from '@ziara-gate/domain/crypto'
import type { Moment } from '../journal/clock-trust.ts'
import type { Journal } from '../journal/journal.ts'
import type { VisitorAlias } from '../journal/rows.ts'
import type { Frame } from '../replica/frame.ts'
import type { BookedVisit, FiledVisit } from '../replica/lookups.ts'
import type { Replica } from '../replica/replica.ts'
import { localVisits } from './local-visits.ts'
import { type VisitFile, VisitFiles } from './visit-files.ts'
import { walkInVisit } from './walk-in.ts'

/** Where and when: one frame of the replica and one moment, the same for all of a decision. */
export interface Setting {
  readonly frame: Frame
  readonly site: Site
  readonly gate: NonNullable<Frame['gate']>
  readonly policy: SitePolicy
  readonly moment: Moment
  readonly today: LocalDate
}

/** What replica and journal know of one visit. */
export interface Known {
  readonly reference: Reference | null
  readonly subject: Subject | null
  readonly booked: BookedVisit | null
  readonly uses: ReadonlyMap<VisitorId, VisitorUse>
  /** The party's number, when some of it came in today already. */
  readonly ticket: number | null
}

export interface Found {
  readonly candidate: Candidate
  readonly visitor: VisitorId
}

const nothing: Known = { reference: null, subject: null, booked: null, uses: new Map(), ticket: null }

const passIdsOf = (reference: Reference) => (visitor: Pick<Visitor, 'documents'>) =>
  visitor.documents.map((digest) => `d${passDigest(digest, reference)}` as VisitorId)

const ticketOf = (events: readonly JournalEvent[], { site, today }: Setting): number | null => {
  const last = events.findLast(
    (event) => event.kind === 'admission' && localDate(event.at, site.zone) === today,
  )
  return last?.kind === 'admission' ? last.ticket : null
}

/** Gathers the facts that a decision rests on. */
export class Casebook {
  readonly #replica: Replica
  readonly #journal: Journal
  readonly #files: VisitFiles

  constructor(replica: Replica, journal: Journal) {
    this.#replica = replica
    this.#journal = journal
    this.#files = new VisitFiles(replica, journal)
  }

  /** Null while the replica lacks this gate or its site. */
  setting(): Setting | null {
    const { frame } = this.#replica
    const { site, gate } = frame
    if (site === null || gate === null) return null
    const moment = this.#journal.trust.read()
    const today = localDate(moment.at, site.zone)
    return { frame, site, gate, moment, today, policy: policyFor(frame.policies, site.id, today) }
  }

  /** `pass` when a valid one was shown: it speaks for itself where the replica has nothing or less. */
  async look(reference: Reference | null, pass: PassClaims | null, setting: Setting): Promise<Known> {
    if (reference === null || (pass !== null && pass.siteNumber !== setting.site.number))
      return { ...nothing, reference }
    const { events, uses, booked: fetched } = await this.#files.of(reference)
    const ticket = ticketOf(events, setting)
    const booked = fetched ?? (await this.#walkedIn(reference, events, setting.site))
    if (booked)
      return {
        reference,
        booked,
        uses,
        ticket,
        subject: await this.#bookedSubject(booked, fetched, pass, uses, setting),
      }
    const subject = pass && (await this.#passSubject(pass, uses, setting))
    return { reference, booked, uses, ticket, subject }
  }

  /** The visit as headquarters booked it or as it was made here; null when only its pass or its reference is known. */
  async booked(
    reference: Reference,
    events: readonly JournalEvent[],
    site: Site,
  ): Promise<BookedVisit | null> {
    return (await this.#replica.visit(reference)) ?? this.#walkedIn(reference, events, site)
  }

  async #walkedIn(
    reference: Reference,
    events: readonly JournalEvent[],
    site: Site,
  ): Promise<BookedVisit | null> {
    const walkIn = events.find((event) => event.kind === 'walk-in')
    if (!walkIn) return null
    const words = await this.#journal.history.wordsOf(reference)
    return walkInVisit(walkIn, words.get(eventKey(walkIn)) ?? null, site, this.#replica)
  }

  facts(known: Known, lane: LaneId, heldBy: LaneId | null, pass: PassClaims | null, setting: Setting): Facts {
    const { frame, site, gate, moment } = setting
    const { servedAt } = this.#replica
    const gateId = known.subject?.session.gateId ?? null
    return {
      site,
      gate,
      lane,
      heldBy,
      journalWritable: this.#journal.available,
      clock: moment.clock,
      pastKnown: this.#journal.past.known,
      replicaAgeMs: servedAt === null ? null : Math.max(0, moment.at - servedAt),
      closures: frame.closures,
      elsewhere: {
        site: rightSite(known, pass, frame),
        gate: gateId === null ? null : (frame.gates.get(gateId)?.names ?? null),
      },
      subject: known.subject,
    }
  }

  /** Whose document it is on this visit; null: nobody's. */
  match(document: IdentityDocument, known: Known, { frame }: Setting): VisitorId | null {
    const digests = digestsOf(document, frame)
    const { booked, subject } = known
    const owner = booked?.visit.visitors.find((one) =>
      one.documents.some((digest) => digests.includes(digest)),
    )
    if (owner) return owner.id
    if (booked || !subject) return null
    const ids = passIdsOf(subject.reference)({ documents: digests })
    return subject.members.find((member) => ids.includes(member.id))?.id ?? null
  }

  /** The visits that an ID card alone could mean. */
  async found(document: IdentityDocument, { frame }: Setting): Promise<Found[]> {
    const digests = digestsOf(document, frame)
    const files = await this.#files.with(digests)
    return files.map((file) => candidateOf(file, digests)).filter((one) => one !== null)
  }

  /** Under which pass ids those who come in would be known. */
  aliases({ booked }: Known, visitors: readonly VisitorId[]): VisitorAlias[] {
    if (!booked) return []
    const { reference } = booked.visit
    return booked.visit.visitors
      .filter((one) => visitors.includes(one.id))
      .flatMap((one) => passIdsOf(reference)(one).map((passId) => ({ reference, visitor: one.id, passId })))
  }

  /** The ids under which one of the party may have come in on the pass alone. */
  passIds({ visit }: BookedVisit, visitor: VisitorId): VisitorId[] {
    const owner = visit.visitors.find(({ id }) => id === visitor)
    return owner ? passIdsOf(visit.reference)(owner) : []
  }

  async #bookedSubject(
    booked: BookedVisit,
    fetched: FiledVisit | null,
    pass: PassClaims | null,
    uses: Known['uses'],
    { policy, site, today }: Setting,
  ): Promise<Subject> {
    const { visit, inmate } = booked
    const subjects = [inmate.id, ...visit.visitors.flatMap((one) => one.documents)]
    const restrictions = fetched?.restrictions ?? (await this.#replica.restrictionsOn(subjects))
    const localVisitsOf = await localVisits(booked, policy, site.zone, this.#replica, this.#journal)
    const records = { ...booked, restrictions, uses, localVisitsOf, passIdsOf: passIdsOf(visit.reference) }
    const subject = subjectOfVisit(records, today)
    return pass !== null && pass.issue > visit.issue ? subjectOfNewerPass(subject, pass) : subject
  }

  async #passSubject(pass: PassClaims, uses: Known['uses'], { today }: Setting): Promise<Subject> {
    const restrictions = await this.#replica.visitorRestrictions()
    const restricted = restrictions
      .filter(({ from, until }) => from <= today && (until === null || today <= until))
      .flatMap(({ subject }) =>
        subject.kind === 'visitor' ? [passDigest(subject.document, pass.reference)] : [],
      )
    const aliases = await this.#journal.history.aliasesOf(pass.reference)
    return subjectOfPass(pass, usesForPass(uses, aliases), new Set(restricted))
  }
}

/** Null when the document is nobody's in it. */
function candidateOf({ booked, uses }: VisitFile, digests: readonly DocumentDigest[]): Found | null {
  const owner = booked?.visit.visitors.find((one) => one.documents.some((digest) => digests.includes(digest)))
  if (!booked || !owner) return null
  const { visit, session } = booked
  const states = [owner.id, ...passIdsOf(visit.reference)(owner)].map((id) => uses.get(id)?.state)
  const used = states.some((state) => state === 'inside' || state === 'left')
  const spent = used || session.cancelled || visit.booking === 'cancelled'
  const { startsAt, endsAt } = session
  return { visitor: owner.id, candidate: { reference: visit.reference, startsAt, endsAt, spent } }
}

export const digestsOf = (document: IdentityDocument, { documentKeys }: Frame): DocumentDigest[] =>
  documentKeys.map(({ key }) => digestDocument(key, document))

function rightSite(known: Known, pass: PassClaims | null, frame: Frame) {
  const siteId = known.subject?.siteId ?? null
  if (siteId !== null) return frame.sites.get(siteId)?.names ?? null
  return pass === null ? null : (frame.sitesByNumber.get(pass.siteNumber)?.names ?? null)
}
