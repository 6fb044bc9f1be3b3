/** A local day at the gate: its sessions with their counts, the sheet for paper, and who is inside now. */
import {
  countPresence,
  type DaySheet,
  type dayList,
  foldVisits,
  type LocalDate,
  type Muster,
  presentOf,
  type Reference,
  type Session,
  type SessionLine,
  type VisitorId,
  type VisitorUse,
} from '@ziara-gate/domain'
import type { z } from 'zod'
import type { Setting } from '../desk/casebook.ts'
import type { Journal } from '../journal/journal.ts'
import type { BookedVisit } from '../replica/lookups.ts'
import type { Replica } from '../replica/replica.ts'
import { boundsOf } from './look-up.ts'
import { bookedLine, type LineParts } from './visit-lines.ts'

export interface DayParts extends LineParts {
  readonly journal: Journal
  readonly replica: Replica
}

type Uses = (reference: Reference) => ReadonlyMap<VisitorId, VisitorUse> | undefined

interface Day {
  readonly sessions: readonly Session[]
  readonly bySession: ReadonlyMap<Session['id'], readonly BookedVisit[]>
  readonly usesOf: Uses
}

/** Of another day than today the journal is read anew: that is asked for rarely. */
async function usesOfDay({ journal, today }: DayParts, date: LocalDate, setting: Setting): Promise<Uses> {
  if (date === setting.today) return (reference) => today.visit(reference)?.uses
  const { fromAt, untilAt } = boundsOf(date, setting)
  const uses = foldVisits(await journal.history.between(fromAt, untilAt))
  return (reference) => uses.get(reference)
}

/** Visits that were made here, of those sessions. */
async function walkInsOf({ casebook, today }: DayParts, sessions: ReadonlySet<string>, { site }: Setting) {
  const made = [...today.visits].filter(({ walkIn }) => walkIn?.session && sessions.has(walkIn.session))
  const visits = await Promise.all(
    made.map(({ reference, events }) => casebook.booked(reference, events, site)),
  )
  return visits.filter((visit) => visit !== null)
}

async function dayOf(parts: DayParts, date: LocalDate, setting: Setting): Promise<Day> {
  const { fromAt, untilAt } = boundsOf(date, setting)
  const sessions = await parts.replica.sessionsBetween(fromAt, untilAt)
  const ids = sessions.map(({ id }) => id)
  const visits = [...(await parts.replica.visitsIn(ids)), ...(await walkInsOf(parts, new Set(ids), setting))]
  const bySession = Map.groupBy(visits, ({ session }) => session.id)
  return { sessions, bySession, usesOf: await usesOfDay(parts, date, setting) }
}

function sessionLine(session: Session, { bySession, usesOf }: Day, setting: Setting): SessionLine {
  const { policy, gate, frame, moment } = setting
  const visits = (bySession.get(session.id) ?? []).map(({ visit }) => visit)
  const cutOffAt = session.startsAt + policy.lateCutOffMinutes * 60_000
  const { id, startsAt, endsAt, cancelled, gateId } = session
  const other = gateId === null || gateId === gate.id ? null : gateId
  return {
    id,
    startsAt,
    endsAt,
    cancelled,
    otherGate: other && (frame.gates.get(other)?.names ?? null),
    visits: visits.filter(({ booking }) => booking === 'booked').length,
    counts: countPresence(presentOf(visits, usesOf, cutOffAt, moment.at)),
  }
}

export async function dayListOf(
  parts: DayParts,
  date: LocalDate,
  setting: Setting,
): Promise<z.input<typeof dayList>> {
  const day = await dayOf(parts, date, setting)
  const sessions = day.sessions.map((session) => sessionLine(session, day, setting))
  return { date, walkIns: setting.policy.walkIns, sessions }
}

export async function daySheetOf(parts: DayParts, date: LocalDate, setting: Setting): Promise<DaySheet> {
  const day = await dayOf(parts, date, setting)
  return {
    date,
    madeAt: setting.moment.at,
    replicaServedAt: parts.replica.servedAt,
    sessions: day.sessions.map(({ id, startsAt, endsAt, cancelled }) => ({
      id,
      startsAt,
      endsAt,
      cancelled,
      visits: (day.bySession.get(id) ?? []).map((booked) =>
        bookedLine(parts, booked, setting, day.usesOf(booked.visit.reference) ?? new Map()),
      ),
    })),
  }
}

type MusterPerson = Muster['people'][number]

/** Everyone of one visit who is inside, with the name where the schedule has it. */
async function insideOf(parts: DayParts, reference: Reference, setting: Setting): Promise<MusterPerson[]> {
  const visit = parts.today.visit(reference)
  const inside = [...(visit?.uses ?? [])].filter(([, use]) => use.state === 'inside')
  if (visit === null || inside.length === 0) return []
  const booked = await parts.casebook.booked(reference, visit.events, setting.site)
  const line = booked && bookedLine(parts, booked, setting)
  const nameOf = (id: VisitorId) =>
    line?.party.find(
      (one) => one.id === id || (booked && parts.casebook.passIds(booked, one.id).includes(id)),
    )
  return inside.map(([id, use]) => {
    const person = nameOf(id)
    const admission = visit.events.findLast((event) => event.kind === 'admission' && event.visitor === id)
    return {
      reference,
      visitor: id,
      name: person?.name ?? null,
      minor: person?.minor ?? /^m\d/.test(id),
      inmate: line?.inmate ?? null,
      since: use.at,
      ticket: visit.ticket,
      sequence: admission?.sequence ?? 1,
    }
  })
}

/** Who is inside now, whenever they came in; the longest inside first. */
export async function musterOf(parts: DayParts, setting: Setting): Promise<Muster> {
  const references = [...parts.today.visits].map(({ reference }) => reference)
  const people = await Promise.all(references.map((reference) => insideOf(parts, reference, setting)))
  return { at: setting.moment.at, people: people.flat().toSorted((a, b) => a.since - b.since) }
}
