import {
  addDays,
  err,
  type LocalDate,
  localDate,
  localDateSchema,
  type lookUpAnswer,
  type lookUpQuery,
  ok,
  parseReference,
  type Result,
  startOfLocalDay,
  type VisitLine,
} from '@ziara-gate/domain'
import { digestsOfNumber } from '@ziara-gate/domain/crypto'
import type { z } from 'zod'
import type { Setting } from '../desk/casebook.ts'
import type { BookedVisit } from '../replica/lookups.ts'
import type { Replica } from '../replica/replica.ts'
import { type JudgeParts, judge } from './judgement.ts'
import { bookedLine, lineOf } from './visit-lines.ts'

export interface LookUpParts extends JudgeParts {
  readonly replica: Replica
}

type Query = z.output<typeof lookUpQuery>
type Answer = z.input<typeof lookUpAnswer>

const atMost = 50

export const boundsOf = (date: LocalDate, { site }: Setting) => ({
  fromAt: startOfLocalDay(date, site.zone),
  untilAt: startOfLocalDay(addDays(date, 1), site.zone),
})

/** Today's first, then what is to come, then what was, the nearest first. */
function nearestFirst(visits: readonly BookedVisit[], { site, today, moment }: Setting): BookedVisit[] {
  const rank = ({ session }: BookedVisit) =>
    localDate(session.startsAt, site.zone) === today ? 0 : session.startsAt > moment.at ? 1 : 2
  const distance = ({ session }: BookedVisit) => Math.abs(session.startsAt - moment.at)
  return visits.toSorted((a, b) => rank(a) - rank(b) || distance(a) - distance(b))
}

const onDay = (visits: readonly BookedVisit[], date: LocalDate | undefined, { site }: Setting) =>
  visits.filter(({ session }) => date === undefined || localDate(session.startsAt, site.zone) === date)

/** `AB123456 1980-12-31`; null for anything else. */
function documentAsked(q: string): { number: string; birthDate: LocalDate } | null {
  const split = /^(.*\S)\s+(\d{4}-\d{2}-\d{2})$/.exec(q)
  const birthDate = localDateSchema.safeParse(split?.[2])
  return split?.[1] !== undefined && birthDate.success
    ? { number: split[1], birthDate: birthDate.data }
    : null
}

async function withDocument({ replica }: LookUpParts, q: string, setting: Setting) {
  const asked = documentAsked(q)
  if (asked === null) return err('birth-date-missing' as const)
  const keys = setting.frame.documentKeys
  const digests = keys.flatMap(({ key }) => digestsOfNumber(key, asked.number, asked.birthDate))
  return ok(await replica.visitsWith(digests))
}

async function found(
  parts: LookUpParts,
  { by, q, date }: Query & { by: 'name' | 'inmate' | 'document' },
  setting: Setting,
): Promise<Result<BookedVisit[], 'birth-date-missing'>> {
  if (by === 'name') {
    const { fromAt, untilAt } = boundsOf(date ?? setting.today, setting)
    return ok(await parts.replica.visitsNamed(q, fromAt, untilAt, atMost + 1))
  }
  const visits =
    by === 'inmate' ? ok(await parts.replica.visitsToRegister(q)) : await withDocument(parts, q, setting)
  return visits.ok ? ok(onDay(nearestFirst(visits.value, setting), date, setting)) : visits
}

async function byReference(
  parts: LookUpParts,
  q: string,
  console: Parameters<typeof judge>[3],
  setting: Setting,
): Promise<VisitLine[]> {
  const reference = parseReference(q)
  if (!reference.ok) return []
  const { known } = await judge(parts, reference.value, null, console, setting)
  const line = lineOf(parts, reference.value, known, setting)
  return line === null ? [] : [line]
}

/** At most 50 visits. */
export async function lookUp(
  parts: LookUpParts,
  query: Query,
  console: Parameters<typeof judge>[3],
  setting: Setting,
): Promise<Result<Answer, 'birth-date-missing'>> {
  const { by, q } = query
  if (by === 'reference') return ok({ visits: await byReference(parts, q, console, setting), more: false })
  const visits = await found(parts, { ...query, by }, setting)
  if (!visits.ok) return visits
  const lines = visits.value.slice(0, atMost).map((booked) => bookedLine(parts, booked, setting))
  return ok({ visits: lines, more: visits.value.length > atMost })
}
