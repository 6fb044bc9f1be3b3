/** One measured value; the shape that `npm run bench` prints. */
export interface BenchFigure {
  readonly figure: string
  readonly value: number
  readonly unit: string
  readonly note: string
}

export const makeFigure = (figure: string, value: number, unit: string, note: string): BenchFigure => ({
  figure,
  value: Number(value.toPrecision(4)),
  unit,
  note,
})

/** Nearest-rank quantile; `share` from 0 to 1. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}
