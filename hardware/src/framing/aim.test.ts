import { expect, test } from 'vitest'
import { takeAim } from './aim.ts'

const take = (text: string) => {
  const { data, symbology } = takeAim(Uint8Array.from(Buffer.from(text, 'latin1')))
  return [Buffer.from(data).toString('latin1'), symbology]
}

test.each([
  [']Q1GP1:AB', ['GP1:AB', 'Q']],
  [']C0ABC', ['ABC', 'C']],
  [']d2', ['', 'd']],
  ['GP1:AB', ['GP1:AB', null]],
  // Not whole, not known, not in front: part of the code.
  [']Q', [']Q', null]],
  [']!1X', [']!1X', null]],
  [']Q\x00X', [']Q\x00X', null]],
  ['X]Q1', ['X]Q1', null]],
  ['', ['', null]],
])('%j', (text, expected) => {
  expect(take(text)).toEqual(expected)
})
