/**
 * Lines of Arabic and Latin text for a page that knows neither. The font shapes and joins a run of one direction; which runs a
 * line has, and in what order they stand, is worked out here by the Unicode bidirectional algorithm (UAX 9, by bidi-js).
 */
import bidiFactory, { type Bidi } from 'bidi-js'

export type Direction = 'rtl' | 'ltr'
/** Which of two font files has the letters. */
export type Script = 'arabic' | 'latin'

/** A piece of a line that is drawn in one go, as the font wants it. */
export interface Run {
  readonly text: string
  readonly script: Script
}

// Its types speak of an ES module; what Node loads is CommonJS, whose only export is the function.
const bidi = (bidiFactory as unknown as () => Bidi)()

/** What Intl puts between the parts of a date to steer other programs, and spaces that fonts do not have. */
export const plain = (text: string): string =>
  text.replace(/[\u200E\u200F\u061C\u202A-\u202E\u2066-\u2069]/g, '').replace(/[\u202F\u00A0]/g, ' ')

const isArabic = (letter: string): boolean => /[\u0600-\u06FF\u0750-\u077F\uFB50-\uFEFC]/.test(letter)

interface Piece {
  text: string
  readonly script: Script
  readonly level: number
}

/** A space goes with what stands before it. */
function piecesOf(line: string, direction: Direction): Piece[] {
  const { levels } = bidi.getEmbeddingLevels(line, direction)
  const pieces: Piece[] = []
  for (const [index, letter] of [...line].entries()) {
    const level = levels[index] ?? 0
    const last = pieces.at(-1)
    const script = letter === ' ' && last ? last.script : isArabic(letter) ? 'arabic' : 'latin'
    if (last && last.level === level && last.script === script) last.text += letter
    else pieces.push({ text: letter, script, level })
  }
  return pieces
}

/** Rule L2: from the highest level down, what is at least that high is turned round. */
function inVisualOrder(pieces: readonly Piece[]): Piece[] {
  const ordered = [...pieces]
  for (let level = Math.max(0, ...pieces.map((piece) => piece.level)); level > 0; level -= 1)
    for (let from = 0; from < ordered.length; from += 1) {
      let until = from
      while ((ordered[until]?.level ?? -1) >= level) until += 1
      if (until > from) ordered.splice(from, until - from, ...ordered.slice(from, until).reverse())
      from = until
    }
  return ordered
}

const turned = (text: string): string[] => [...text].reverse()

/**
 * The font turns round whatever its Arabic file draws, and nothing of the other. So Arabic digits, which are read from the left,
 * are turned before; and signs of the other file that stand in Arabic text are turned here, and mirrored.
 */
function runOf({ text, script, level }: Piece): Run {
  const isRtl = level % 2 === 1
  if (isRtl === (script === 'arabic')) return { text, script }
  if (!isRtl) return { text: turned(text).join(''), script }
  return {
    text: turned(text)
      .map((sign) => bidi.getMirroredCharacter(sign) ?? sign)
      .join(''),
    script,
  }
}

/** The runs of one line, from left to right as they stand. */
export const runsOf = (line: string, direction: Direction): Run[] =>
  inVisualOrder(piecesOf(line, direction)).map(runOf)

/** Breaks a text at its spaces into lines that `fits` says have room. */
export function breakLines(text: string, fits: (line: string) => boolean): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    const longer = last === undefined ? word : `${last} ${word}`
    if (last !== undefined && fits(longer)) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}
