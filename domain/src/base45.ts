/**
 * Base45 (RFC 9285): two bytes become three characters of the QR alphanumeric set, a single last byte two.
 * Decoding is strict, so a text has exactly one meaning and a meaning exactly one text.
 */
import { err, ok, type Result } from './result.ts'

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'
const digit = (value: number): string => alphabet.charAt(value)

const encodePair = (high: number, low: number | undefined): string => {
  const value = low === undefined ? high : high * 256 + low
  const twoDigits = digit(value % 45) + digit(Math.floor(value / 45) % 45)
  return low === undefined ? twoDigits : twoDigits + digit(Math.floor(value / 2025))
}

export function encodeBase45(bytes: Uint8Array): string {
  const parts: string[] = []
  for (let index = 0; index < bytes.length; index += 2)
    parts.push(encodePair(bytes[index] ?? 0, bytes[index + 1]))
  return parts.join('')
}

/** The bytes of one group of three or two characters; null for a foreign character or a value too large. */
function decodeGroup(group: string): number[] | null {
  const digits = [...group].map((char) => alphabet.indexOf(char))
  if (digits.includes(-1)) return null
  const value = digits.reduceRight((sum, part) => sum * 45 + part, 0)
  if (group.length === 3) return value > 0xffff ? null : [value >> 8, value & 0xff]
  return group.length === 2 && value <= 0xff ? [value] : null
}

/** `malformed`: a character outside the alphabet, a group above its range, or a single character left over. */
export function decodeBase45(text: string): Result<Uint8Array, 'malformed'> {
  const bytes: number[] = []
  for (let index = 0; index < text.length; index += 3) {
    const group = decodeGroup(text.slice(index, index + 3))
    if (group === null) return err('malformed')
    bytes.push(...group)
  }
  return ok(Uint8Array.from(bytes))
}
