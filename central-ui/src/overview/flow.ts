import { addDays, atLocalTime, type LocalDate, startOfLocalDay } from '@ziara-gate/domain'

/** The hours of the day that a chart shows, as `from` to `until` o'clock; the same for every site, so that they compare. */
export interface Hours {
  readonly from: number
  readonly until: number
}

const ordinary: Hours = { from: 8, until: 18 }

/** The drawing is this wide and high in its own units and is stretched to its place. */
export const width = 1000
export const height = 300

/** Hours since the day began there, with their fraction. */
export const hourOf = (at: number, date: LocalDate, zone: string): number =>
  Math.max(0, Math.min(24, (at - startOfLocalDay(date, zone)) / 3_600_000))

/** One number for each local hour of a day. */
export type PerHour = readonly number[]

/** Ordinary hours, and whatever lies outside of them; `nowHours`: the hour it is, where today is shown. */
export function hoursOf(counts: readonly PerHour[], nowHours: readonly number[]): Hours {
  const busy = counts.flatMap((hours) => {
    const first = hours.findIndex((n) => n > 0)
    return first === -1 ? [] : [first, hours.findLastIndex((n) => n > 0) + 1]
  })
  const seen = [...busy, ...nowHours]
  return {
    from: Math.min(ordinary.from, ...seen.map(Math.floor)),
    until: Math.max(ordinary.until, ...seen.map(Math.ceil)),
  }
}

const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`
export const atHour = (date: LocalDate, hour: number, zone: string): number =>
  hour >= 24 ? startOfLocalDay(addDays(date, 1), zone) : atLocalTime(date, clock(hour), zone)

/** Places instants of one local day along the drawing; `share` runs from 0 to 1. */
export interface Axis {
  share(at: number): number
  /** Whole hours with a label, few enough to stay readable. */
  readonly ticks: readonly { readonly at: number; readonly share: number }[]
  /** The instants at which the hours that it shows begin, and the last of them ends, by the hour. */
  readonly hours: readonly { readonly hour: number; readonly at: number }[]
}

export function axisOf(date: LocalDate, zone: string, hours: Hours, everyHours: number): Axis {
  const fromAt = atHour(date, hours.from, zone)
  const untilAt = atHour(date, hours.until, zone)
  const share = (at: number) => Math.min(1, Math.max(0, (at - fromAt) / (untilAt - fromAt)))
  const first = Math.ceil(hours.from / everyHours) * everyHours
  const count = Math.floor((hours.until - first) / everyHours) + 1
  const ticks = Array.from({ length: count }, (_, index) => atHour(date, first + index * everyHours, zone))
  const marks = Array.from({ length: hours.until - hours.from + 1 }, (_, index) => hours.from + index)
  return {
    share,
    ticks: ticks.map((at) => ({ at, share: share(at) })),
    hours: marks.map((hour) => ({ hour, at: atHour(date, hour, zone) })),
  }
}

export const sumOf = (counts: PerHour, until = 24): number =>
  counts.slice(0, until).reduce((sum, n) => sum + n, 0)

type Point = readonly [x: number, y: number]

/** A count that grows hour by hour, to where it is known; within the last hour it is all of it. */
function grown(counts: PerHour, axis: Axis, top: number, untilAt: number): Point[] {
  const point = (at: number, count: number): Point => [
    Math.round(axis.share(at) * width),
    Math.round(height - (count / top) * height),
  ]
  const over = axis.hours.filter(({ at }) => at < untilAt)
  const last = over.at(-1)
  return [
    ...over.map(({ hour, at }) => point(at, sumOf(counts, hour))),
    point(untilAt, last === undefined ? 0 : sumOf(counts, last.hour + 1)),
  ]
}

const pathOf = (points: readonly Point[]) => `M${points.map(([x, y]) => `${x} ${y}`).join('L')}`
const between = (upper: readonly Point[], lower: readonly Point[]) =>
  `${pathOf([...upper, ...lower.toReversed()])}Z`

/** Now, and where the lines end: now, where headquarters last heard of the site, or with a day that is over. */
export interface Clock {
  readonly now: number
  readonly knownUntil: number
}

export interface Curve {
  /** Somebody was admitted; before that there is no line to draw. */
  readonly begun: boolean
  readonly admitted: string
  /** The ground under an ordinary day's line; null while nothing is ordinary yet. */
  readonly ordinary: string | null
  readonly nowShare: number
  readonly knownShare: number
}

/** Today's admissions against an ordinary day's. */
export function curveOf(admitted: PerHour, ordinaryDay: PerHour | null, axis: Axis, clock: Clock): Curve {
  const top = Math.max(1, sumOf(admitted), sumOf(ordinaryDay ?? [])) * 1.04
  const end = axis.hours.at(-1)?.at ?? 0
  const usual = ordinaryDay === null ? null : grown(ordinaryDay, axis, top, end)
  return {
    begun: sumOf(admitted) > 0,
    admitted: pathOf(grown(admitted, axis, top, clock.knownUntil)),
    ordinary: usual && `${pathOf([...usual, [width, height], [0, height]])}Z`,
    nowShare: axis.share(clock.now),
    knownShare: axis.share(clock.knownUntil),
  }
}

export interface DayHours {
  readonly arrived: PerHour
  readonly admitted: PerHour
  readonly left: PerHour
}

export interface Flow {
  readonly begun: boolean
  /** Lines that grow: everyone who arrived, who was admitted, who left; and an ordinary day's admissions. */
  readonly arrived: string
  readonly admitted: string
  readonly left: string
  readonly ordinary: string | null
  /** Bands: between arrived and admitted people wait, between admitted and left they are inside. */
  readonly waiting: string
  readonly inside: string
  /** From the top, 0 to 1; null when headquarters cannot say how many are expected. */
  readonly expectedShare: number | null
  readonly nowShare: number
  readonly knownShare: number
  /** Where each line ends, from the top, 0 to 1. */
  readonly ends: { readonly arrived: number; readonly admitted: number; readonly left: number }
}

interface Beside {
  readonly expected: number | null
  readonly ordinary: PerHour | null
}

export function flowOf(day: DayHours, beside: Beside, axis: Axis, clock: Clock): Flow {
  const known = clock.knownUntil
  const [came, went, gone] = [sumOf(day.arrived), sumOf(day.admitted), sumOf(day.left)]
  const top = Math.max(1, beside.expected ?? 0, sumOf(beside.ordinary ?? []), came, went) * 1.04
  const arrived = grown(day.arrived, axis, top, known)
  const admitted = grown(day.admitted, axis, top, known)
  const left = grown(day.left, axis, top, known)
  const fromTop = (count: number) => 1 - count / top
  const end = axis.hours.at(-1)?.at ?? 0
  return {
    begun: came + went > 0,
    arrived: pathOf(arrived),
    admitted: pathOf(admitted),
    left: pathOf(left),
    ordinary: beside.ordinary && pathOf(grown(beside.ordinary, axis, top, end)),
    waiting: between(arrived, admitted),
    inside: between(admitted, left),
    expectedShare: beside.expected === null || beside.expected === 0 ? null : fromTop(beside.expected),
    nowShare: axis.share(clock.now),
    knownShare: axis.share(known),
    ends: { arrived: fromTop(came), admitted: fromTop(went), left: fromTop(gone) },
  }
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
