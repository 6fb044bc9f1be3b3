import { addDays, atLocalTime, type LocalDate, startOfLocalDay } from '@ziara-gate/domain'
import type { SiteDay } from '../day/site-day.ts'

/** The hours of the day that a chart shows, as `from` to `until` o'clock; the same for every site, so that they compare. */
export interface Hours {
  readonly from: number
  readonly until: number
}

const ordinary: Hours = { from: 8, until: 18 }

/** The drawing is this wide and high in its own units and is stretched to its place. */
export const width = 1000
export const height = 300

const hourOf = (at: number, date: LocalDate, zone: string) =>
  Math.max(0, Math.min(24, (at - startOfLocalDay(date, zone)) / 3_600_000))

interface Zoned {
  readonly day: SiteDay
  readonly zone: string
}

/** Ordinary hours, and whatever lies outside of them today. */
export function hoursOf(sites: readonly Zoned[], now: number): Hours {
  return sites.reduce<Hours>((hours, { day, zone }) => {
    const ends = [day.arrivals, day.admissions, day.exits].flatMap((instants) => [
      instants[0],
      instants.at(-1),
    ])
    const seen = [...ends.filter((at) => at !== undefined), now].map((at) => hourOf(at, day.date, zone))
    return {
      from: Math.min(hours.from, ...seen.map(Math.floor)),
      until: Math.max(hours.until, ...seen.map(Math.ceil)),
    }
  }, ordinary)
}

const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`
const atHour = (date: LocalDate, hour: number, zone: string) =>
  hour >= 24 ? startOfLocalDay(addDays(date, 1), zone) : atLocalTime(date, clock(hour), zone)

/** Places instants of one local day along the drawing; `share` runs from 0 to 1. */
export interface Axis {
  share(at: number): number
  /** Whole hours with a label, few enough to stay readable. */
  readonly ticks: readonly { readonly at: number; readonly share: number }[]
}

export function axisOf(date: LocalDate, zone: string, hours: Hours, everyHours: number): Axis {
  const fromAt = atHour(date, hours.from, zone)
  const untilAt = atHour(date, hours.until, zone)
  const share = (at: number) => Math.min(1, Math.max(0, (at - fromAt) / (untilAt - fromAt)))
  const first = Math.ceil(hours.from / everyHours) * everyHours
  const count = Math.floor((hours.until - first) / everyHours) + 1
  const ticks = Array.from({ length: count }, (_, index) => atHour(date, first + index * everyHours, zone))
  return { share, ticks: ticks.map((at) => ({ at, share: share(at) })) }
}

type Point = readonly [x: number, y: number]

/** A count that grows by one at each instant, as corners of a staircase; one corner for each unit of width. */
function stairs(instants: readonly number[], axis: Axis, top: number, untilAt: number): Point[] {
  const y = (count: number) => Math.round(height - (count / top) * height)
  const counted = new Map<number, number>()
  for (const [index, at] of instants.entries()) counted.set(Math.round(axis.share(at) * width), index + 1)
  const corners: Point[] = [[0, y(0)]]
  let before = 0
  for (const [x, count] of counted) {
    corners.push([x, y(before)], [x, y(count)])
    before = count
  }
  corners.push([Math.round(axis.share(untilAt) * width), y(before)])
  return corners
}

const pathOf = (points: readonly Point[]) => `M${points.map(([x, y]) => `${x} ${y}`).join('L')}`
const between = (upper: readonly Point[], lower: readonly Point[]) =>
  `${pathOf([...upper, ...lower.toReversed()])}Z`

export interface Flow {
  /** Somebody has come; before that there is no line to draw. */
  readonly begun: boolean
  /** Lines that grow: everyone who arrived, who was admitted, who left. */
  readonly arrived: string
  readonly admitted: string
  readonly left: string
  /** Bands: between arrived and admitted people wait, between admitted and left they are inside. */
  readonly waiting: string
  readonly inside: string
  /** From the top, 0 to 1; null when headquarters cannot say how many are expected. */
  readonly expectedShare: number | null
  readonly nowShare: number
  /** Where the lines end: now, or where headquarters last heard of the site. */
  readonly knownShare: number
  /** Where each line ends, from the top, 0 to 1. */
  readonly ends: { readonly arrived: number; readonly admitted: number; readonly left: number }
}

export function flowOf(
  day: SiteDay,
  expected: number | null,
  axis: Axis,
  clock: { readonly now: number; readonly knownUntil: number },
): Flow {
  const known = clock.knownUntil
  const top = Math.max(1, expected ?? 0, day.arrivals.length, day.admissions.length) * 1.04
  const arrived = stairs(day.arrivals, axis, top, known)
  const admitted = stairs(day.admissions, axis, top, known)
  const left = stairs(day.exits, axis, top, known)
  const fromTop = (count: number) => 1 - count / top
  return {
    begun: day.arrivals.length + day.admissions.length > 0,
    arrived: pathOf(arrived),
    admitted: pathOf(admitted),
    left: pathOf(left),
    waiting: between(arrived, admitted),
    inside: between(admitted, left),
    expectedShare: expected === null || expected === 0 ? null : fromTop(expected),
    nowShare: axis.share(clock.now),
    knownShare: axis.share(known),
    ends: {
      arrived: fromTop(day.arrivals.length),
      admitted: fromTop(day.admissions.length),
      left: fromTop(day.exits.length),
    },
  }
}

/** What the chart shows, hour by hour, for the table behind it. */
export function byHour(day: SiteDay, zone: string, hours: Hours) {
  const rows = Array.from({ length: hours.until - hours.from }, (_, index) => hours.from + index)
  return rows.map((hour) => {
    const [fromAt, untilAt] = [atHour(day.date, hour, zone), atHour(day.date, hour + 1, zone)]
    const during = (instants: readonly number[]) =>
      instants.filter((at) => at >= fromAt && at < untilAt).length
    return {
      fromAt,
      arrived: during(day.arrivals),
      admitted: during(day.admissions),
      left: during(day.exits),
    }
  })
}

/** As a share of the drawing's height. */
const labelGap = 0.085

/** Labels at the ends of lines, pushed apart where the lines end close together. */
export function spread(shares: readonly number[]): number[] {
  const order = shares.map((share, index) => ({ share, index })).sort((a, b) => a.share - b.share)
  const placed = new Array<number>(shares.length)
  let lowest = Number.NEGATIVE_INFINITY
  for (const { share, index } of order) {
    lowest = Math.max(share, lowest + labelGap)
    placed[index] = lowest
  }
  const over = Math.max(0, lowest - (1 - labelGap / 2))
  return placed.map((share) => Math.max(labelGap / 2, share - over))
}
