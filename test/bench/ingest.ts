/**
 * What headquarters takes in: eighty gates at once, signed batches over HTTP, on either database; beside the same rows
 * inserted straight through the driver, a transaction a batch, into tables of the same shape. What follows from a round, its
 * counts and histories, is over before its floor is measured.
 */
import { mkdirSync } from 'node:fs'
import { Agent } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Db, openDatabase } from '@ziara-gate/central-api/parts'
import { startPostgres } from '@ziara-gate/central-api/postgres'
import { type Figure, figure, median, spread } from './figures.ts'
import { insertAllIntoPostgres, insertAllIntoSqlite, type TakenBatch, takenIn } from './floor/ledger.ts'
import type { Bench } from './kit/bench.ts'
import { call, until } from './kit/gate.ts'
import { startHeadquarters } from './kit/headquarters.ts'
import type { Variables } from './kit/programs.ts'
import { foundGates, type SignedBatch, type SigningGate } from './kit/signing-gates.ts'
import type { Sizes } from './sizes.ts'

interface Confirmed {
  readonly contiguous: number
}

type Location = Parameters<typeof openDatabase>[0]

type Ready = readonly (readonly SignedBatch[])[]

/** All batches of a round by all gates at once, each gate's in order. */
async function sendAll(url: string, ready: Ready): Promise<void> {
  const agent = new Agent({ keepAlive: true })
  await Promise.all(
    ready.map(async (batches) => {
      for (const { path, headers, body, last } of batches) {
        const { status, json } = await call<Confirmed>(`${url}${path}`, 'POST', headers, body, agent)
        if (status !== 200 || json.contiguous !== last)
          throw new Error(`batch: ${status} ${JSON.stringify(json)}`)
      }
    }),
  )
  agent.destroy()
}

/** Each event is an admission, which both followers go by. */
async function isFollowed(db: Db): Promise<boolean> {
  const head = await db('ledger_position').first('position')
  const behind = await db('ledger_followers')
    .whereIn('name', ['insight', 'history'])
    .where('position', '<', head.position)
  return behind.length === 0
}

interface Rates {
  /** Events a second until the last answer, and until all that follows from them was done. */
  readonly taken: number
  readonly followed: number
}

async function ingest(url: string, db: Db, gates: readonly SigningGate[], sizes: Sizes): Promise<Rates> {
  const { batchesPerGate, eventsPerBatch } = sizes
  const ready = await Promise.all(gates.map((gate) => gate.batches(batchesPerGate, eventsPerBatch)))
  const events = gates.length * batchesPerGate * eventsPerBatch
  const begun = performance.now()
  const rate = () => (events * 1000) / (performance.now() - begun)
  await sendAll(url, ready)
  const taken = rate()
  await until(() => isFollowed(db), 20)
  return { taken, followed: rate() }
}

/** Events a second. */
interface Round {
  readonly ours: number
  readonly followed: number
  readonly floor: number
}

async function measure(
  sizes: Sizes,
  location: Location,
  variables: Variables,
  insertAll: (taken: readonly TakenBatch[]) => Promise<number>,
) {
  const gates = await foundGates(location, sizes.gates)
  const headquarters = await startHeadquarters(variables)
  const { db, close } = await openDatabase(location, Date.now)
  const round = async () => {
    const { taken, followed } = await ingest(headquarters.url, db, gates, sizes)
    return { ours: taken, followed, floor: await insertAll(await takenIn(db)) }
  }
  // The first batches of all are not measured: the service warms up.
  await round()
  const rounds: Round[] = []
  for (let count = 0; count < sizes.rounds; count += 1) rounds.push(await round())
  await close()
  await headquarters.end('SIGTERM')
  return rounds
}

function figuresOf(name: string, sizes: Sizes, rounds: readonly Round[]): Figure[] {
  const shares = rounds.map(({ ours, floor }) => ours / floor)
  const ours = rounds.map((round) => round.ours)
  const followed = rounds.map((round) => round.followed)
  const floor = rounds.map((round) => round.floor)
  const note = `${sizes.gates} gates, batches of ${sizes.eventsPerBatch}`
  return [
    figure(
      `ingest.${name}_over_floor`,
      median(shares),
      'ratio',
      `of the floor's rate, ${note}, ${spread(shares)}`,
    ),
    figure(`ingest.${name}_events_per_second`, median(ours), '1/s', spread(ours)),
    figure(
      `ingest.${name}_followed_per_second`,
      median(followed),
      '1/s',
      `until counts and histories had followed, ${spread(followed)}`,
    ),
    figure(`ingest.${name}_floor_events_per_second`, median(floor), '1/s', spread(floor)),
  ]
}

export async function ingestBenchmark({ sizes, directory }: Bench): Promise<Figure[]> {
  const data = join(directory, 'central-ingest')
  mkdirSync(data)
  const file = join(data, 'central.db')
  const onSqlite = await measure(sizes, { kind: 'sqlite', file }, { CENTRAL_DATA_DIR: data }, (taken) =>
    insertAllIntoSqlite(taken, file, join(directory, 'floor-ledger.db')),
  )
  // With its own settings: what is acknowledged is on disk. Its own user must be able to reach it, hence not the project's disk.
  const postgres = await startPostgres(tmpdir(), [])
  const variables = { CENTRAL_DATA_DIR: data, DATABASE_URL: postgres.url }
  const onPostgres = await measure(sizes, { kind: 'postgres', url: postgres.url }, variables, (taken) =>
    insertAllIntoPostgres(taken, postgres.url),
  )
  await postgres.stop()
  return [...figuresOf('postgres', sizes, onPostgres), ...figuresOf('sqlite', sizes, onSqlite)]
}
