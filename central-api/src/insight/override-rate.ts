/**
 * Overrides out of the ordinary: a gate at which officers decide against the engine today far more often than they did in the
 * four weeks before. What is ordinary is the gate's own, or the country's where a gate is new.
 */
import { addDays, type LocalDate, localDate } from '@ziara-gate/domain'
import type { Db } from '../db/database.ts'
import { type Finding, raise } from '../ledger/alarm-row.ts'
import { listRecords } from '../register/read.ts'
import { insightCounts } from './follow.ts'

const weeksBack = 28
/** Fewer are no pattern. */
const leastOverrides = 8
/** Fewer admissions say nothing of what a gate's own ordinary is. */
const leastAdmissions = 200
/** Once in so many gate-days it happens by chance. */
const chance = 1e-4
/** What is taken as ordinary where nothing is known: one in a hundred. */
const usual = 0.01

interface Numbers {
  readonly admitted: number
  readonly overrides: number
}

/** P(X >= n) for a Poisson variable of this mean. */
export function poissonTail(n: number, mean: number): number {
  let term = Math.exp(-mean)
  let below = 0
  for (let k = 0; k < n; k += 1) {
    below += term
    term *= mean / (k + 1)
  }
  return Math.max(0, 1 - below)
}

export function isOutOfTheOrdinary(today: Numbers, before: Numbers): boolean {
  if (today.overrides < leastOverrides) return false
  const known = before.admitted >= leastAdmissions
  const rate = known ? Math.max(before.overrides / before.admitted, usual) : usual * 3
  return poissonTail(today.overrides, rate * Math.max(today.admitted, today.overrides)) < chance
}

interface Row {
  site_id: string
  gate_id: string
  day: LocalDate
  measure: string
  n: number
}

const countsSince = (db: Db, from: LocalDate): Promise<Row[]> =>
  db(insightCounts)
    .where('day', '>=', from)
    .where((either) =>
      either
        .where({ measure: 'admitted' })
        .orWhere((used) => used.where({ measure: 'override' }).whereLike('key', '%|used')),
    )
    .groupBy('site_id', 'gate_id', 'day', 'measure')
    .select('site_id', 'gate_id', 'day', 'measure')
    .sum('n as n')

const numbersOf = (rows: readonly Row[]): Numbers => {
  const of = (measure: string) =>
    rows.reduce((sum, row) => (row.measure === measure ? sum + Number(row.n) : sum), 0)
  return { admitted: of('admitted'), overrides: of('override') }
}

function findingOf(rows: readonly Row[], today: LocalDate): Finding[] {
  const [first] = rows
  const now = numbersOf(rows.filter(({ day }) => day === today))
  const before = numbersOf(rows.filter(({ day }) => day < today))
  if (!first || !isOutOfTheOrdinary(now, before)) return []
  const told = `${now.overrides} overrides to ${now.admitted} admissions today, ${before.overrides} to ${before.admitted} in the ${weeksBack} days before`
  return [
    {
      kind: 'override-rate',
      site: first.site_id,
      gate: first.gate_id,
      gates: [first.gate_id],
      epoch: '',
      sequence: Number(today.replaceAll('-', '')),
      reference: null,
      detail: told,
    },
  ]
}

/** One look at all gates, raising an alarm for each at most once a local day. */
export async function watchOverrides(db: Db, now: number): Promise<void> {
  const zones = new Map((await listRecords(db, 'site')).map(({ id, zone }) => [id as string, zone]))
  const rows = await countsSince(db, addDays(localDate(now, 'UTC'), -weeksBack))
  const findings = [...Map.groupBy(rows, ({ gate_id }) => gate_id).values()].flatMap((own) =>
    findingOf(own, localDate(now, zones.get(own[0]?.site_id ?? '') ?? 'UTC')),
  )
  if (findings.length > 0) await db.transaction((tx) => raise(tx, findings, now))
}
