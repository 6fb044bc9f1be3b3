/** How long decisions take while a whole new snapshot comes in, beside the same gate at rest. */
import { cardsOf } from './decision.ts'
import { type Figure, figure, median, quantile, spread } from './figures.ts'
import type { Bench } from './kit/bench.ts'
import { isBuilding, pause, until } from './kit/gate.ts'
import { runProgram } from './kit/programs.ts'
import { openScanner, type Scanner } from './kit/scanner.ts'

const restMs = 25
const warmUps = 30

async function scans(
  scanner: Scanner,
  next: () => string,
  goesOn: (done: number) => boolean,
): Promise<number[]> {
  const times: number[] = []
  while (goesOn(times.length)) {
    times.push(await scanner.scan(next()))
    await pause(restMs)
  }
  return times
}

const tries = 5

/**
 * Headquarters under a new epoch, as after a restored backup: the gate's cursor is foreign and it takes all anew. The
 * service runs meanwhile and writes too, so SQLite may answer busy.
 */
async function forgetCursors(directory: string): Promise<void> {
  for (let left = tries; left > 0; left -= 1)
    try {
      await runProgram('central-api/src/new-epoch.ts', { CENTRAL_DATA_DIR: directory })
      return
    } catch (error) {
      if (left === 1) throw error
    }
}

export async function duringSyncBenchmark(bench: Bench): Promise<Figure[]> {
  const { sizes } = bench
  const { register } = await bench.headquarters()
  const [crowd, gate] = [await bench.crowd('large'), await bench.gate('large')]
  const scanner = await openScanner(gate)
  // From the other end, since other benchmarks of the run begin at this one.
  const all = cardsOf({ ...crowd, card: (index) => crowd.card(crowd.cards - 1 - index) })
  await scans(scanner, all, (done) => done < Math.min(warmUps, sizes.scansPerRound))
  const [idle, during]: [number[], number[]] = [[], []]
  let most = 0
  for (let round = 0; round < sizes.rounds; round += 1) {
    idle.push(quantile(await scans(scanner, all, (done) => done < sizes.scansPerRound), 0.99) / 1000)
    await forgetCursors(register.directory)
    await until(() => isBuilding(gate))
    // Every card is shown once, and a slow machine must not run out of them.
    const enough = sizes.scansPerRound * 4
    const times = await scans(scanner, all, (done) => done === 0 || (done < enough && isBuilding(gate)))
    await until(() => !isBuilding(gate))
    during.push(quantile(times, 0.99) / 1000)
    most = Math.max(most, times.length)
  }
  await scanner.close()
  const ratios = during.map((value, round) => value / (idle[round] ?? 1))
  const note = `${sizes.large} visits coming in, up to ${most} scans a round`
  return [
    figure('decision.during_sync_over_idle', median(ratios), 'ratio', `p99, ${spread(ratios)}, ${note}`),
    figure('decision.p99_during_sync_ms', median(during), 'ms', spread(during)),
    figure(
      'decision.p99_idle_ms',
      median(idle),
      'ms',
      `${sizes.scansPerRound} scans a round, ${spread(idle)}`,
    ),
  ]
}
