/**
 * How many are admitted by this hour on an ordinary day: of six weeks ago and of those since, the same day of the week. Past days
 * change only when a gate tells late of them, so what was found is good for some minutes, for all who ask.
 */
import { addDays, type LocalDate } from '@ziara-gate/domain'
import type { Db } from '../db/database.ts'
import { insightCounts } from './follow.ts'

const weeks = 6
export const hoursOfDay: readonly number[] = Array.from({ length: 24 }, (_, hour) => hour)
/** Local days that are today somewhere: three at most. */
const mostKept = 4

export interface Ordinary {
  readonly ordinary: readonly number[]
  /** How many days that is the median of. */
  readonly ordinaryDays: number
}

interface Row {
  site_id: string
  day: string
  hour: number
  n: number
}

const daysBefore = (today: LocalDate): LocalDate[] =>
  Array.from({ length: weeks }, (_, index) => addDays(today, -7 * (index + 1)))

const median = (numbers: readonly number[]): number => {
  const ordered = numbers.toSorted((a, b) => a - b)
  const middle = ordered.length / 2
  const [low = 0, high = 0] = [ordered[Math.ceil(middle) - 1], ordered[Math.floor(middle)]]
  return (low + high) / 2
}

export function curveOf(rows: readonly Pick<Row, 'hour' | 'n'>[]): number[] {
  const curve = hoursOfDay.map(() => 0)
  for (const { hour, n } of rows) curve[hour] = (curve[hour] ?? 0) + Number(n)
  return curve
}

/** Days without any visitor tell of a holiday, not of what is ordinary. */
function ordinaryOf(rows: readonly Row[]): Ordinary {
  const curves = [...Map.groupBy(rows, ({ day }) => day).values()]
    .map(curveOf)
    .filter((hours) => hours.some((n) => n > 0))
  return {
    ordinary: hoursOfDay.map((hour) => median(curves.map((hours) => hours[hour] ?? 0))),
    ordinaryDays: curves.length,
  }
}

const noneOf: Ordinary = ordinaryOf([])

async function read(db: Db, today: LocalDate): Promise<Map<string, Ordinary>> {
  const rows: Row[] = await db(insightCounts)
    .whereIn('day', daysBefore(today))
    .where({ measure: 'admitted' })
    .groupBy('site_id', 'day', 'hour')
    .select('site_id', 'day', 'hour')
    .sum('n as n')
  const bySite = Map.groupBy(rows, ({ site_id }) => site_id)
  return new Map([...bySite].map(([site, own]) => [site, ordinaryOf(own)]))
}

interface Kept {
  readonly at: number
  readonly found: Promise<ReadonlyMap<string, Ordinary>>
}

export class OrdinaryDays {
  readonly #db: Db
  readonly #goodForMs: number
  readonly #kept = new Map<LocalDate, Kept>()

  constructor(db: Db, goodForMs: number) {
    this.#db = db
    this.#goodForMs = goodForMs
  }

  /** What is ordinary for a local day, by site. */
  async on(today: LocalDate, now: number): Promise<(site: string) => Ordinary> {
    const known = this.#kept.get(today)
    const kept = known && Math.abs(now - known.at) < this.#goodForMs ? known : this.#look(today, now)
    const found = await kept.found
    return (site) => found.get(site) ?? noneOf
  }

  #look(today: LocalDate, now: number): Kept {
    const kept = { at: now, found: read(this.#db, today) }
    this.#kept.delete(today)
    this.#kept.set(today, kept)
    for (const day of [...this.#kept.keys()].slice(0, -mostKept)) this.#kept.delete(day)
    // What failed is looked for again by whoever asks next.
    kept.found.catch(() => this.#kept.get(today) === kept && this.#kept.delete(today))
    return kept
  }
}
