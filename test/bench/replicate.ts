/**
 * An empty gate until it decides from a whole replica, fetched from headquarters, and what its process then weighs; beside
 * parsing and inserting alone.
 */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { cardsOf } from './decision.ts'
import { type Figure, figure, median, spread } from './figures.ts'
import { type Bench, type CrowdName, lanesOf } from './kit/bench.ts'
import { ask, type GateProcess, laneName, laneOf, startGate, untilServing } from './kit/gate.ts'
import { residentMegabytes, runProgram } from './kit/programs.ts'
import { fetchSnapshot } from './kit/snapshot.ts'

/** Milliseconds from the gate's greeting to its first open lane. The gate goes on. */
export async function replicate(bench: Bench, name: CrowdName): Promise<{ ms: number; gate: GateProcess }> {
  const { process } = await bench.headquarters()
  const gate = await startGate(await bench.emptyHome(name), process.url, lanesOf(bench.sizes))
  const begun = performance.now()
  await untilServing(await laneOf(gate, laneName(0)))
  return { ms: performance.now() - begun, gate }
}

const scansBeforeWeighing = 50

/** Resident megabytes of a gate that has fetched its schedule and then admitted some people. */
async function weigh(bench: Bench, name: CrowdName, gate: GateProcess): Promise<number> {
  const lane = await laneOf(gate, laneName(0))
  const crowd = await bench.crowd(name)
  // From the middle: headquarters remembers them, and other gates of the run begin at either end.
  const next = cardsOf({ ...crowd, card: (index) => crowd.card(Math.floor(crowd.cards / 2) + index) })
  const scans = Math.min(scansBeforeWeighing, bench.sizes.scansPerRound)
  for (let index = 0; index < scans; index += 1) await lane.read(next())
  return residentMegabytes(gate.pid)
}

export interface Replication {
  readonly ms: number
  readonly megabytes: number
}

/** Replicates once, looks that all is there, and throws the gate away. */
export async function replicateOnce(bench: Bench, name: CrowdName): Promise<Replication> {
  const { ms, gate } = await replicate(bench, name)
  const sql = 'SELECT count(*) AS visits FROM visit WHERE generation = (SELECT serving FROM feed)'
  const { visits } = ask<{ visits: number }>(join(gate.home, 'replica.db'), sql)
  if (visits !== bench.sizes[name]) throw new Error(`${visits} visits came, not ${bench.sizes[name]}`)
  const megabytes = await weigh(bench, name, gate)
  await gate.end()
  rmSync(gate.home, { recursive: true })
  return { ms, megabytes }
}

export async function replicateBenchmark(bench: Bench): Promise<Figure[]> {
  const { sizes, directory } = bench
  const { process } = await bench.headquarters()
  const pages = await fetchSnapshot(
    process.url,
    await bench.crowd('large'),
    join(directory, 'snapshot.ndjson'),
  )
  const model = join((await bench.gate('large')).home, 'replica.db')
  const load = async () => {
    const file = join(directory, 'floor-load.db')
    const { ms } = (await runProgram('test/bench/floor/load.ts', {}, [model, pages, file])) as { ms: number }
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true })
    return ms
  }
  const [large, small, floor]: [Replication[], Replication[], number[]] = [[], [], []]
  for (let round = 0; round < sizes.rounds; round += 1) {
    floor.push(await load())
    large.push(await replicateOnce(bench, 'large'))
    small.push(await replicateOnce(bench, 'small'))
  }
  return [...times(sizes.large, large, floor), ...weights(large, small)]
}

function times(visits: number, large: readonly Replication[], floor: readonly number[]): Figure[] {
  const ours = large.map(({ ms }) => ms)
  const ratios = ours.map((value, round) => value / (floor[round] ?? 1))
  return [
    figure('replicate.over_floor', median(ratios), 'ratio', `${visits} visits, ${spread(ratios)}`),
    figure('replicate.ms', median(ours), 'ms', `headquarters' time included, ${spread(ours)}`),
    figure('replicate.floor_ms', median(floor), 'ms', spread(floor)),
  ]
}

function weights(large: readonly Replication[], small: readonly Replication[]): Figure[] {
  const [most, least] = [large, small].map((list) => list.map(({ megabytes }) => megabytes)) as [
    number[],
    number[],
  ]
  const differences = most.map((value, round) => value - (least[round] ?? 0))
  const note = 'resident, after its snapshot and some scans'
  return [
    figure('memory.gate_mb_250k', median(most), 'MB', `${note}, ${spread(most)}`),
    figure('memory.gate_mb_1k', median(least), 'MB', `${note}, ${spread(least)}`),
    figure('memory.difference_mb', median(differences), 'MB', spread(differences)),
  ]
}
