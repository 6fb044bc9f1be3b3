/** A gate's day in a few lines: the pure parts put together as the admission desk does, without its storage and lanes. */
import {
  allHere,
  beginCheckIn,
  type CheckIn,
  conditionsAccepted,
  type DocumentFailure,
  documentFailed,
  documentShown,
  minorHere,
  type Start,
} from '../admission/check-in.ts'
import { decide } from '../admission/decide.ts'
import type { Decision, Facts } from '../admission/facts.ts'
import { type PassAlias, usesForPass } from '../admission/pass-uses.ts'
import { defaultPolicy, type SitePolicy } from '../admission/policy.ts'
import { draftsOf } from '../admission/record.ts'
import { type Subject, subjectOfNewerPass, subjectOfPass, subjectOfVisit } from '../admission/subject.ts'
import type { InmateId, LocalDate, VisitorId } from '../ids.ts'
import type { EventDraft, JournalEvent } from '../journal/event.ts'
import type { PassClaims } from '../pass/claims.ts'
import { foldVisit } from '../presence/fold.ts'
import { localDate } from '../time/local-time.ts'
import type { Inmate, Restriction, Session, Visit, Visitor } from '../visit/records.ts'
import { gate, inmate, lane1, sessionS, site, stamp } from './world.ts'

export interface StoryOptions {
  readonly policy?: SitePolicy
  readonly session?: Session
  readonly inmate?: Inmate
  readonly restrictions?: readonly Restriction[]
  readonly facts?: Partial<Facts>
  readonly localVisits?: (subject: Visitor | InmateId) => readonly LocalDate[]
  /** False: headquarters has not sent the visit yet. */
  readonly inReplica?: boolean
}

/** First 8 digits stand in for the digest that a pass would carry. */
const shortDigest = (document: string) => document.slice(-8)

export const passFactsOf = (visit: Visit, session: Session = sessionS, issue = visit.issue): PassClaims => ({
  reference: visit.reference,
  siteNumber: site.number,
  startsAt: session.startsAt,
  endsAt: session.endsAt,
  partySize: visit.visitors.length,
  digests: visit.visitors.flatMap(({ documents }) => documents.slice(0, 1).map(shortDigest)),
  issue,
})

export class Story {
  readonly events: JournalEvent[] = []
  readonly #visit: Visit
  #options: StoryOptions
  /** As the journal notes them beside admissions of booked visitors. */
  readonly #aliases: PassAlias[] = []
  #checkIn: CheckIn | null = null
  #now = 0

  constructor(visit: Visit, options: StoryOptions = {}) {
    this.#visit = visit
    this.#options = options
  }

  /** Something changes at headquarters or at the gate. */
  change(options: StoryOptions): this {
    this.#options = { ...this.#options, ...options }
    return this
  }

  scanPass(now: number, pass: PassClaims = passFactsOf(this.#visit)): Decision {
    return this.begin({ by: 'pass', verdict: 'valid', pass }, now)
  }

  begin(start: Start, now: number): Decision {
    this.#checkIn = beginCheckIn(start)
    return this.#settle(now)
  }

  show(visitor: string, now = this.#now): Decision {
    return this.#with((checkIn) => documentShown(checkIn, visitor as VisitorId), now)
  }

  fail(failure: DocumentFailure, now = this.#now): Decision {
    return this.#with((checkIn) => documentFailed(checkIn, failure), now)
  }

  allHere(): Decision {
    return this.#with(allHere, this.#now)
  }

  acceptConditions(): Decision {
    return this.#with(conditionsAccepted, this.#now)
  }

  minor(visitor: string, here: boolean): Decision {
    return this.#with((checkIn) => minorHere(checkIn, visitor as VisitorId, here), this.#now)
  }

  /** Records what a guard or another gate did. */
  append(drafts: readonly EventDraft[], now: number): void {
    this.events.push(...stamp(drafts, this.events.length + 1, now))
  }

  /** Decides anew on what has come in since. */
  again(now = this.#now): Decision {
    return this.#with((checkIn) => checkIn, now)
  }

  subject(now = this.#now): Subject | null {
    const { start } = this.#running()
    const pass = start.by === 'pass' ? start.pass : null
    const uses = foldVisit(this.events, this.#visit.reference)
    if (this.#options.inReplica === false)
      return pass === null ? null : subjectOfPass(pass, usesForPass(uses, this.#aliases), new Set())
    const known = subjectOfVisit(
      {
        visit: this.#visit,
        session: this.#options.session ?? sessionS,
        inmate: this.#options.inmate ?? inmate,
        restrictions: this.#options.restrictions ?? [],
        uses,
        passIdsOf: ({ documents }) => documents.map((document) => `d${shortDigest(document)}` as VisitorId),
        localVisitsOf: this.#options.localVisits ?? (() => []),
      },
      localDate(now, site.zone),
    )
    return pass !== null && pass.issue > known.issue ? subjectOfNewerPass(known, pass) : known
  }

  get policy(): SitePolicy {
    return this.#options.policy ?? defaultPolicy
  }

  #running(): CheckIn {
    if (this.#checkIn === null) throw new Error('nothing was scanned yet')
    return this.#checkIn
  }

  #with(change: (checkIn: CheckIn) => CheckIn, now: number): Decision {
    this.#checkIn = change(this.#running())
    return this.#settle(now)
  }

  #settle(now: number): Decision {
    this.#now = now
    const checkIn = this.#running()
    const subject = this.subject()
    const facts: Facts = {
      site,
      gate,
      lane: lane1,
      journalWritable: true,
      clock: 'trusted',
      pastKnown: true,
      replicaAgeMs: 5000,
      closures: [],
      elsewhere: { site: null, gate: null },
      heldBy: null,
      subject,
      ...this.#options.facts,
    }
    const decision = decide(facts, checkIn, this.policy, now)
    this.#record(decision, facts)
    return decision
  }

  #note(present: readonly VisitorId[]): void {
    for (const { id, documents } of this.#visit.visitors.filter((one) => present.includes(one.id)))
      for (const document of documents)
        this.#aliases.push({ visitor: id, passId: `d${shortDigest(document)}` as VisitorId })
  }

  #record(decision: Decision, facts: Facts): void {
    const recording = {
      lane: facts.lane,
      start: this.#running().start,
      reference: facts.subject?.reference ?? null,
      session: facts.subject?.session.id ?? null,
      ticket: 1,
      arrived: new Set(foldVisit(this.events, this.#visit.reference).keys()),
    }
    this.append(draftsOf(decision, recording), this.#now)
    if (this.#options.inReplica !== false) this.#note(decision.present)
  }
}
