/** The same visits by PouchDB's replication and by ours, over HTTP between two processes, both onto disk. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Figure, figure, median, spread } from './figures.ts'
import type { Bench } from './kit/bench.ts'
import { runProgram, startProgram } from './kit/programs.ts'
import { fetchSnapshot } from './kit/snapshot.ts'
import { replicateOnce } from './replicate.ts'

/** PouchDB's own choice, and a large one: fewer requests, and beyond it nothing is gained. */
const batches = { usual: 100, large: 1_000 } as const

export async function pouchdbBenchmark(bench: Bench): Promise<Figure[]> {
  const { sizes, directory } = bench
  const { process } = await bench.headquarters()
  const pages = await fetchSnapshot(
    process.url,
    await bench.crowd('middle'),
    join(directory, 'middle.ndjson'),
  )
  const source = await startProgram('test/bench/floor/pouch-source.ts', {}, [join(directory, 'pouch'), pages])
  const { listening } = source.told as { listening: string }
  const copy = async (batch: number) => {
    const target = join(directory, 'pouch-copy')
    const args = [target, listening, String(batch)]
    const told = await runProgram('test/bench/floor/pouch-copy.ts', {}, args)
    const { written, ms } = told as { written: number; ms: number }
    if (written !== sizes.middle) throw new Error(`PouchDB brought ${written} visits, not ${sizes.middle}`)
    rmSync(target, { recursive: true })
    return ms
  }
  const [ours, usual, large]: [number[], number[], number[]] = [[], [], []]
  for (let round = 0; round < sizes.rounds; round += 1) {
    usual.push(await copy(batches.usual))
    ours.push((await replicateOnce(bench, 'middle')).ms)
    large.push(await copy(batches.large))
  }
  await source.end()
  const over = (theirs: readonly number[]) => theirs.map((value, round) => value / (ours[round] ?? 1))
  const [ratios, tuned] = [over(usual), over(large)]
  return [
    figure(
      'replicate.pouchdb_over_ours',
      median(ratios),
      'ratio',
      `${sizes.middle} visits, ${spread(ratios)}`,
    ),
    figure('replicate.pouchdb_tuned_over_ours', median(tuned), 'ratio', `batches of 1,000, ${spread(tuned)}`),
    figure('replicate.pouchdb_ms', median(usual), 'ms', `batches of 100, its default, ${spread(usual)}`),
    figure('replicate.pouchdb_tuned_ms', median(large), 'ms', spread(large)),
    figure('replicate.middle_ms', median(ours), 'ms', `ours, the same visits, ${spread(ours)}`),
  ]
}
