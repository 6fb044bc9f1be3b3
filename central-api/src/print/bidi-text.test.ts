import { expect, test } from 'vitest'
import { breakLines, plain, runsOf } from './bidi-text.ts'

/** Pieces from left to right. */
const shown = (line: string, direction: 'rtl' | 'ltr') => runsOf(line, direction).map(({ text }) => text)

test('Arabic goes to the font as it is written, and Latin in it stands where it is read', () => {
  expect(shown('سجن النور', 'rtl')).toEqual(['سجن النور'])
  expect(shown('عدد الزوار 12', 'rtl')).toEqual(['12', 'عدد الزوار '])
  expect(shown('من 09:30 إلى 10:15', 'rtl')).toEqual(['10:15', 'إلى ', ' ', '09:30', 'من '])
  expect(shown('Responsable أمل بنت سعيد 3', 'ltr')).toEqual(['Responsable ', '3', 'أمل بنت سعيد '])
})

test('Arabic digits are read from the left: the font turns them back', () => {
  expect(shown('١٤ آذار ٢٠٢٧', 'rtl')).toEqual(['٧٢٠٢', ' آذار ', '٤١'])
  expect(shown('١٢:٣٠', 'rtl')).toEqual(['٢١', ':', '٠٣'])
})

test('brackets in Arabic text are mirrored', () => {
  expect(shown('زيارة (أولى)', 'rtl')).toEqual(['(', 'أولى', ')', 'زيارة '])
})

test('what steers other programs is left out', () => {
  expect(plain('\u200F١٤ \u202F3\u00A0h')).toBe('١٤  3 h')
})

test('lines break at spaces, and a word that has no room stands alone', () => {
  expect(breakLines('one two three', (line) => line.length <= 7)).toEqual(['one two', 'three'])
  expect(breakLines('extraordinary', (line) => line.length <= 7)).toEqual(['extraordinary'])
})
