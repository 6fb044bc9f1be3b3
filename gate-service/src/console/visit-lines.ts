/** Visits as consoles list them. */
import {
  ageOn,
  type LocalDate,
  localDate,
  type Reference,
  type Subject,
  type VisitLine,
  type VisitorId,
  type VisitorUse,
  whereaboutsOf,
} from '@ziara-gate/domain'
import type { Casebook, Known, Setting } from '../desk/casebook.ts'
import type { BookedVisit } from '../replica/lookups.ts'
import type { Today, VisitToday } from './today.ts'

export interface LineParts {
  readonly casebook: Casebook
  readonly today: Today
}

type Uses = ReadonlyMap<VisitorId, VisitorUse>
type Line = VisitLine['party'][number]

const cutOffOf = (startsAt: number, { policy }: Setting): number =>
  startsAt + policy.lateCutOffMinutes * 60_000

const whereIs = (use: VisitorUse | undefined, startsAt: number, setting: Setting) => ({
  state: whereaboutsOf(use, cutOffOf(startsAt, setting), setting.moment.at),
  since: use === undefined || use.state === 'expected' ? null : use.at,
})

/** Under the visit's own name, or the one that its pass has for the same person. */
function useOf(casebook: Casebook, booked: BookedVisit, uses: Uses, id: VisitorId): VisitorUse | undefined {
  const alias = () => casebook.passIds(booked, id).map((passId) => uses.get(passId))
  return uses.get(id) ?? alias().find((use) => use !== undefined)
}

const minorOn = (birthDate: LocalDate, { session }: BookedVisit, { policy, site }: Setting): boolean =>
  ageOn(birthDate, localDate(session.startsAt, site.zone)) < policy.adultAge

/** A booked visit or a walk-in. */
export function bookedLine(
  { casebook, today }: LineParts,
  booked: BookedVisit,
  setting: Setting,
  uses: Uses = today.usesOf(booked.visit.reference),
): VisitLine {
  const { visit, session, inmate } = booked
  const { register, maskedName } = inmate
  return {
    reference: visit.reference,
    sessionId: session.id,
    startsAt: session.startsAt,
    endsAt: session.endsAt,
    booking: visit.booking,
    inmate: { register, maskedName },
    party: visit.visitors.map(
      ({ id, name, lead, birthDate }): Line => ({
        id,
        name,
        lead,
        minor: minorOn(birthDate, booked, setting),
        ...whereIs(useOf(casebook, booked, uses, id), session.startsAt, setting),
      }),
    ),
    ticket: today.visit(visit.reference)?.ticket ?? null,
  }
}

/** A visit that only its pass tells of. */
function passLine({ today }: LineParts, subject: Subject, setting: Setting): VisitLine {
  const { reference, session, booking, members } = subject
  const visit = today.visit(reference)
  return {
    reference,
    sessionId: session.id,
    startsAt: session.startsAt,
    endsAt: session.endsAt,
    booking,
    inmate: null,
    party: members.map(
      ({ id, lead, known }): Line => ({
        id,
        name: null,
        lead,
        minor: known.by === 'pass' && !known.withDocument,
        ...whereIs(visit?.uses.get(id), session.startsAt, setting),
      }),
    ),
    ticket: visit?.ticket ?? null,
  }
}

/** A visit that nothing but the journal remembers: its times are those of what happened. */
function rememberedLine(visit: VisitToday, setting: Setting): VisitLine {
  const startsAt = visit.events[0]?.at ?? setting.moment.at
  return {
    reference: visit.reference,
    sessionId: null,
    startsAt,
    endsAt: visit.events.at(-1)?.at ?? startsAt,
    booking: 'booked',
    inmate: null,
    party: [...visit.uses].map(
      ([id, use]): Line => ({
        id,
        name: null,
        lead: false,
        minor: false,
        ...whereIs(use, startsAt, setting),
      }),
    ),
    ticket: visit.ticket,
  }
}

/** However the visit is known; null: not at all. */
export function lineOf(
  parts: LineParts,
  reference: Reference,
  { booked, subject }: Pick<Known, 'booked' | 'subject'>,
  setting: Setting,
): VisitLine | null {
  if (booked !== null) return bookedLine(parts, booked, setting)
  if (subject !== null) return passLine(parts, subject, setting)
  const visit = parts.today.visit(reference)
  return visit && rememberedLine(visit, setting)
}
