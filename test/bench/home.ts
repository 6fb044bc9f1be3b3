/** What a gate takes of disk and memory, and how long it is away when it is killed. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { cardsOf } from './decision.ts'
import { type Figure, figure, median, spread } from './figures.ts'
import type { Bench, CrowdName } from './kit/bench.ts'
import {
  type GateProcess,
  laneName,
  laneOf,
  noHeadquarters,
  sizeOf,
  startGate,
  untilServing,
} from './kit/gate.ts'
import { fillJournal } from './kit/journal-fill.ts'
import { residentMegabytes } from './kit/programs.ts'
import { replicate } from './replicate.ts'

const scans = 50

/** A gate that has fetched its schedule and then admitted some people; the process's resident set then. */
async function memoryOf(bench: Bench, name: CrowdName): Promise<{ megabytes: number; gate: GateProcess }> {
  const { gate } = await replicate(bench, name)
  const lane = await laneOf(gate, laneName(0))
  const next = cardsOf(await bench.crowd(name))
  for (let index = 0; index < Math.min(scans, bench.sizes.scansPerRound); index += 1) await lane.read(next())
  return { megabytes: residentMegabytes(gate.pid), gate }
}

async function memories(bench: Bench): Promise<{ figures: Figure[]; home: string }> {
  const [large, small]: [number[], number[]] = [[], []]
  const homes: string[] = []
  for (let round = 0; round < bench.sizes.rounds; round += 1)
    for (const [name, list] of [
      ['large', large],
      ['small', small],
    ] as const) {
      const { megabytes, gate } = await memoryOf(bench, name)
      list.push(megabytes)
      await gate.end('SIGTERM')
      if (name === 'large' && homes.length === 0) homes.push(gate.home)
      else rmSync(gate.home, { recursive: true })
    }
  const differences = large.map((value, round) => value - (small[round] ?? 0))
  const home = homes[0] ?? ''
  const bytes = sizeOf(join(home, 'replica.db')) / bench.sizes.large
  const figures = [
    figure(
      'memory.gate_mb_250k',
      median(large),
      'MB',
      `resident, after its snapshot and some scans, ${spread(large)}`,
    ),
    figure('memory.gate_mb_1k', median(small), 'MB', spread(small)),
    figure('memory.difference_mb', median(differences), 'MB', spread(differences)),
    figure(
      'replica.bytes_per_visit',
      bytes,
      'bytes',
      `replica.db by its visits, two visitors each, ${bench.sizes.large} visits`,
    ),
  ]
  return { figures, home }
}

/** Milliseconds from the start of the process to the first open lane, after the one before was killed. */
async function startOnce(home: string): Promise<number> {
  const begun = performance.now()
  const gate = await startGate(home, noHeadquarters)
  await untilServing(await laneOf(gate, laneName(0)))
  const took = performance.now() - begun
  await gate.end('SIGKILL')
  return took
}

export async function homeBenchmark(bench: Bench): Promise<Figure[]> {
  const { sizes } = bench
  const { figures, home } = await memories(bench)
  await fillJournal(home, await bench.crowd('large'), sizes.waitingEvents)
  const starts: number[] = []
  await startOnce(home)
  for (let round = 0; round < sizes.rounds; round += 1) starts.push(await startOnce(home))
  const note = `${sizes.large} visits, ${sizes.waitingEvents} events not uploaded, killed before, ${spread(starts)}`
  return [...figures, figure('start.gate_ms_250k', median(starts), 'ms', note)]
}
