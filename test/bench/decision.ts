/**
 * From the bytes of an ID card on the tty to the admission on the lane's screen, with the decision on disk in between,
 * beside the same hops without logic. Each lane agent, gate and floor is a process of its own.
 */
import { type Figure, figure, median, quantile, spread } from './figures.ts'
import type { Bench } from './kit/bench.ts'
import { pause } from './kit/gate.ts'
import type { EnrolledCrowd } from './kit/headquarters.ts'
import { openFloorScanner, openScanner, type Scanner } from './kit/scanner.ts'

/** So that what follows a decision (the way up) is over before the next one is measured, ours or the floor's. */
const restMs = 25
const warmUps = 30

/** Hands out cards that nobody has shown yet. */
export function cardsOf(crowd: Pick<EnrolledCrowd, 'card' | 'cards'>): () => string {
  let next = 0
  return () => {
    if (next >= crowd.cards) throw new RangeError('every card was shown')
    next += 1
    return crowd.card(next - 1)
  }
}

/** Scans by turns, so that a busy moment of the machine falls on all; the times of each way. */
export async function byTurns(
  ways: readonly Scanner[],
  nextCards: readonly (() => string)[],
  count: number,
): Promise<number[][]> {
  const times: number[][] = ways.map(() => [])
  for (let index = 0; index < count; index += 1)
    for (const [way, scanner] of ways.entries()) {
      times[way]?.push(await scanner.scan(nextCards[way]?.() ?? ''))
      await pause(restMs)
    }
  return times
}

const ms = (times: readonly number[], share: number) => quantile(times, share) / 1000

export async function decisionBenchmark(bench: Bench): Promise<Figure[]> {
  const { sizes, directory } = bench
  const crowd = await bench.crowd('large')
  const [ours, floor] = [await openScanner(await bench.gate('large')), await openFloorScanner(directory)]
  const ways = [ours, floor]
  const next = cardsOf(crowd)
  const cards = [next, () => crowd.card(0)]
  await byTurns(ways, cards, Math.min(warmUps, sizes.scansPerRound))
  const rounds: number[][][] = []
  for (let round = 0; round < sizes.rounds; round += 1)
    rounds.push(await byTurns(ways, cards, sizes.scansPerRound))
  for (const way of ways) await way.close()
  return [0.5, 0.99].flatMap((share) => figuresAt(share, rounds, sizes.large))
}

function figuresAt(share: number, rounds: readonly number[][][], visits: number): Figure[] {
  const name = `decision.p${share * 100}`
  const [ours, floor] = [0, 1].map((way) => rounds.map((round) => ms(round[way] ?? [], share))) as [
    number[],
    number[],
  ]
  const ratios = ours.map((value, round) => value / (floor[round] ?? 1))
  const scans = rounds[0]?.[0]?.length
  const note = `${scans} scans a round, ${visits} visits, line up`
  return [
    figure(`${name}_over_floor`, median(ratios), 'ratio', spread(ratios)),
    figure(`${name}_ms`, median(ours), 'ms', `${spread(ours)}, ${note}`),
    figure(`${name}_floor_ms`, median(floor), 'ms', spread(floor)),
  ]
}
