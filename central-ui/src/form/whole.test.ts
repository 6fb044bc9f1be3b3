import { expect, it } from 'vitest'
import { readWhole } from './whole.ts'

it.each([
  ['45', 45],
  [' 45 ', 45],
  ['٤٥', 45],
  ['۴۵', 45],
  ['', null],
  ['-1', null],
  ['4.5', null],
  ['many', null],
])('%j is read as %j', (text, number) => expect(readWhole(text)).toBe(number))
