import type { Scan } from '../port/scanner.ts'

const BRACKET = 0x5d
/** Code characters of ISO/IEC 15424, table 1. */
const codeCharacters = 'ACDEFGHIKLMNOPQRSTUXZBcdeopsz'
const modifier = /^[0-9A-Za-z]$/

const character = (byte: number | undefined) => String.fromCharCode(byte ?? 0)

/**
 * Takes an AIM identifier (`]`, code character, modifier) off the front of a code. Anything that is not a whole, known
 * identifier stays part of the code.
 */
export function takeAim(data: Uint8Array): Scan {
  const code = character(data[1])
  const known = data[0] === BRACKET && codeCharacters.includes(code) && modifier.test(character(data[2]))
  return known ? { data: data.subarray(3), symbology: code } : { data, symbology: null }
}
