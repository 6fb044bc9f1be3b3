import { expect, test } from 'vitest'
import { CsvRecords } from './csv-records.ts'

/** The records of a text of three columns, as line and text. */
function recordsOf(...lines: string[]): [number, string][] {
  const records = new CsvRecords(3)
  const all = lines.flatMap((text, index) => records.add({ line: index + 1, text }))
  return [...all, ...records.close()].map(({ line, text }) => [line, text])
}

test('a quoted field goes on over the ends of lines', () => {
  expect(recordsOf('a,"one', 'two",c', 'd,e,f')).toEqual([
    [1, 'a,"one\ntwo",c'],
    [3, 'd,e,f'],
  ])
  expect(recordsOf('a,"one\r', '""two"",\r', 'three",c\r')).toEqual([[1, 'a,"one\r\n""two"",\r\nthree",c\r']])
})

test.each([
  ['is never closed', ['a,"one,c', 'd,e,f', 'g,h,i']],
  ['is closed by the quote of another record', ['a,"one,c', 'd,"e",f', 'g,h,i']],
  ['meets another one', ['a,"one,c', 'd,e,f', 'g,h",i']],
  ['meets another one in the next line', ['a,"one,c', 'd,e",f']],
  ['stands in the middle of a field', ['a,o"ne,c', 'd,e"e,f']],
])('a quote that %s spoils no line after it', (_, lines) => {
  expect(recordsOf(...lines)).toEqual(lines.map((text, index) => [index + 1, text]))
})

test('after one that is never closed another field may go on', () => {
  expect(recordsOf('a,"one,c', 'd,e,f', 'g,"h', 'h",i')).toEqual([
    [1, 'a,"one,c'],
    [2, 'd,e,f'],
    [3, 'g,"h\nh",i'],
  ])
})

test('it is looked for in the next lines only', () => {
  const many = Array.from({ length: 60 }, (_, index) => `${index},"never,c`)
  expect(recordsOf(...many)).toHaveLength(60)
})
