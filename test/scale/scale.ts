/**
 * A country's day at headquarters: hundreds of gates that upload, ask and listen, several central APIs over one PostgreSQL, all
 * of them real processes but for the gates, which are the requests that gates send. Then one process is killed, then the
 * database, and at the end the ledger has every event once.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { changeRegister, createToken, type Db, getRecord, openDatabase } from '@ziara-gate/central-api/parts'
import { startPostgres } from '@ziara-gate/central-api/postgres'
import type { SiteId } from '@ziara-gate/domain'
import { type Figure, figure, quantile } from '../bench/figures.ts'
import { layingSettings, layYear } from '../bench/kit/laid-year.ts'
import { foundGates, type SigningGate } from '../bench/kit/signing-gates.ts'
import { type Cluster, type Load, loadOf, startCluster } from './cluster.ts'
import { ask, pageFigures } from './pages.ts'
import type { ScaleSizes } from './sizes.ts'
import { Seen, TownGate } from './town-gate.ts'

interface Country {
  readonly db: Db
  readonly cluster: Cluster
  readonly gates: readonly TownGate[]
  readonly token: string
  readonly sizes: ScaleSizes
  readonly say: (text: string) => void
}

const siteOf = (gate: TownGate) => gate.id.replace(/-main$/, '') as SiteId
const share = (times: readonly number[], of: number) => (times.length === 0 ? 0 : quantile(times, of))

/** What all gates see from now on. */
function watch(gates: readonly TownGate[]): Seen {
  const seen = new Seen()
  for (const gate of gates) gate.seen = seen
  return seen
}

const work = ({ gates, sizes }: Country, seconds: number) =>
  Promise.all(
    gates.map((gate, index) =>
      gate.work(sizes.eventsPerSecond / gates.length, seconds, index / gates.length),
    ),
  )

/** Touches a site's register once a second, so that its gate is nudged, and asks for the overview. */
async function bystanders({ db, cluster, gates, token }: Country, end: AbortSignal): Promise<number[]> {
  const times: number[] = []
  for (let count = 0; !end.aborted; count += 1) {
    const gate = gates[(count * 7) % gates.length]
    if (!gate) break
    await changeRegister(db, Date.now(), { sites: [siteOf(gate)] }, async (changes) => {
      const record = await getRecord(changes.tx, 'gate', gate.id)
      if (record) await changes.put('gate', record)
    })
    gate.changedAt = performance.now()
    times.push(await ask(cluster.at(count), '/v1/insight/overview', token))
    await sleep(1000, undefined, { signal: end }).catch(() => undefined)
  }
  return times
}

/** Processor time, of all central APIs and of PostgreSQL: on a busy machine it says more than the clock. */
const spent = (before: Load, after: Load, seconds: number, name: string, note: string): Figure[] => [
  figure(
    `scale.${name}.processors`,
    (after.processorSeconds - before.processorSeconds) / seconds,
    'processors',
    `of all central APIs, ${note}`,
  ),
  figure(
    `scale.${name}.database_processors`,
    (after.databaseSeconds - before.databaseSeconds) / seconds,
    'processors',
    `of PostgreSQL, ${note}`,
  ),
]

/** Nobody comes: gates listen, and ask as often as they do. */
async function quietHour(country: Country): Promise<Figure[]> {
  const { cluster, db, gates, sizes } = country
  const seen = watch(gates)
  const [before, begun] = [await loadOf(cluster, db), performance.now()]
  await sleep((sizes.peakSeconds * 1000) / 2)
  const seconds = (performance.now() - begun) / 1000
  const note = `${Math.round(seen.pulls.length / seconds)} calls a second`
  return spent(before, await loadOf(cluster, db), seconds, 'quiet', note)
}

async function busiestHour(country: Country): Promise<Figure[]> {
  const { cluster, db, gates, sizes } = country
  const seen = watch(gates)
  const end = new AbortController()
  const [before, begun] = [await loadOf(cluster, db), performance.now()]
  const working = work(country, sizes.peakSeconds).finally(() => end.abort())
  const [overview] = await Promise.all([bystanders(country, end.signal), working])
  const [seconds, after] = [(performance.now() - begun) / 1000, await loadOf(cluster, db)]
  const of = `${gates.length} gates, ${cluster.processes.length} processes`
  const perSecond = (times: readonly number[]) => (times.length / seconds).toPrecision(3)
  const calls = `${perSecond(seen.uploads)} uploads and ${perSecond(seen.pulls)} calls for changes a second`
  const ms = (name: string, times: readonly number[], at: number, note: string) =>
    figure(`scale.peak.${name}_ms`, share(times, at), 'ms', note)
  return [
    figure('scale.peak.events_per_second', seen.events / seconds, '1/s', `${of}, ${calls}`),
    ms('upload_p50', seen.uploads, 0.5, of),
    ms('upload_p95', seen.uploads, 0.95, of),
    ms('pull_p95', seen.pulls, 0.95, of),
    ms('nudge_p95', seen.nudges, 0.95, `from the commit, ${seen.nudges.length} changes`),
    ms('overview_p95', overview, 0.95, `asked ${overview.length} times`),
    ...spent(before, after, seconds, 'peak', calls),
    figure('scale.peak.memory_mb', after.megabytes, 'MB', 'resident, the largest of the processes'),
    figure('scale.peak.connections', after.connections, 'connections', 'of all processes to PostgreSQL'),
  ]
}

/** What all sites share changes: every gate is nudged, and asks, at the same moment. */
async function everybodyNudged({ db, gates, sizes }: Country): Promise<Figure[]> {
  const seen = watch(gates)
  const nudged = Promise.all(gates.map((gate) => gate.nudgedAndCurrent()))
  await changeRegister(db, Date.now(), { sites: [], shared: true }, async (changes) => {
    const site = await getRecord(changes.tx, 'site', 'site-1')
    if (site) await changes.put('site', site)
  })
  const begun = performance.now()
  for (const gate of gates) gate.changedAt = begun
  await nudged
  const note = `${sizes.gates} gates, all nudged by ${Math.round(Math.max(0, ...seen.nudges))} ms`
  return [figure('scale.shared_change_ms', performance.now() - begun, 'ms', `until the last has it: ${note}`)]
}

/** Every gate comes back at the same moment with what waited. */
async function afterAnOutage({ cluster, db, gates, sizes }: Country): Promise<Figure[]> {
  const seen = watch(gates)
  const [before, begun] = [await loadOf(cluster, db), performance.now()]
  await Promise.all(gates.map((gate) => gate.upload(sizes.backlog)))
  const seconds = (performance.now() - begun) / 1000
  const [rate, of] = [seen.events / seconds, `${gates.length} gates with ${sizes.backlog} each at once`]
  return [
    figure('scale.backlog.events_per_second', rate, '1/s', of),
    figure('scale.backlog.upload_p95_ms', share(seen.uploads, 0.95), 'ms', 'all sent at the same moment'),
    ...spent(before, await loadOf(cluster, db), seconds, 'backlog', `${Math.round(rate)} events a second`),
  ]
}

/** In the middle of the busiest hour something breaks. */
async function through(country: Country, name: string, breaking: () => Promise<void>): Promise<Figure[]> {
  const seen = watch(country.gates)
  const seconds = Math.max(2, country.sizes.peakSeconds / 3)
  const working = work(country, seconds)
  await sleep(seconds * 300)
  const begun = performance.now()
  await breaking()
  const took = performance.now() - begun
  await working
  const note = `${seen.outages.length} calls were tried again, back after ${Math.round(took)} ms, ${seen.events} events`
  return [figure(`scale.${name}.longest_wait_ms`, Math.max(0, ...seen.outages), 'ms', note)]
}

/** Every event that a gate was told of is in the ledger once, and what follows the ledger has followed it. */
async function settled({ db, gates, say }: Country): Promise<Figure[]> {
  const begun = performance.now()
  const sent = gates.reduce((sum, { confirmed }) => sum + confirmed, 0)
  const [row] = await db('ledger_events').where({ epoch: 'benchepoch01' }).count({ n: '*' })
  if (Number(row?.n) !== sent) throw new Error(`${sent} events were confirmed, ${row?.n} are in the ledger`)
  const [aside] = await db('ledger_quarantine').count({ n: '*' })
  if (Number(aside?.n) !== 0) throw new Error(`${aside?.n} events were put aside`)
  const head = async () => (await db('ledger_position').first('position')).position
  const followed = async () =>
    (await db('ledger_followers').whereIn('name', ['insight', 'history']).min({ at: 'position' }))[0]?.at
  const wanted = await head()
  while ((await followed()) < wanted) await sleep(200)
  say(`${sent} events, each once`)
  return [
    figure('scale.events', sent, 'events', 'confirmed to gates, and in the ledger once'),
    figure('scale.followed_ms', performance.now() - begun, 'ms', 'until counts and histories had come after'),
  ]
}

async function dayOf(country: Country, crash: () => Promise<void>, end: AbortController): Promise<Figure[]> {
  const { cluster, gates, sizes, token, say } = country
  const figures: Figure[] = []
  const add = async (name: string, more: Promise<Figure[]>) => {
    figures.push(...(await more))
    say(name)
  }
  await add('pages', pageFigures(cluster.at(0), token, Date.now(), sizes.asks))
  const begun = performance.now()
  await Promise.all(gates.map((gate) => gate.pull()))
  figures.push(
    figure(
      'scale.first_pull_ms',
      performance.now() - begun,
      'ms',
      `${gates.length} gates take their schedules at once`,
    ),
  )
  const standing = gates.flatMap((gate, index) => [
    gate.listen(),
    gate.poll(sizes.pollSeconds * 1000, index / gates.length),
  ])
  try {
    await add('a quiet hour', quietHour(country))
    await add('busiest hour', busiestHour(country))
    await add('everybody nudged', everybodyNudged(country))
    await add('after an outage', afterAnOutage(country))
    await add(
      'a process killed',
      through(country, 'process_killed', () => cluster.replace(0)),
    )
    await add('the database killed', through(country, 'database_killed', crash))
    await add('settled', settled(country))
  } finally {
    end.abort()
    await Promise.all(standing)
  }
  return figures
}

/** On a database that has its gates and what was before. `crash`: breaks it, and has it start again. */
export async function scaleOn(
  url: string,
  crash: () => Promise<void>,
  signing: readonly SigningGate[],
  sizes: ScaleSizes,
  say: (text: string) => void,
): Promise<Figure[]> {
  const directory = mkdtempSync(join(tmpdir(), 'ziara-scale-'))
  const agent = new Agent({ keepAlive: true, maxSockets: 200 })
  const end = new AbortController()
  const { db, close } = await openDatabase({ kind: 'postgres', url }, Date.now)
  const cluster = await startCluster(directory, url, sizes.processes)
  try {
    const wish = { label: 'scale', role: 'viewer', sites: null, expiresAt: Date.now() + 86_400_000 } as const
    const token = await createToken(db, wish, Date.now())
    const gates = signing.map((gate, index) => new TownGate(gate, index, cluster, agent, end.signal))
    return await dayOf({ db, cluster, gates, token, sizes, say }, crash, end)
  } finally {
    agent.destroy()
    await cluster.stop()
    await close()
    rmSync(directory, { recursive: true, force: true })
  }
}

export async function scale(sizes: ScaleSizes, say: (text: string) => void): Promise<Figure[]> {
  const postgres = await startPostgres(tmpdir(), layingSettings)
  try {
    const signing = await foundGates({ kind: 'postgres', url: postgres.url }, sizes.gates)
    const now = Date.now()
    if (sizes.rowsOfYear > 0) await layYear(postgres.url, { ...sizes, now })
    say(`${sizes.gates} gates, ${Math.round((Date.now() - now) / 1000)} s to lay what was before`)
    return await scaleOn(postgres.url, () => postgres.crash(), signing, sizes, say)
  } finally {
    await postgres.stop()
  }
}
