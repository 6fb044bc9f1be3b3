/**
 * A year of headquarters' ledger on PostgreSQL, laid by the database itself within minutes: rows as batches leave them (events
 * of visits in the order of their gates' journals, texts of their length, references in no order), and the counts that the
 * service makes of them, durations by their classes included.
 */
import pg from 'pg'

export interface LaidYear {
  /** Rows of the whole year; ten are two visits of three people, and a refusal. */
  readonly rowsOfYear: number
  /** How many of the last days have their rows, and how many their counts. */
  readonly ledgerDays: number
  readonly countedDays: number
  readonly now: number
}

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const rowsOfGroup = 10
const daysOfYear = 365
/** Without its log a table that is made and filled in one transaction is written once; of no matter for those who read. */
export const layingSettings = ['wal_level=minimal', 'max_wal_senders=0', 'max_wal_size=8GB']

/** What happens in a group: who does what, how long after its beginning, and how long after what came before it. */
const steps = `(VALUES
  (0, 0, 'arrival', 'v1', 0, 0), (1, 0, 'admission', 'v1', 1, 0), (2, 0, 'exit', 'v1', 1, 1),
  (3, 1, 'arrival', 'v1', 0, 0), (4, 1, 'arrival', 'v2', 0, 0), (5, 1, 'admission', 'v1', 1, 0), (6, 1, 'admission', 'v2', 1, 0),
  (7, 1, 'exit', 'v1', 1, 1), (8, 1, 'exit', 'v2', 1, 1),
  (9, 2, 'refusal', NULL, 0, 0)) AS step (number, visit, kind, visitor, waits, stays)`

const groupsADay = ({ rowsOfYear }: LaidYear) =>
  Math.max(1, Math.floor(rowsOfYear / rowsOfGroup / daysOfYear))

/** The events of some days, counted back from now; each day's people arrive in ten hours, the last of whom has left by now. */
function eventsOf({ now, ...year }: LaidYear, daysBack: readonly [number, number]): string {
  const aDay = groupsADay({ now, ...year })
  const [oldest, newest] = daysBack
  const begin = `(${now}::bigint - ((n - 1) / ${aDay}) * ${dayMs} - ${12 * hourMs} + ((n - 1) % ${aDay}) * ${10 * hourMs} / ${aDay})`
  const past = `(${year.ledgerDays}::bigint * ${aDay} - n)`
  return `(SELECT n, gate.id AS gate_id, gate.site_id, ${past} / gate.gates * ${rowsOfGroup} + step.number + 1 AS sequence,
      ${past} * ${rowsOfGroup} + step.number + 1 AS position, step.kind, step.visitor,
      upper(left(md5((n * 3 + step.visit)::text), 8)) AS reference, 30 + (n * 7 % 55) * 10 AS wait, 1200 + (n * 13 % 240) * 10 AS stay,
      ${begin} + 1000 * (step.waits * (30 + (n * 7 % 55) * 10) + step.stays * (1200 + (n * 13 % 240) * 10)) AS at
    FROM generate_series(${newest}::bigint * ${aDay} + 1, (${oldest}::bigint + 1) * ${aDay}) AS n
    JOIN laid_gates AS gate ON gate.number = n % gate.gates CROSS JOIN ${steps})`
}

const textOf = `'{"v":1,"gate":"' || gate_id || '","epoch":"laid00000001","sequence":' || sequence || ',"at":' || at ||
  ',"monotonicMs":' || sequence || ',"boot":"laid","clock":"trusted","lane":"lane-1","personalHash":null,"kind":"' || kind ||
  '","reference":"' || reference || '","session":"session-1","visitor":"v1","reason":"ADMITTED","by":"self","officer":null,' ||
  '"vouchedBy":null,"ticket":1,"stale":false,"passIssue":1}'`

const rowsOf = (events: string) =>
  `SELECT gate_id, 'laid00000001', sequence, position, site_id, 'laid', kind,
    reference, visitor, 'lane-1', CASE kind WHEN 'refusal' THEN 'TOO_LATE' WHEN 'admission' THEN 'ADMITTED' END, NULL, at, at + 2000, ${textOf},
    md5(sequence::text) || md5(gate_id), NULL, NULL FROM ${events} AS event`

const columns = `gate_id, epoch, sequence, position, site_id, batch_id, kind, reference, visitor, lane, reason, officer, at, received_at,
  text, hash, personal_salt, personal_text`

interface Month {
  readonly table: string
  readonly from: number
  readonly until: number
}

function monthsOf({ ledgerDays, now }: LaidYear): Month[] {
  const from = new Date(now - (ledgerDays + 1) * dayMs)
  const last = new Date(now + dayMs)
  const count =
    (last.getUTCFullYear() - from.getUTCFullYear()) * 12 + last.getUTCMonth() - from.getUTCMonth() + 1
  return Array.from({ length: count }, (_, index) => {
    const begin = Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + index)
    const until = Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + index + 1)
    return {
      table: `ledger_events_${new Date(begin).toISOString().slice(0, 7).replace('-', '_')}`,
      from: begin,
      until,
    }
  })
}

type Run = (sql: string) => Promise<pg.QueryResult>

/** As the service's own table of that month, but filled before it is one of the ledger's, when its indexes cost least. */
async function layMonth(run: Run, year: LaidYear, { table, from, until }: Month): Promise<void> {
  const daysSince = (at: number) => Math.ceil((year.now - at) / dayMs)
  const oldest = Math.min(year.ledgerDays - 1, daysSince(from))
  const newest = Math.max(0, daysSince(until) - 1)
  await run('BEGIN')
  await run("SET LOCAL maintenance_work_mem = '512MB'")
  await run(`CREATE TABLE laid_${table} (LIKE ledger_events INCLUDING DEFAULTS INCLUDING CONSTRAINTS)`)
  if (oldest >= newest)
    await run(
      `INSERT INTO laid_${table} (${columns}) ${rowsOf(eventsOf(year, [oldest, newest]))}
      WHERE at >= ${from} AND at < ${until}`,
    )
  await run(`DROP TABLE IF EXISTS ${table}`)
  await run(`ALTER TABLE laid_${table} RENAME TO ${table}`)
  await run(`ALTER TABLE ledger_events ATTACH PARTITION ${table} FOR VALUES FROM (${from}) TO (${until})`)
  await run('COMMIT')
}

/** What `insight` counts of them, by the local day and hour of Casablanca, in the order in which it would have come. */
const countsSql = (
  events: string,
) => `INSERT INTO insight_counts (site_id, day, hour, gate_id, session_id, measure, key, n)
  SELECT site_id, to_char(local, 'YYYY-MM-DD'), extract(hour FROM local)::int, gate_id, 'session-1', measure, key, count(*)
  FROM (SELECT *, to_timestamp(at / 1000) AT TIME ZONE 'Africa/Casablanca' AS local FROM ${events} AS event) AS event
  CROSS JOIN LATERAL (VALUES ('arrived', '', 'arrival'), ('admitted', '', 'admission'), ('left', '', 'exit'), ('refusal', 'TOO_LATE', 'refusal'),
    ('waited', (wait / 10)::text, 'admission'), ('stayed', (stay / 10)::text, 'exit')) AS counted (measure, key, of_kind)
  WHERE of_kind = kind GROUP BY 1, 2, 3, 4, 6, 7 ORDER BY 2, 3`

/** Indexes and keys of a table are made anew after the work: sorted once instead of kept up. */
async function withoutIndexes(run: Run, table: string, work: () => Promise<void>): Promise<void> {
  const keys = await run(
    `SELECT conname AS name, pg_get_constraintdef(oid) AS def FROM pg_constraint WHERE conrelid = '${table}'::regclass AND contype = 'p'`,
  )
  for (const { name } of keys.rows) await run(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`)
  const indexes = await run(
    `SELECT indexname AS name, indexdef AS def FROM pg_indexes WHERE tablename = '${table}'`,
  )
  for (const { name } of indexes.rows) await run(`DROP INDEX ${name}`)
  await work()
  for (const { name, def } of keys.rows) await run(`ALTER TABLE ${table} ADD CONSTRAINT ${name} ${def}`)
  for (const { def } of indexes.rows) await run(def)
}

/** Ten days at a time: no sort or hash of more than that is held. */
async function layCounts(run: Run, year: LaidYear): Promise<void> {
  await run("SET work_mem = '256MB'")
  await run("SET maintenance_work_mem = '512MB'")
  await withoutIndexes(run, 'insight_counts', async () => {
    for (let newest = 0; newest < year.countedDays; newest += 10)
      await run(countsSql(eventsOf(year, [Math.min(newest + 9, year.countedDays - 1), newest])))
  })
}

async function layGround(run: Run, now: number): Promise<void> {
  await run(
    `CREATE TABLE laid_gates AS SELECT id, site_id, row_number() OVER (ORDER BY id) - 1 AS number, count(*) OVER () AS gates FROM gates`,
  )
  await run(`INSERT INTO ledger_batches (id, gate_id, epoch, gate_key_id, signature, body_hash, received_at)
    SELECT 'laid', gate_id, 'laid00000001', id, '', '', ${now} FROM gate_keys LIMIT 1`)
}

async function settle(run: Run): Promise<void> {
  await run('DROP TABLE laid_gates')
  const head = '(SELECT coalesce(max(position), 0) FROM ledger_events)'
  await run(`UPDATE ledger_position SET position = ${head}`)
  await run(`UPDATE ledger_followers SET position = ${head}`)
  await run('VACUUM ANALYZE')
  await run('CHECKPOINT')
}

/** In a database that has its gates and no event; two months at a time. Takes the place of the months' tables that are there. */
export async function layYear(url: string, year: LaidYear): Promise<void> {
  const clients = await Promise.all(
    [0, 1].map(async () => {
      const client = new pg.Client({ connectionString: url })
      await client.connect()
      return client
    }),
  )
  try {
    const runs = clients.map(
      (client): Run =>
        (sql) =>
          client.query(sql),
    )
    const [first] = runs
    if (!first) throw new Error('no connection')
    await layGround(first, year.now)
    const waiting = monthsOf(year)
    await Promise.all(
      runs.map(async (run) => {
        for (let month = waiting.shift(); month; month = waiting.shift()) await layMonth(run, year, month)
      }),
    )
    await layCounts(first, year)
    await settle(first)
  } finally {
    await Promise.all(clients.map((client) => client.end()))
  }
}
