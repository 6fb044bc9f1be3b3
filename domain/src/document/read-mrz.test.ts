import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LocalDate } from '../ids.ts'
import { specimens } from './published-specimens.ts'
import { readMrz } from './read-mrz.ts'
import { type SpecimenWish, seededRandom, specimenPerson } from './specimen.ts'
import { mrzCheckDigit } from './write-mrz.ts'

const today = '2026-11-22' as LocalDate
const read = (text: string) => readMrz(text, today)

describe('whom a document names', () => {
  test('case 36: a Moroccan card, by the CIN in its optional data', () => {
    expect(read(specimens.cnie.join('\r'))).toEqual({
      ok: true,
      value: {
        kind: 'national-card',
        format: 'TD1',
        issuer: 'MAR',
        identity: { scheme: 'cin', number: 'K01234567' },
        documentNumber: 'VSI99999',
        birthDate: '1978-11-29',
        expiryDate: '2029-09-09',
        sex: 'male',
        tail: '567',
        repaired: false,
      },
    })
  })

  test('case 37: an Iraqi national card, by the national number at positions 16 to 27', () => {
    expect(read(specimens.iraqi.join('\r'))).toMatchObject({
      value: {
        kind: 'national-card',
        issuer: 'IRQ',
        identity: { scheme: 'national', number: '199012345678' },
        documentNumber: 'Z12345678',
        tail: '678',
      },
    })
  })

  test.each([
    ['moroccanPassport', 'passport', 'TD3', 'MAR', 'AB1234567'],
    ['icaoTd3', 'passport', 'TD3', 'UTO', 'L898902C3'],
    ['icaoTd2', 'foreign-card', 'TD2', 'UTO', 'D23145890'],
    ['icaoTd1', 'foreign-card', 'TD1', 'UTO', 'D23145890'],
  ] as const)('%s, by the document number', (name, kind, format, issuer, number) => {
    expect(read(specimens[name].join('\n'))).toMatchObject({
      value: { kind, format, issuer, identity: { scheme: 'document', number }, documentNumber: number },
    })
  })

  test('a Moroccan card without a CIN (a residence permit) is a foreign card', () => {
    const numbers = `SP123456<${mrzCheckDigit('SP123456<')}${'<'.repeat(15)}`
    const composite = mrzCheckDigit(`${numbers}78112962909093${'<'.repeat(11)}`)
    expect(
      read(`IRMAR${numbers}\n7811296M2909093FRA<<<<<<<<<<<${composite}\nDUPONT<<JEANNE<<<<<<<<<<<<<<<<`),
    ).toMatchObject({
      value: { kind: 'foreign-card', identity: { scheme: 'document', number: 'SP123456' } },
    })
  })

  test('a state that does not exist was misread: no check digit covers it', () => {
    const text = specimens.moroccanPassport.join('\n').replace('P<MAR', 'P<MAB')
    expect(read(text)).toEqual({ ok: false, error: 'check-digit' })
  })

  test('a one-letter state has its fillers taken off', () => {
    const german = specimens.icaoTd3.map((line) => line.replace('UTO', 'D<<'))
    expect(read(german.join('\n'))).toMatchObject({ value: { issuer: 'D' } })
  })

  test('a document that does not expire', () => {
    const line = `L898902C36UTO7408122F${'<'.repeat(7)}${'<'.repeat(15)}`
    const composite = mrzCheckDigit(line.slice(0, 10) + line.slice(13, 20) + line.slice(21, 43))
    expect(read(`${specimens.icaoTd3[0]}\n${line}${composite}`)).toMatchObject({
      value: { expiryDate: null },
    })
  })
})

describe('every shape that readers send is one document', () => {
  const shapes: Record<string, (lines: readonly string[]) => string> = {
    CR: (lines) => lines.join('\r'),
    'CR at the end too': (lines) => lines.map((line) => `${line}\r`).join(''),
    LF: (lines) => lines.join('\n'),
    CRLF: (lines) => lines.map((line) => `${line}\r\n`).join(''),
    'no separators': (lines) => lines.join(''),
    'lower case': (lines) => lines.join('\r').toLowerCase(),
    'spaces around': (lines) => lines.map((line) => `  ${line} \t`).join('\r\n'),
    'empty lines between': (lines) => `\r\n${lines.join('\r\n\r\n')}\r\n\r\n`,
    'NUL after': (lines) => `${lines.join('\r')}\r\0`,
    'STX ETX': (lines) => `\x02${lines.join('\r')}\r\x03`,
    'STX ETX without the last CR': (lines) => `\x02${lines.join('\r')}\x03`,
    '3M': (lines) => `\x01\x60OU\x021${lines.map((line) => `${line.replaceAll('<', '_')}\r`).join('')}\x03Z`,
    '3M, framing taken off, flag left': (lines) => `1${lines.map((line) => `${line}\r`).join('')}`,
    '3M with a flag that is a letter': (lines) => `\x01\x60OU\x02A${lines.join('\r')}\r\x03\r`,
  }
  test.each(Object.keys(shapes))('%s', (name) => {
    for (const lines of Object.values(specimens)) {
      const expected = read(lines.join('\n'))
      expect(expected.ok).toBe(true)
      expect(read(shapes[name]!(lines))).toEqual(expected)
    }
  })
})

describe('what cannot be read says why', () => {
  test.each([
    '',
    ' ',
    'GP1:ABC',
    'HELLO WORLD',
    'A'.repeat(90),
    '\x02\x03',
    'é'.repeat(90),
    '<'.repeat(90),
    'I'.repeat(4096),
  ])('%j is no zone', (text) => {
    const result = read(text)
    expect(result).toMatchObject({ ok: false })
    expect(['not-mrz', 'incomplete', 'check-digit']).toContain(!result.ok && result.error)
  })

  test('a visa and a driving licence are zones, but of no identity document', () => {
    const visa = specimens.moroccanPassport.map((line) => line.replace('P<', 'V<'))
    const licence = 'D1FRA12AB123451231231DUPONT<<9'
    for (const text of [visa.join('\n'), licence])
      expect(read(text)).toEqual({ ok: false, error: 'incomplete' })
  })

  test.each([
    ['the last line', (lines: readonly string[]) => lines.slice(0, -1)],
    ['the first line', (lines: readonly string[]) => lines.slice(1)],
    ['a character', (lines: readonly string[]) => lines.with(0, (lines[0] ?? '').slice(1))],
    ['the last character', (lines: readonly string[]) => lines.with(-1, (lines.at(-1) ?? '').slice(1))],
  ])('%s missing', (_, cut) => {
    for (const lines of [specimens.cnie, specimens.iraqi, specimens.moroccanPassport])
      expect(read(cut(lines).join('\r'))).toEqual({ ok: false, error: 'incomplete' })
  })

  test('a day that does not exist: 30 February, with right check digits', () => {
    const line = specimens.moroccanPassport[1].replace('8001151', `800230${mrzCheckDigit('800230')}`)
    const composite = mrzCheckDigit(line.slice(0, 10) + line.slice(13, 20) + line.slice(21, 43))
    const text = `${specimens.moroccanPassport[0]}\n${line.slice(0, 43)}${composite}`
    expect(read(text)).toEqual({ ok: false, error: 'impossible-date' })
  })
})

describe('two-digit years', () => {
  const born = (date: string, on: string) => {
    const lines = specimens.moroccanPassport
    const line = lines[1].replace('8001151', date + mrzCheckDigit(date))
    const composite = mrzCheckDigit(line.slice(0, 10) + line.slice(13, 20) + line.slice(21, 43))
    const result = readMrz(`${lines[0]}\n${line.slice(0, 43)}${composite}`, on as LocalDate)
    return result.ok ? result.value.birthDate : result.error
  }

  test.each([
    ['800115', '2026-11-22', '1980-01-15'],
    ['261122', '2026-11-22', '2026-11-22'],
    ['261123', '2026-11-22', '1926-11-23'],
    ['000229', '2026-11-22', '2000-02-29'],
    ['080229', '2026-11-22', '2008-02-29'],
    ['090229', '2026-11-22', 'impossible-date'],
    ['001301', '2026-11-22', 'impossible-date'],
    ['50<<<<', '2026-11-22', '1950-01-01'],
    ['5007<<', '2026-11-22', '1950-07-01'],
    ['<<<<<<', '2026-11-22', 'impossible-date'],
    ['990101', '2099-06-01', '2099-01-01'],
  ])('%s on %s is %s', (date, on, expected) => {
    expect(born(date, on)).toBe(expected)
  })
})

test('every specimen person is read as made, in all four documents', () => {
  const random = seededRandom(7)
  for (const country of ['MA', 'IQ'] as const)
    for (const document of ['national-card', 'passport'] as const) {
      const wish: SpecimenWish = { today, minAge: 16, maxAge: 95, document }
      for (let count = 0; count < 100; count += 1) {
        const person = specimenPerson(random, country, wish)
        expect(person.document).toMatchObject({
          kind: document,
          birthDate: person.birthDate,
          sex: person.sex,
          repaired: false,
        })
      }
    }
})

test('any text gets an answer', () => {
  const char = fc.constantFrom(...'IACP<MRQ0123456789\r\n\x01\x02\x03 _abz')
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: char, maxLength: 120 })),
      (text) => {
        expect(read(text).ok).toBe(false)
      },
    ),
    { numRuns: 3000 },
  )
})
