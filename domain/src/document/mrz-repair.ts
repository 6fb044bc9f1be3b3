/**
 * One misread character put right: a letter read where only a digit can stand. A digit read as another digit is never guessed
 * at, since check digits alone would find some other place to "repair"; nor is a letter, since the check digits cannot
 * tell K from A or U (their values are the same modulo 10).
 */
import type { MrzFormat } from './mrz-text.ts'

/** What optical readers take digits for. */
const lookAlikes: Readonly<Record<string, string>> = {
  O: '0',
  D: '0',
  Q: '0',
  I: '1',
  L: '1',
  Z: '2',
  A: '4',
  S: '5',
  G: '6',
  T: '7',
  B: '8',
}

type Span = readonly [line: number, start: number, end: number]

/** Where only digits stand: dates and check digits. */
const digitSpans: Record<MrzFormat, readonly Span[]> = {
  TD1: [
    [0, 14, 15],
    [1, 0, 7],
    [1, 8, 15],
    [1, 29, 30],
  ],
  TD2: [
    [1, 9, 10],
    [1, 13, 20],
    [1, 21, 28],
    [1, 35, 36],
  ],
  TD3: [
    [1, 9, 10],
    [1, 13, 20],
    [1, 21, 28],
    [1, 42, 44],
  ],
}

/** Where the number stands that the person is known by. */
const numberSpan = (format: MrzFormat, national: boolean): Span =>
  format === 'TD1' ? (national ? [0, 15, 30] : [0, 5, 14]) : [1, 0, 9]

function withDigits(lines: readonly string[], [row, start, end]: Span): string[][] {
  const line = lines[row] ?? ''
  return [...line.slice(start, end)].flatMap((char, offset) => {
    const digit = lookAlikes[char]
    if (digit === undefined) return []
    return [lines.with(row, line.slice(0, start + offset) + digit + line.slice(start + offset + 1))]
  })
}

/**
 * Every zone that has a digit for one letter of `lines` that was impossible in its place. `numberFits` says whether the number
 * has its country's form as it is; if so it stays as it is.
 */
export const repairs = (
  lines: readonly string[],
  format: MrzFormat,
  national: boolean,
  numberFits: boolean,
): string[][] => {
  const spans = numberFits ? digitSpans[format] : [...digitSpans[format], numberSpan(format, national)]
  return spans.flatMap((span) => withDigits(lines, span))
}
