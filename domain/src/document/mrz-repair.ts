/**
 * One misread character put right. Only a character that cannot stand where it stands is ever replaced: a letter among
 * digits, or one that breaks the form of the country's numbers. A digit read as another digit is therefore never guessed at;
 * check digits alone would find some other place to "repair".
 */
import type { MrzFormat } from './mrz-text.ts'

/** What optical readers take for each other. */
const lookAlikes: readonly (readonly [digit: string, letters: string])[] = [
  ['0', 'ODQ'],
  ['1', 'IL'],
  ['2', 'Z'],
  ['4', 'A'],
  ['5', 'S'],
  ['6', 'G'],
  ['7', 'T'],
  ['8', 'B'],
]

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

const digitsFor = (char: string): string[] =>
  lookAlikes.filter(([, letters]) => letters.includes(char)).map(([digit]) => digit)

const lettersFor = (char: string): string[] => [...(lookAlikes.find(([digit]) => digit === char)?.[1] ?? '')]

function replacements(
  lines: readonly string[],
  [row, start, end]: Span,
  alternatives: (char: string) => string[],
): string[][] {
  const line = lines[row] ?? ''
  return [...line.slice(start, end)].flatMap((char, offset) =>
    alternatives(char).map((other) =>
      lines.with(row, line.slice(0, start + offset) + other + line.slice(start + offset + 1)),
    ),
  )
}

/**
 * Every zone that differs from `lines` by one character that was impossible in its place. `numberFits` says whether the number
 * has its country's form as it is; if so it stays as it is.
 */
export const repairs = (
  lines: readonly string[],
  format: MrzFormat,
  national: boolean,
  numberFits: boolean,
): string[][] => [
  ...digitSpans[format].flatMap((span) => replacements(lines, span, digitsFor)),
  ...(numberFits
    ? []
    : replacements(lines, numberSpan(format, national), (char) => [...digitsFor(char), ...lettersFor(char)])),
]
