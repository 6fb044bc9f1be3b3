import {
  ageOn,
  beginCheckIn,
  type CaseFile,
  type ConsoleId,
  type LocalDate,
  partyOf,
  type Reference,
  type Restriction,
} from '@ziara-gate/domain'
import type { Setting } from '../desk/casebook.ts'
import type { Desk } from '../desk/desk.ts'
import type { Journal } from '../journal/journal.ts'
import type { BookedVisit } from '../replica/lookups.ts'
import type { Replica } from '../replica/replica.ts'
import { happenings } from './happenings.ts'
import { type Judged, type JudgeParts, judge } from './judgement.ts'
import { lineOf } from './visit-lines.ts'

export interface CaseParts extends JudgeParts {
  readonly journal: Journal
  readonly replica: Replica
  readonly desk: Desk
}

const holds = ({ from, until }: Restriction, today: LocalDate): boolean =>
  from <= today && (until === null || today <= until)

const shown = ({ id, from, until, reason }: Restriction) => ({ id, from, until, reason })

async function restrictionsOn(parts: CaseParts, booked: BookedVisit | null, { today }: Setting) {
  if (booked === null) return []
  const { inmate, visit } = booked
  const documents = visit.visitors.flatMap((one) => one.documents)
  const all = await parts.replica.restrictionsOn([inmate.id, ...documents])
  return all.filter((rule) => holds(rule, today))
}

/** Everyone of the party with what decides about them. Those known from the pass alone have neither name nor age. */
function partyOfCase(
  { known }: Judged,
  line: CaseFile['visit'],
  restrictions: readonly Restriction[],
  { policy, today }: Setting,
): CaseFile['party'] {
  const { subject, booked } = known
  const standings = subject ? partyOf(subject, beginCheckIn({ by: 'console' }), policy, today).all : []
  return line.party.map(({ id, name, lead, minor, state, since }) => {
    const person = booked?.visit.visitors.find((one) => one.id === id) ?? null
    const documents: readonly string[] = person?.documents ?? []
    const own = restrictions.filter(
      ({ subject: of }) => of.kind === 'visitor' && documents.includes(of.document),
    )
    return {
      id,
      name,
      birthDate: person?.birthDate ?? null,
      age: person && ageOn(person.birthDate, today),
      sex: person?.sex ?? null,
      relation: person?.relation ?? null,
      category: person?.category ?? null,
      lead,
      minor,
      needsId: standings.find(({ member }) => member.id === id)?.needsId ?? false,
      permitUntil: person?.permitUntil ?? null,
      state,
      since,
      restrictions: own.map(shown),
    }
  })
}

async function historyOf(parts: CaseParts, reference: Reference, setting: Setting) {
  const { journal } = parts
  const [events, words, head] = [
    await journal.eventsOf(reference),
    await journal.history.wordsOf(reference),
    await journal.head(),
  ]
  const { officers } = setting.frame
  return happenings(events, {
    epoch: head?.epoch ?? null,
    boot: journal.boot,
    moment: setting.moment,
    officers,
    words,
  })
}

/** Null for a visit that nobody knows of. */
export async function caseFileOf(
  parts: CaseParts,
  reference: Reference,
  console: ConsoleId,
  setting: Setting,
): Promise<CaseFile | null> {
  const judged = await judge(parts, reference, null, console, setting)
  const { known, decision } = judged
  const line = lineOf(parts, reference, known, setting)
  if (line === null) return null
  const restrictions = await restrictionsOn(parts, known.booked, setting)
  const { outcome, reason, reasons, concerned, stale } = decision
  return {
    visit: line,
    inmateState: known.booked?.inmate.state ?? null,
    decision: { outcome, reason, reasons: [...reasons], concerned: [...concerned], stale },
    party: partyOfCase(judged, line, restrictions, setting),
    inmateRestrictions: restrictions.filter(({ subject }) => subject.kind === 'inmate').map(shown),
    history: await historyOf(parts, reference, setting),
    lane: parts.desk.holding(reference),
    replicaServedAt: parts.replica.servedAt,
    secondOfficerFor: reasons.filter((code) => setting.policy.secondOfficerFor.includes(code)),
    acceptedDocuments: [...setting.policy.acceptedDocuments],
  }
}
