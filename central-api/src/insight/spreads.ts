/** Medians of durations, found by the database: of a national day there are hundreds of thousands of counted classes. */
import type { LocalDate, Spread } from '@ziara-gate/domain'
import type { Knex } from 'knex'
import type { Db } from '../db/database.ts'
import { secondsAClass } from './measure.ts'

export const durations = ['waited', 'stayed'] as const

interface Row {
  site_id: string
  day: LocalDate
  measure: (typeof durations)[number]
  people: number
  median: number
  p90: number
}

/** The class that holds the person at some tenths of the way from the shortest to the longest; as `spreadOf` finds it. */
const classAt = (db: Db, tenths: number) =>
  db.raw('min(CASE WHEN upto * 10 >= people * ? THEN class END)', [tenths])

const spreadOf = ({ people, median, p90 }: Row): Spread => ({
  count: Number(people),
  median: median * secondsAClass,
  p90: p90 * secondsAClass,
})

const none: Spread = { count: 0, median: null, p90: null }

export interface DaySpreads {
  readonly waiting: Spread
  readonly inside: Spread
}

/** By site and day. `counts`: rows of `insight_counts` in question. */
export async function spreadsByDay(
  db: Db,
  counts: Knex.QueryBuilder,
): Promise<(site: string, day: LocalDate) => DaySpreads> {
  const place = ['site_id', 'day', 'measure']
  const classes = counts
    .whereIn('measure', [...durations])
    .groupBy([...place, 'key'])
    .select(place)
    .select(db.raw('CAST(key AS integer) AS class'))
    .sum({ n: 'n' })
  const ordered = db('classes')
    .select([...place, 'class'])
    .select(db.raw('sum(n) OVER (PARTITION BY site_id, day, measure ORDER BY class) AS upto'))
    .select(db.raw('sum(n) OVER (PARTITION BY site_id, day, measure) AS people'))
  const rows: Row[] = await db
    .with('classes', classes)
    .with('ordered', ordered)
    .from('ordered')
    .groupBy(place)
    .select(place)
    .max({ people: 'people' })
    .select({ median: classAt(db, 5), p90: classAt(db, 9) })
  const found = new Map(rows.map((row) => [`${row.site_id} ${row.day} ${row.measure}`, spreadOf(row)]))
  return (site, day) => ({
    waiting: found.get(`${site} ${day} waited`) ?? none,
    inside: found.get(`${site} ${day} stayed`) ?? none,
  })
}
