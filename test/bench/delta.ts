/** A cancellation told to headquarters until the gate refuses: a party stands at the lane, and its screen turns. */
import { type Figure, figure, median, quantile, spread } from './figures.ts'
import type { Bench } from './kit/bench.ts'
import { call, laneName, laneOf } from './kit/gate.ts'

export async function deltaBenchmark(bench: Bench): Promise<Figure[]> {
  const { sizes } = bench
  const { register, process } = await bench.headquarters()
  const [crowd, gate] = [await bench.crowd('large'), await bench.gate('large')]
  const lane = await laneOf(gate, laneName(1))
  const states = await lane.states()
  const headers = { authorization: `Bearer ${register.token}`, 'content-type': 'application/json' }
  let index = crowd.visits

  const cancelOne = async (): Promise<number> => {
    do index -= 1
    while (!crowd.open.has(crowd.visit(index).sessionId))
    const { reference } = crowd.visit(index)
    const asked = states.next(({ current }) => current.step === 'collecting' || current.step === 'decided')
    await lane.read(reference)
    const { current } = await asked
    if (current.step !== 'collecting') throw new Error(`no party is asked: ${JSON.stringify(current)}`)
    const refused = states.next(({ current }) => current.step === 'decided' && current.outcome === 'refuse')
    const begun = performance.now()
    const cancelled = call(`${process.url}/v1/visits/${reference}/cancel`, 'POST', headers)
    await refused
    const took = performance.now() - begun
    const { status } = await cancelled
    if (status >= 300) throw new Error(`cancellation: ${status}`)
    return took
  }

  await cancelOne()
  const rounds: number[][] = []
  for (let round = 0; round < sizes.rounds; round += 1) {
    const times: number[] = []
    for (let change = 0; change < sizes.changesPerRound; change += 1) times.push(await cancelOne())
    rounds.push(times)
  }
  states.close()
  const all = rounds.flat()
  const note = `${all.length} cancellations, ${sizes.large} visits`
  const middles = rounds.map((times) => median(times))
  return [
    figure(
      'replicate.delta_p99_ms',
      quantile(all, 0.99),
      'ms',
      `${note}, ${spread(rounds.map((times) => quantile(times, 0.99)))}`,
    ),
    figure('replicate.delta_p50_ms', median(middles), 'ms', spread(middles)),
  ]
}
