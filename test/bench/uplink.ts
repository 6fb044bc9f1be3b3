/** What waited at a gate during an outage until headquarters has confirmed it all; beside posting and inserting alone. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type Figure, figure, median, spread } from './figures.ts'
import { type Bench, copyOf } from './kit/bench.ts'
import { ask, call, sizeOf, startGate, until } from './kit/gate.ts'
import { fillRegister, makeGateHome, startHeadquarters } from './kit/headquarters.ts'
import { fillJournal } from './kit/journal-fill.ts'
import { startProgram } from './kit/programs.ts'

const eventsPerBatch = 500

const uploaded = (home: string) =>
  ask<{ uploaded: number }>(join(home, 'journal.db'), 'SELECT max(uploaded) AS uploaded FROM epoch').uploaded

/** Counts and histories of booked visits are up to the last event. */
const isFollowed = (data: string) =>
  ask<{ done: number }>(
    join(data, 'central.db'),
    `SELECT (SELECT position FROM ledger_followers WHERE name = 'insight') >= (SELECT position FROM ledger_position)
      AND (SELECT position FROM ledger_followers WHERE name = 'history')
        >= (SELECT max(position) FROM ledger_events WHERE kind = 'admission') AS done`,
  ).done === 1

interface Took {
  /** From the first batch that was confirmed to the last, for as many events as all of them. */
  readonly uploadMs: number
  /** From then on until all that follows from them was done. */
  readonly followMs: number
}

async function uploadAll(central: string, home: string, round: number): Promise<Took> {
  const [data, files] = [copyOf(central, `${round}`), copyOf(home, `${round}`)]
  const headquarters = await startHeadquarters({ CENTRAL_DATA_DIR: data })
  const gate = await startGate(files, headquarters.url)
  const count = waitingIn(files)
  await until(() => uploaded(files) > 0)
  const [begun, first] = [performance.now(), uploaded(files)]
  await until(() => uploaded(files) >= count)
  const took = performance.now() - begun
  await until(() => isFollowed(data), 20)
  const followMs = performance.now() - begun - took
  for (const program of [gate, headquarters]) await program.end()
  for (const directory of [data, files]) rmSync(directory, { recursive: true })
  return { uploadMs: first < count ? (took * count) / (count - first) : took, followMs }
}

const waitingIn = (home: string) =>
  ask<{ count: number }>(join(home, 'journal.db'), 'SELECT count(*) AS count FROM event').count

/** The same batches as a gate's. */
function bodiesOf(home: string, gate: string): Buffer[] {
  const journal = new DatabaseSync(join(home, 'journal.db'), { readOnly: true })
  const rows = journal
    .prepare('SELECT sequence, text, hash, NULL AS personal FROM event ORDER BY position')
    .all()
  const { epoch } = journal.prepare('SELECT epoch FROM epoch').get() as { epoch: string }
  journal.close()
  const batches = Array.from({ length: Math.ceil(rows.length / eventsPerBatch) }, (_, index) =>
    rows.slice(index * eventsPerBatch, (index + 1) * eventsPerBatch),
  )
  return batches.map((events) => Buffer.from(JSON.stringify({ version: 1, gate, epoch, events })))
}

async function postAll(directory: string, central: string, bodies: readonly Buffer[]): Promise<number> {
  const file = join(directory, 'floor-intake.db')
  const floor = await startProgram('test/bench/floor/intake.ts', {}, [join(central, 'central.db'), file])
  const { listening } = floor.told as { listening: string }
  const headers = { 'content-type': 'application/json' }
  const begun = performance.now()
  for (const body of bodies) await call(listening, 'POST', headers, body)
  const took = performance.now() - begun
  await floor.end()
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true })
  return took
}

export async function uplinkBenchmark(bench: Bench): Promise<Figure[]> {
  const { sizes, directory } = bench
  const wish = { name: 'uplink', number: 4, visits: sizes.small, cards: 0 }
  const { crowds, directory: central } = await fillRegister(join(directory, 'central-uplink'), [wish])
  const [crowd] = crowds
  if (!crowd) throw new Error('no crowd')
  const home = makeGateHome(directory, crowd)
  await fillJournal(home, crowd, sizes.waitingEvents)
  const bodies = bodiesOf(home, crowd.gate.id)
  const bytes = sizeOf(join(home, 'journal.db')) / waitingIn(home)
  const [ours, follow, floor]: [number[], number[], number[]] = [[], [], []]
  for (let round = 0; round < sizes.rounds; round += 1) {
    floor.push(await postAll(directory, central, bodies))
    const { uploadMs, followMs } = await uploadAll(central, home, round)
    ours.push(uploadMs)
    follow.push(followMs)
  }
  const ratios = ours.map((value, round) => value / (floor[round] ?? 1))
  const rate = ours.map((ms) => (sizes.waitingEvents * 1000) / ms)
  return [
    figure('uplink.over_floor', median(ratios), 'ratio', `${sizes.waitingEvents} events, ${spread(ratios)}`),
    figure('uplink.events_per_second', median(rate), '1/s', spread(rate)),
    figure(
      'uplink.follow_ms',
      median(follow),
      'ms',
      `then, until counts and histories had followed, ${spread(follow)}`,
    ),
    figure('uplink.floor_ms', median(floor), 'ms', spread(floor)),
    figure(
      'journal.bytes_per_event',
      bytes,
      'bytes',
      'journal.db by its events, an arrival and an admission by turns',
    ),
  ]
}
