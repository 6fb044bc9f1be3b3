/**
 * How long headquarters' overview takes to answer with a full ledger: PostgreSQL, eighty sites, a year of events. Ten million rows
 * are laid by the database itself, in the shape that batches leave; then the questions of the page are asked over HTTP.
 */
import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createToken, type Db, openDatabase } from '@ziara-gate/central-api/parts'
import { startPostgres } from '@ziara-gate/central-api/postgres'
import { type Figure, figure, quantile, spread } from './figures.ts'
import type { Bench } from './kit/bench.ts'
import { startHeadquarters } from './kit/headquarters.ts'
import { foundGates } from './kit/signing-gates.ts'
import type { Sizes } from './sizes.ts'

const dayMs = 86_400_000
const loadsPerRound = 20
const months = 12

/** So that each month has its table before its rows come: as if the service had run all year. */
async function monthTables(db: Db, now: number): Promise<void> {
  const first = new Date(now - 365 * dayMs)
  for (let month = 0; month < months; month += 1) {
    const from = Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + month)
    const until = Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + month + 1)
    const name = new Date(from).toISOString().slice(0, 7).replace('-', '_')
    await db.raw(
      `CREATE TABLE IF NOT EXISTS ledger_events_${name} PARTITION OF ledger_events FOR VALUES FROM (${from}) TO (${until})`,
    )
  }
}

/** Arrivals, admissions, exits and refusals by turns, over the sites and evenly over the year to now. */
async function layLedger(db: Db, rows: number, now: number): Promise<void> {
  await db.raw(
    `WITH gate AS (SELECT id, site_id, row_number() OVER (ORDER BY id) - 1 AS number, count(*) OVER () AS gates FROM gates),
    batch AS (SELECT id FROM ledger_batches LIMIT 1)
    INSERT INTO ledger_events (gate_id, epoch, sequence, position, site_id, batch_id, kind, reference, visitor, lane, reason, officer,
      at, received_at, text, hash)
    SELECT gate.id, 'laid', n, n, gate.site_id, batch.id,
      (ARRAY['arrival', 'admission', 'exit', 'refusal'])[1 + n % 4],
      upper(lpad(to_hex(n / 12), 8, '0')), 'v1', 'lane-1', CASE WHEN n % 4 = 3 THEN 'TOO_LATE' END, NULL,
      ${now - 365 * dayMs} + (n * ${365 * dayMs}::numeric / ${rows})::bigint, ${now}, '{"laid":"' || repeat('x', 300) || '"}', repeat('0', 64)
    FROM generate_series(1, ${rows}) AS n, gate, batch WHERE gate.number = n % gate.gates`,
  )
  await db('ledger_position').update({ position: rows })
  await db('ledger_followers').update({ position: rows })
}

/** The counts of the same year: six measures for each hour that a gate is open. */
async function layCounts(db: Db, now: number, days: number): Promise<void> {
  await db.raw(
    `INSERT INTO insight_counts (site_id, day, hour, gate_id, session_id, measure, key, n)
    SELECT site_id, to_char(to_timestamp(${now / 1000} - day * 86400), 'YYYY-MM-DD'), hour, gates.id, '', measure,
      CASE WHEN measure = 'refusal' THEN 'TOO_LATE' WHEN measure = 'waited' THEN '30' ELSE '' END, 10
    FROM gates, generate_series(0, ${days - 1}) AS day, generate_series(8, 17) AS hour,
      unnest(ARRAY['arrived', 'admitted', 'left', 'waited', 'refusal', 'referral']) AS measure`,
  )
}

async function lay(db: Db, sizes: Sizes, now: number): Promise<void> {
  await monthTables(db, now)
  await layLedger(db, sizes.ledgerRows, now)
  await layCounts(db, now, sizes.countedDays)
  await db.raw('ANALYZE')
}

/** What the overview asks when it opens. */
const questions = [
  '/v1/sites',
  '/v1/insight/overview',
  '/v1/alarms?open=true&limit=100',
  '/v1/attendance?order=desc&limit=100',
]

async function load(url: string, token: string): Promise<number> {
  const begun = performance.now()
  const headers = { authorization: `Bearer ${token}` }
  const answers = await Promise.all(
    questions.map(async (path) => {
      const response = await fetch(`${url}${path}`, { headers })
      await response.arrayBuffer()
      return response.status
    }),
  )
  if (answers.some((status) => status !== 200)) throw new Error(`the overview answered ${answers}`)
  return performance.now() - begun
}

export async function dashboardBenchmark({ sizes, directory, say }: Bench): Promise<Figure[]> {
  const data = join(directory, 'central-dashboard')
  mkdirSync(data)
  const postgres = await startPostgres(tmpdir(), [])
  const location = { kind: 'postgres', url: postgres.url } as const
  const gates = await foundGates(location, sizes.gates)
  const headquarters = await startHeadquarters({ CENTRAL_DATA_DIR: data, DATABASE_URL: postgres.url })
  const { db, close } = await openDatabase(location, Date.now)
  try {
    const [first] = gates
    const [batch] = (await first?.batches(1, 1)) ?? []
    if (!batch) throw new Error('no gate')
    await fetch(`${headquarters.url}${batch.path}`, {
      method: 'POST',
      headers: batch.headers,
      body: new Uint8Array(batch.body),
    })
    const begun = performance.now()
    const now = Date.now()
    await lay(db, sizes, now)
    say(`ledger of ${sizes.ledgerRows} rows laid in ${Math.round(performance.now() - begun)} ms`)
    const wish = { label: 'bench', role: 'viewer', sites: null, expiresAt: now + dayMs } as const
    const token = await createToken(db, wish, now)
    await load(headquarters.url, token)
    const rounds: number[][] = []
    for (let round = 0; round < sizes.rounds; round += 1) {
      const times: number[] = []
      for (let count = 0; count < loadsPerRound; count += 1) times.push(await load(headquarters.url, token))
      rounds.push(times)
    }
    const p95 = rounds.map((times) => quantile(times, 0.95))
    const note = `${questions.length} calls at once, ${sizes.ledgerRows} ledger rows, ${sizes.gates} sites, ${spread(p95)}`
    return [
      figure('ingest.dashboard_p95_ms', quantile(p95, 0.5), 'ms', note),
      figure('ingest.dashboard_p50_ms', quantile(rounds.flat(), 0.5), 'ms', note),
    ]
  } finally {
    await close()
    await headquarters.end('SIGTERM')
    await postgres.stop()
  }
}
