/** What a gate takes of the disk, and how long it is away when it is killed. */
import { join } from 'node:path'
import { type Figure, figure, median, spread } from './figures.ts'
import type { Bench } from './kit/bench.ts'
import { laneName, laneOf, noHeadquarters, sizeOf, startGate, untilServing } from './kit/gate.ts'
import { fillJournal } from './kit/journal-fill.ts'
import { replicate } from './replicate.ts'

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
  const { gate } = await replicate(bench, 'large')
  await gate.end('SIGTERM')
  const bytes = sizeOf(join(gate.home, 'replica.db')) / sizes.large
  await fillJournal(gate.home, await bench.crowd('large'), sizes.waitingEvents)
  // The first finds the files as a gate that was stopped leaves them.
  await startOnce(gate.home)
  const starts: number[] = []
  for (let round = 0; round < sizes.rounds; round += 1) starts.push(await startOnce(gate.home))
  const held = `${sizes.large} visits, ${sizes.waitingEvents} events not uploaded`
  return [
    figure('start.gate_ms_250k', median(starts), 'ms', `killed before, ${held}, ${spread(starts)}`),
    figure(
      'replica.bytes_per_visit',
      bytes,
      'bytes',
      `replica.db by its visits, two visitors each on average`,
    ),
  ]
}
