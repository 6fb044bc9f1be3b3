/**
 * How long headquarters' overview takes to answer with a full ledger: PostgreSQL, eighty sites, a year of events. Ten million rows
 * are laid by the database itself, in the shape that batches leave; then the questions of the page are asked over HTTP.
 */
import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createToken, openDatabase } from '@ziara-gate/central-api/parts'
import { startPostgres } from '@ziara-gate/central-api/postgres'
import { type Figure, figure, quantile, spread } from './figures.ts'
import type { Bench } from './kit/bench.ts'
import { startHeadquarters } from './kit/headquarters.ts'
import { layingSettings, layYear } from './kit/laid-year.ts'
import { foundGates } from './kit/signing-gates.ts'

const dayMs = 86_400_000
const loadsPerRound = 20
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
  const postgres = await startPostgres(tmpdir(), layingSettings)
  const location = { kind: 'postgres', url: postgres.url } as const
  await foundGates(location, sizes.gates)
  const begun = performance.now()
  const now = Date.now()
  const year = {
    rowsOfYear: sizes.ledgerRows,
    ledgerDays: sizes.countedDays,
    countedDays: sizes.countedDays,
    now,
  }
  await layYear(postgres.url, year)
  say(`ledger of ${sizes.ledgerRows} rows laid in ${Math.round((performance.now() - begun) / 1000)} s`)
  const headquarters = await startHeadquarters({ CENTRAL_DATA_DIR: data, DATABASE_URL: postgres.url })
  const { db, close } = await openDatabase(location, Date.now)
  try {
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
