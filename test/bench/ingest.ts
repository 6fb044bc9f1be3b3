/**
 * What headquarters takes in: eighty gates at once, signed batches over HTTP, on either database; beside the same rows
 * inserted straight through the driver, a transaction a batch, into tables of the same shape.
 */
import { mkdirSync } from 'node:fs'
import { Agent } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '@ziara-gate/central-api/parts'
import { startPostgres } from '@ziara-gate/central-api/postgres'
import { type Figure, figure, median, spread } from './figures.ts'
import { insertAllIntoPostgres, insertAllIntoSqlite, type TakenBatch, takenIn } from './floor/ledger.ts'
import type { Bench } from './kit/bench.ts'
import { call } from './kit/gate.ts'
import { startHeadquarters } from './kit/headquarters.ts'
import type { Variables } from './kit/programs.ts'
import { foundGates, type SigningGate } from './kit/signing-gates.ts'
import type { Sizes } from './sizes.ts'

interface Confirmed {
  readonly contiguous: number
}

type Location = Parameters<typeof openDatabase>[0]

/** All batches of a round by all gates at once, each gate's in order; events a second. */
async function ingest(url: string, gates: readonly SigningGate[], sizes: Sizes): Promise<number> {
  const { batchesPerGate, eventsPerBatch } = sizes
  const ready = await Promise.all(gates.map((gate) => gate.batches(batchesPerGate, eventsPerBatch)))
  const agent = new Agent({ keepAlive: true })
  const begun = performance.now()
  await Promise.all(
    ready.map(async (batches) => {
      for (const { path, headers, body, last } of batches) {
        const { status, json } = await call<Confirmed>(`${url}${path}`, 'POST', headers, body, agent)
        if (status !== 200 || json.contiguous !== last)
          throw new Error(`batch: ${status} ${JSON.stringify(json)}`)
      }
    }),
  )
  const took = performance.now() - begun
  agent.destroy()
  return (gates.length * batchesPerGate * eventsPerBatch * 1000) / took
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
  const [ours, floor]: [number[], number[]] = [[], []]
  const round = async () => {
    const rate = await ingest(headquarters.url, gates, sizes)
    const taken = await takenIn(db)
    return [rate, await insertAll(taken)] as const
  }
  // The first batches of all are not measured: the service warms up.
  await round()
  for (let count = 0; count < sizes.rounds; count += 1) {
    const [rate, least] = await round()
    ours.push(rate)
    floor.push(least)
  }
  await close()
  await headquarters.end('SIGTERM')
  return { ours, floor }
}

function figuresOf(name: string, sizes: Sizes, ours: readonly number[], floor: readonly number[]): Figure[] {
  const shares = ours.map((value, round) => value / (floor[round] ?? 1))
  const note = `${sizes.gates} gates, batches of ${sizes.eventsPerBatch}`
  return [
    figure(
      `ingest.${name}_over_floor`,
      median(shares),
      'ratio',
      `of the floor's rate, ${note}, ${spread(shares)}`,
    ),
    figure(`ingest.${name}_events_per_second`, median(ours), '1/s', spread(ours)),
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
  return [
    ...figuresOf('postgres', sizes, onPostgres.ours, onPostgres.floor),
    ...figuresOf('sqlite', sizes, onSqlite.ours, onSqlite.floor),
  ]
}
