/** The same decision with a thousand visits in the replica and with a million; without headquarters, so nothing else runs. */
import { byTurns, cardsOf } from './decision.ts'
import { type Figure, figure, median, quantile, spread } from './figures.ts'
import type { Bench } from './kit/bench.ts'
import { noHeadquarters, startGate } from './kit/gate.ts'
import { makeOfflineGate } from './kit/offline-gate.ts'
import { openScanner } from './kit/scanner.ts'

const warmUps = 30

async function openSize(bench: Bench, number: number, visits: number) {
  const begun = performance.now()
  const { home, crowd } = await makeOfflineGate(bench, number, visits)
  bench.say(`${visits} visits laid in ${Math.round(performance.now() - begun)} ms`)
  const gate = await startGate(home, noHeadquarters)
  const scanner = await openScanner(gate)
  return { gate, scanner, next: cardsOf(crowd) }
}

export async function scaleBenchmark(bench: Bench): Promise<Figure[]> {
  const { sizes } = bench
  const both = [await openSize(bench, 11, sizes.small), await openSize(bench, 12, sizes.huge)]
  const [ways, cards] = [both.map(({ scanner }) => scanner), both.map(({ next }) => next)]
  await byTurns(ways, cards, Math.min(warmUps, sizes.scansPerRound))
  const [small, huge]: [number[], number[]] = [[], []]
  for (let round = 0; round < sizes.rounds; round += 1) {
    const times = await byTurns(ways, cards, sizes.scansPerRound)
    small.push(quantile(times[0] ?? [], 0.5) / 1000)
    huge.push(quantile(times[1] ?? [], 0.5) / 1000)
  }
  for (const { scanner, gate } of both) {
    await scanner.close()
    await gate.end()
  }
  const ratios = huge.map((value, round) => value / (small[round] ?? 1))
  return [
    figure('decision.scale_1m_over_1k', median(ratios), 'ratio', spread(ratios)),
    figure('decision.p50_1m_ms', median(huge), 'ms', `${sizes.huge} visits, line down, ${spread(huge)}`),
    figure('decision.p50_1k_ms', median(small), 'ms', `${sizes.small} visits, line down, ${spread(small)}`),
  ]
}
