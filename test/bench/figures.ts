/** What every benchmark gives: figures, one JSON line each, then a table for people. */
import type { Bench } from './kit/bench.ts'

export interface Figure {
  /** Dotted name, for example `pass.verify_us`. */
  readonly figure: string
  readonly value: number
  readonly unit: string
  readonly note: string
}

/** Some need nothing of what a run shares. */
export type Benchmark = (bench: Bench) => Promise<Figure[]>

export const figure = (name: string, value: number, unit: string, note = ''): Figure => ({
  figure: name,
  value: Number(value.toPrecision(4)),
  unit,
  note,
})

export const median = (values: readonly number[]): number => quantile(values, 0.5)

/** Nearest-rank quantile, `share` from 0 to 1. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const rank = Math.max(0, Math.ceil(share * sorted.length) - 1)
  const value = sorted[rank]
  if (value === undefined) throw new RangeError('no values')
  return value
}

/**
 * Runs several ways of doing one thing in turn, `rounds` times, so that a busy moment of the machine falls on all of them.
 * Each way gives one measurement a round; the answer is all measurements by way.
 */
export async function interleaved<Way extends string>(
  ways: Record<Way, () => Promise<number> | number>,
  rounds: number,
): Promise<Record<Way, number[]>> {
  const names = Object.keys(ways) as Way[]
  const measured = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Way, number[]>
  for (let round = 0; round < rounds; round += 1)
    for (const name of names) measured[name].push(await ways[name]())
  return measured
}

const short = (value: number): string => String(Number(value.toPrecision(3)))

/** `11.9 to 14 of 5 rounds`: what a figure's note says about its spread. */
export const spread = (values: readonly number[]): string =>
  `${short(Math.min(...values))} to ${short(Math.max(...values))} of ${values.length} rounds`
