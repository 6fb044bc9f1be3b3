import { describe, expect, test } from 'vitest'
import type { LocalDate } from '../ids.ts'
import { joinMrz, mrzProgress, mrzText } from './mrz-text.ts'
import { readMrz } from './read-mrz.ts'
import { type Random, seededRandom, specimenPerson } from './specimen.ts'

const today = '2026-11-22' as LocalDate
const random: Random = seededRandom(35)
const people = (['MA', 'IQ'] as const).flatMap((country) =>
  (['national-card', 'passport'] as const).map((document) =>
    specimenPerson(random, country, { today, minAge: 18, maxAge: 80, document }),
  ),
)
const td2 = ['I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<', 'D231458907UTO7408122F1204159<<<<<<<6'].join('\n')

describe('case 35: a zone in two reads', () => {
  test.each(['\r', '\n', '\r\n', ''])('cut anywhere, lines ended by %j', (separator) => {
    for (const { mrz, document } of people) {
      const sent = mrz.replaceAll('\n', separator)
      // Before the issuing state is there nobody can tell that it is a document.
      for (let cut = 5; cut < sent.trimEnd().length; cut += 1) {
        const parts = [sent.slice(0, cut), sent.slice(cut)]
        expect(mrzProgress(parts[0]!), `after ${cut}`).toBe('partial')
        const joined = joinMrz(parts)
        expect(mrzProgress(joined)).toBe('complete')
        expect(readMrz(joined, today)).toEqual({ ok: true, value: document })
      }
    }
  })

  test('line by line, each in a frame of its own', () => {
    for (const { mrz, document } of people)
      for (const [head, tail] of [
        ['\x02', '\r\x03'],
        ['\x01\x20OU\x021', '\r\x03Z'],
      ]) {
        const parts = mrz.split('\n').map((line) => `${head}${line}${tail}`)
        expect(mrzProgress(joinMrz(parts.slice(0, -1)))).toBe('partial')
        expect(readMrz(joinMrz(parts), today)).toEqual({ ok: true, value: document })
      }
  })

  test('a 3M message that the CR cut into its lines', () => {
    for (const { mrz, document } of people) {
      const parts = `\x01\x60OU\x021${mrz.replaceAll('\n', '\r')}\r\x03Z`.replaceAll('<', '_').split('\r')
      const first = mrzText(parts[0]!)
      expect(first.kind).toBe('partial')
      expect(readMrz(joinMrz(parts), today)).toEqual({ ok: true, value: document })
    }
  })

  test('the held text goes on being partial until the last character', () => {
    let held = ''
    const run = people[0]!.mrz.replaceAll('\n', '')
    for (const piece of run.match(/.{1,20}/g) ?? []) {
      const found = mrzText(joinMrz([held, piece]))
      held = found.kind === 'partial' ? found.text : held
      expect(found.kind).toBe(run.endsWith(held + piece) ? 'complete' : 'partial')
    }
  })
})

test('a whole zone is complete, TD2 as well, which is as long as the beginning of a TD1', () => {
  for (const mrz of [...people.map((person) => person.mrz), td2, td2.replace('\n', '')])
    expect(mrzProgress(mrz)).toBe('complete')
  expect(mrzProgress(people[0]!.mrz.replaceAll('\n', '').slice(0, 72))).toBe('partial')
})

test.each([
  '',
  'IRAQ',
  'PARIS',
  'PHONE NUMBER',
  'INVOICE12345',
  'ABCD-EFGH',
  'GP1:RRQ$-8P6',
  'A'.repeat(30),
  '0'.repeat(60),
])('%j begins no zone', (text) => {
  expect(mrzProgress(text)).toBe('none')
})

test('a zone that lost a character in the middle is broken, not partial: nothing more will come', () => {
  for (const { mrz } of people) {
    const lines = mrz.split('\n')
    expect(mrzText(lines.with(0, lines[0]!.slice(0, -1)).join('\r')).kind).toBe('broken')
    expect(mrzText(lines.slice(1).join('\r')).kind).toBe('broken')
    expect(mrzProgress(lines.slice(1).join('\r'))).toBe('none')
    expect(mrzText(`${mrz}X`).kind).toBe('broken')
  }
})
