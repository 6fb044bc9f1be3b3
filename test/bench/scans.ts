/** How many scans a gate takes: all lanes at once, each with one reading after the other, every admission with its fsync. */
import { join } from 'node:path'
import { cardsOf } from './decision.ts'
import { type Figure, figure, median, spread } from './figures.ts'
import type { Bench } from './kit/bench.ts'
import { call, laneName, laneOf } from './kit/gate.ts'
import { startProgram } from './kit/programs.ts'

/** Readings a second with so many posting at once. */
async function perSecond(posts: readonly (() => Promise<unknown>)[], each: number): Promise<number> {
  const begun = performance.now()
  await Promise.all(
    posts.map(async (post) => {
      for (let index = 0; index < each; index += 1) await post()
    }),
  )
  return (posts.length * each * 1000) / (performance.now() - begun)
}

export async function scansBenchmark(bench: Bench): Promise<Figure[]> {
  const { sizes } = bench
  const [crowd, gate] = [await bench.crowd('middle'), await bench.gate('middle')]
  const next = cardsOf(crowd)
  const lanes = await Promise.all(
    Array.from({ length: sizes.lanes }, (_, index) => laneOf(gate, laneName(index))),
  )
  const admit = lanes.map((lane) => async () => {
    const { result, signal } = await lane.read(next())
    if (result !== 'taken' || signal !== 'accepted') throw new Error(`not admitted: ${result} ${signal}`)
  })
  const floor = await startProgram('test/bench/floor/gate.ts', {}, [join(bench.directory, 'floor-scans.db')])
  const { listening } = floor.told as { listening: string }
  const commit = lanes.map(() => () => call(listening, 'POST', {}, crowd.card(0)))
  await perSecond(admit, Math.min(20, sizes.scansPerLane))
  const [ours, least]: [number[], number[]] = [[], []]
  for (let round = 0; round < sizes.rounds; round += 1) {
    least.push(await perSecond(commit, sizes.scansPerLane))
    ours.push(await perSecond(admit, sizes.scansPerLane))
  }
  await floor.end()
  const shares = ours.map((value, round) => value / (least[round] ?? 1))
  const note = `${sizes.lanes} lanes, ${sizes.scansPerLane} admissions each a round`
  return [
    figure('gate.scans_per_second', median(ours), '1/s', `${note}, ${spread(ours)}`),
    figure('gate.scans_over_floor', median(shares), 'ratio', `of the floor's commits, ${spread(shares)}`),
    figure(
      'gate.floor_commits_per_second',
      median(least),
      '1/s',
      `one request, one commit, ${spread(least)}`,
    ),
  ]
}
