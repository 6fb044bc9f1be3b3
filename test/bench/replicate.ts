/** An empty gate until it decides from a whole replica, fetched from headquarters; beside parsing and inserting alone. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Figure, figure, median, spread } from './figures.ts'
import { type Bench, type CrowdName, lanesOf } from './kit/bench.ts'
import { ask, type GateProcess, laneName, laneOf, startGate, untilServing } from './kit/gate.ts'
import { runProgram } from './kit/programs.ts'
import { fetchSnapshot } from './kit/snapshot.ts'

/** Milliseconds from the gate's greeting to its first open lane. The gate goes on. */
export async function replicate(bench: Bench, name: CrowdName): Promise<{ ms: number; gate: GateProcess }> {
  const { process } = await bench.headquarters()
  const gate = await startGate(await bench.emptyHome(name), process.url, lanesOf(bench.sizes))
  const begun = performance.now()
  await untilServing(await laneOf(gate, laneName(0)))
  return { ms: performance.now() - begun, gate }
}

/** Replicates once, looks that all is there, and throws the gate away. */
export async function replicateOnce(bench: Bench, name: CrowdName): Promise<number> {
  const { ms, gate } = await replicate(bench, name)
  const sql = 'SELECT count(*) AS visits FROM visit WHERE generation = (SELECT serving FROM feed)'
  const { visits } = ask<{ visits: number }>(join(gate.home, 'replica.db'), sql)
  if (visits !== bench.sizes[name]) throw new Error(`${visits} visits came, not ${bench.sizes[name]}`)
  await gate.end()
  rmSync(gate.home, { recursive: true })
  return ms
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
  const [ours, floor]: [number[], number[]] = [[], []]
  for (let round = 0; round < sizes.rounds; round += 1) {
    floor.push(await load())
    ours.push(await replicateOnce(bench, 'large'))
  }
  const ratios = ours.map((value, round) => value / (floor[round] ?? 1))
  return [
    figure('replicate.over_floor', median(ratios), 'ratio', `${sizes.large} visits, ${spread(ratios)}`),
    figure('replicate.ms', median(ours), 'ms', `headquarters' time included, ${spread(ours)}`),
    figure('replicate.floor_ms', median(floor), 'ms', spread(floor)),
  ]
}
