import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LocalDate } from '../ids.ts'
import { specimens } from './published-specimens.ts'
import { readMrz } from './read-mrz.ts'

const today = '2026-11-22' as LocalDate
const read = (text: string) => readMrz(text, today)
const texts = Object.values(specimens).map((lines) => lines.join('\n'))

describe('one misread character', () => {
  const repairedIs = (text: string, expected: string) => {
    const right = read(expected)
    expect(right.ok).toBe(true)
    expect(read(text)).toEqual(right.ok && { ok: true, value: { ...right.value, repaired: true } })
  }
  const swap = (text: string, from: string, to: string) => {
    expect(text).toContain(from)
    return text.replace(from, to)
  }

  test.each([
    ['a digit of the CIN', 'cnie', 'K01234567', 'K0I234567'],
    ['a digit of the birth date', 'cnie', '7811296M', '7B11296M'],
    ['a digit of the expiry', 'cnie', '2909093MAR', '29O9093MAR'],
    ['the check digit of the birth date', 'cnie', '7811296M', '781129GM'],
    ['a digit of the national number', 'iraqi', '199012345678', '19901234567B'],
    ['the first of them', 'iraqi', '199012345678', 'I99012345678'],
    ['the composite check digit', 'iraqi', '<<<1\n', '<<<L\n'],
    ['a digit of a passport number', 'moroccanPassport', 'AB12345671', 'ABI2345671'],
    ['its check digit', 'moroccanPassport', 'AB12345671', 'AB1234567I'],
  ] as const)('is put right: %s', (_, name, from, to) => {
    const text = specimens[name].join('\n')
    repairedIs(swap(text, from, to), text)
  })

  test('case 34: a wrong check digit is never repaired, whichever it is and whatever it says', () => {
    const places: Record<keyof typeof specimens, readonly (readonly [number, number])[]> = {
      cnie: [
        [0, 14],
        [1, 6],
        [1, 14],
        [1, 29],
      ],
      iraqi: [
        [0, 14],
        [1, 6],
        [1, 14],
        [1, 29],
      ],
      icaoTd1: [
        [0, 14],
        [1, 6],
        [1, 14],
        [1, 29],
      ],
      icaoTd2: [
        [1, 9],
        [1, 19],
        [1, 27],
        [1, 35],
      ],
      icaoTd3: [
        [1, 9],
        [1, 19],
        [1, 27],
        [1, 42],
        [1, 43],
      ],
      moroccanPassport: [
        [1, 9],
        [1, 19],
        [1, 27],
        [1, 42],
        [1, 43],
      ],
    }
    for (const [name, lines] of Object.entries<readonly string[]>(specimens))
      for (const [row, place] of places[name as keyof typeof specimens])
        for (const digit of '0123456789') {
          const line = lines[row]!
          const text = lines.with(row, line.slice(0, place) + digit + line.slice(place + 1)).join('\n')
          if (digit !== line[place]) expect(read(text)).toEqual({ ok: false, error: 'check-digit' })
        }
  })

  test('a digit read as another digit is an error wherever a check digit covers it', () => {
    const whole = fc.constantFrom(...texts)
    fc.assert(
      fc.property(whole, fc.nat(), fc.constantFrom(...'0123456789'), (text, seed, digit) => {
        const places = [...text.matchAll(/\d/g)].map((match) => match.index)
        const place = places[seed % places.length]!
        const wrong = text.slice(0, place) + digit + text.slice(place + 1)
        expect(read(wrong).ok).toBe(wrong === text)
      }),
      { numRuns: 3000 },
    )
  })

  test('a document of a country whose numbers we do not know stays unread', () => {
    expect(read(swap(specimens.icaoTd3.join('\n'), '7408122F', '74O8122F')).ok).toBe(false)
  })

  test('two misread characters stay unread', () => {
    expect(read(swap(specimens.cnie.join('\n'), 'K01234567', 'KOI234567')).ok).toBe(false)
  })

  test.each([
    ['the number has its form as it is: KO might be a prefix', 'cnie', 'K01234567', 'KO1234567'],
    ['a letter was read as a digit, which could have been another letter', 'cnie', 'K01234567', '401234567'],
    ['the same in a passport number', 'moroccanPassport', 'AB12345671', 'A812345671'],
  ] as const)('stays unread where %s', (_, name, from, to) => {
    expect(read(swap(specimens[name].join('\n'), from, to))).toEqual({ ok: false, error: 'check-digit' })
  })

  /** Any one character replaced by any other: never another person, unless the check digits cannot tell the two apart. */
  test('no single change makes another person of a specimen', () => {
    const value = (char: string) => (char === '<' ? 0 : Number.parseInt(char, 36))
    const chars = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<'
    for (const lines of [specimens.cnie, specimens.iraqi, specimens.moroccanPassport]) {
      const text = lines.join('')
      const right = read(text)
      for (let place = 5; place < text.length; place += 1)
        for (const char of chars) {
          if (value(char) % 10 === value(text.charAt(place)) % 10) continue
          const result = read(text.slice(0, place) + char + text.slice(place + 1))
          if (!result.ok || !right.ok) continue
          const { identity, birthDate, issuer } = right.value
          expect(result.value).toMatchObject({ identity, birthDate, issuer })
        }
    }
  })
})
