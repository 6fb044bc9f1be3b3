/**
 * Local days and times of a site. Dates are `YYYY-MM-DD` in the site's own zone, instants are epoch milliseconds, zones are
 * IANA names. The rules come from the time zone data of the runtime, never from an offset: Morocco put its clocks back for every
 * Ramadan until 2026 and then left UTC+1 for good (tzdata 2026c), each time by decree at short notice.
 */
import { Temporal } from 'temporal-polyfill'
import type { LocalDate } from '../ids.ts'

interface Day {
  readonly date: LocalDate
  readonly from: number
  readonly until: number
}

/**
 * The last day asked for in each zone, but none on which the clock changed: such a day can come in two pieces. Almost all
 * questions are about now, and a decision asks several times.
 */
const lastDays = new Map<string, Day>()

const dayMs = 86_400_000

function dayAt(at: number, zone: string): Day {
  const start = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).startOfDay()
  const until = start.add({ days: 1 }).startOfDay().epochMilliseconds
  return { date: start.toPlainDate().toString() as LocalDate, from: start.epochMilliseconds, until }
}

/** The day at `at` in `zone`; throws a RangeError for an unknown zone. */
export function localDate(at: number, zone: string): LocalDate {
  const last = lastDays.get(zone)
  if (last !== undefined && at >= last.from && at < last.until) return last.date
  const day = dayAt(at, zone)
  if (day.until - day.from === dayMs) lastDays.set(zone, day)
  return day.date
}

/** The hour of the wall clock at `at` in `zone`, 0 to 23. */
export const localHour = (at: number, zone: string): number =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).hour

/**
 * The instant of a wall clock time `HH:MM` on a day. A time that the clock skips counts as if it had not (the later
 * one); of a time that comes twice the first is meant.
 */
export const atLocalTime = (date: LocalDate, time: string, zone: string): number =>
  Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) })
    .epochMilliseconds

/** The first instant of a day, which is not midnight where the clock skips midnight. */
export const startOfLocalDay = (date: LocalDate, zone: string): number =>
  Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds

/** `days` may be negative. Counted in UTC, where every day has 24 hours: a local day has no clock. */
export const addDays = (date: LocalDate, days: number): LocalDate =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10) as LocalDate

/** `years` may be negative; 29 February becomes the 28th in a common year. */
export const addYears = (date: LocalDate, years: number): LocalDate =>
  Temporal.PlainDate.from(date).add({ years }).toString() as LocalDate

/** Whole days from one date to another; negative when `to` comes first. */
export const daysBetween = (from: LocalDate, to: LocalDate): number =>
  Temporal.PlainDate.from(from).until(to, { largestUnit: 'days' }).days

/** 1 is Monday, 7 Sunday (ISO 8601). */
export const weekdayOf = (date: LocalDate): number => Temporal.PlainDate.from(date).dayOfWeek

/**
 * Completed years of someone born on `birthDate`, on the local day `date`. Who was born on 29 February turns a year older on
 * 1 March of a common year: nobody counts as of age a day early.
 */
export function ageOn(birthDate: LocalDate, date: LocalDate): number {
  const years = Number(date.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return date.slice(5) < birthDate.slice(5) ? years - 1 : years
}
