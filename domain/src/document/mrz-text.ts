/**
 * From what a reader sent to the lines of a machine readable zone. Readers agree on nothing but the characters:
 *
 *   lines ended by CR, LF or CRLF, a last one or not · no separators at all (imagers on the barcode port)
 *   3M: SOH len "OU" STX flag line CR line CR line CR ETX BCC, with `_` for the filler
 *   Desko, CUTE: STX line CR line CR ETX · one line a frame · lower case, spaces around · a zone in several reads, cut anywhere
 *
 * Separators carry no information that the lengths do not, so the lines are joined and cut again by ICAO 9303's widths.
 */
import { states } from 'mrz'

export type MrzFormat = 'TD1' | 'TD2' | 'TD3'

export type MrzText =
  | { readonly kind: 'complete'; readonly format: MrzFormat; readonly lines: readonly string[] }
  /** The beginning of a zone, in capitals and without anything else. */
  | { readonly kind: 'partial'; readonly text: string }
  /** Surely meant as a zone, but with lines or characters missing. */
  | { readonly kind: 'broken' }
  | { readonly kind: 'none' }

const shapes = {
  TD1: { width: 30, lines: 3, head: /^[ACI][A-Z<][A-Z<]{3}/ },
  TD2: { width: 36, lines: 2, head: /^[ACI][A-Z<][A-Z<]{3}/ },
  TD3: { width: 44, lines: 2, head: /^P[A-Z<][A-Z<]{3}/ },
} as const
const formats = ['TD1', 'TD2', 'TD3'] as const

/**
 * Frames taken off, several in one text too: 3M's head up to STX with the flag behind it, other STX, and what follows an ETX.
 * Neither head nor checksum need be text, so this is for the bytes as Latin-1 as well.
 */
export const unframe = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: SOH, STX
    .replace(/\x01[^\x01\x02]*\x02[^\r\n]?|\x02/g, '')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: ETX
    .replace(/\x03[^\r\n]*/g, '')

/** 3M's flag, where the framing took STX away and left it at the first line. */
function withoutFlag(lines: readonly string[]): readonly string[] {
  const [first = '', second = ''] = lines
  const width = formats.map((format) => shapes[format].width).find((known) => known === second.length)
  return first.length - 1 === width ? [first.slice(1), ...lines.slice(1)] : lines
}

function linesOf(text: string): readonly string[] {
  const lines = unframe(text)
    .replaceAll('_', '<')
    .split(/[\r\n]+/)
    .map((line) => line.replace(/^[\0\t ]+|[\0\t ]+$/g, ''))
    .filter((line) => line !== '')
  // ASCII before upper case: U+0131 would become a plain I.
  if (!lines.every((line) => /^[A-Za-z0-9<]+$/.test(line))) return []
  return withoutFlag(lines.map((line) => line.toUpperCase()))
}

const cut = (run: string, width: number): string[] => run.match(new RegExp(`.{${width}}`, 'g')) ?? []

/** The first 72 characters of a TD1 zone are as long as a whole TD2 one, so its second line has to look like one. */
const isTd2 = (run: string, lines: readonly string[]): boolean =>
  lines.every((line) => line.length === 36) || /^.{45}[0-9<][A-Z<]{3}.{7}[MFX<]/.test(run)

function completeFormat(run: string, lines: readonly string[]): MrzFormat | undefined {
  return formats.find((format) => {
    const { width, lines: count, head } = shapes[format]
    return run.length === width * count && head.test(run) && (format !== 'TD2' || isTd2(run, lines))
  })
}

/** A line that lost a character or two though another one follows: no later read will bring them. */
const hasGap = (lines: readonly string[], width: number): boolean =>
  lines.some((line, index) => {
    const next = lines[index + 1]?.length ?? 0
    return line.length < width && line.length >= width - 2 && next >= width - 2 && next <= width
  })

const namesState = (run: string): boolean => Object.hasOwn(states, run.slice(2, 5).replace(/<+$/, ''))

const isBeginning = (run: string, lines: readonly string[]): boolean =>
  (['TD1', 'TD3'] as const).some((format) => {
    const { width, lines: count, head } = shapes[format]
    return head.test(run) && namesState(run) && run.length < width * count && !hasGap(lines, width)
  })

/** A second line of any format: birth date, sex and expiry where they belong. */
const dataLine = /^(?:.{9}[0-9<][A-Z<]{3})?[0-9<]{6}\d[MFX<][0-9<]{6}[0-9<]/

const isBroken = (run: string, lines: readonly string[]): boolean =>
  lines.some((line) => line.length >= 28 && dataLine.test(line)) ||
  (run.length >= 28 && run.includes('<<') && namesState(run))

export function mrzText(text: string): MrzText {
  const lines = linesOf(text)
  const run = lines.join('')
  const format = completeFormat(run, lines)
  if (format !== undefined) return { kind: 'complete', format, lines: cut(run, shapes[format].width) }
  if (isBeginning(run, lines)) return { kind: 'partial', text: run }
  return { kind: isBroken(run, lines) ? 'broken' : 'none' }
}

/** Whether a reading is a whole zone, the beginning of one that the next reading may complete, or neither. */
export function mrzProgress(text: string): 'none' | 'partial' | 'complete' {
  const { kind } = mrzText(text)
  return kind === 'broken' ? 'none' : kind
}

/** Several readings of one zone as one text for `readMrz` or `mrzProgress`. */
export const joinMrz = (parts: readonly string[]): string => parts.join('\r')
