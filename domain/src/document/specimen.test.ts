import { expect, test } from 'vitest'
import type { LocalDate } from '../ids.ts'
import { ageOn } from '../time/local-time.ts'
import { maskName } from './mask-name.ts'
import { type SpecimenWish, seededRandom, specimenPerson } from './specimen.ts'
import { mrzCheckDigit } from './write-mrz.ts'

const today = '2028-02-29' as LocalDate
const wish: SpecimenWish = { today, minAge: 18, maxAge: 40, document: 'national-card' }

test('the same seed invents the same people', () => {
  const first = seededRandom(42)
  const second = seededRandom(42)
  for (let count = 0; count < 20; count += 1)
    expect(specimenPerson(first, 'MA', wish)).toEqual(specimenPerson(second, 'MA', wish))
  expect(specimenPerson(seededRandom(43), 'MA', wish)).not.toEqual(
    specimenPerson(seededRandom(42), 'MA', wish),
  )
})

test('ages keep to the wish, on a leap day too, and every age comes', () => {
  const random = seededRandom(5)
  const ages = new Set<number>()
  for (let count = 0; count < 1000; count += 1)
    ages.add(ageOn(specimenPerson(random, 'IQ', wish).birthDate, today))
  expect([...ages].sort((a, b) => a - b)).toEqual(Array.from({ length: 23 }, (_, index) => 18 + index))
})

test('people are told apart by their documents', () => {
  const random = seededRandom(6)
  const people = Array.from({ length: 2000 }, () => specimenPerson(random, 'MA', wish).document)
  expect(new Set(people.map(({ identity, birthDate }) => `${identity.number} ${birthDate}`)).size).toBe(2000)
})

test('numbers begin as no real ones do, and the documents are valid today', () => {
  const random = seededRandom(8)
  for (let count = 0; count < 50; count += 1) {
    const moroccan = specimenPerson(random, 'MA', wish)
    const iraqi = specimenPerson(random, 'IQ', wish)
    expect(moroccan.document.identity.number).toMatch(/^QQ\d{6}$/)
    expect(iraqi.document.identity.number).toMatch(/^0000\d{8}$/)
    for (const { document, name, maskedName } of [moroccan, iraqi]) {
      expect(document.expiryDate! > today).toBe(true)
      expect(name).toMatch(/^[\p{Script=Arabic} ]+$/u)
      expect(maskedName).toBe(maskName(name))
    }
  }
})

test('babies and the very old can be invented, nobody of 100', () => {
  const random = seededRandom(9)
  expect(
    specimenPerson(random, 'MA', { ...wish, minAge: 0, maxAge: 0 }).document.birthDate > '2027-02-28',
  ).toBe(true)
  expect(ageOn(specimenPerson(random, 'MA', { ...wish, minAge: 99, maxAge: 99 }).birthDate, today)).toBe(99)
})

test('names are masked by the first letter of each part, in their own script', () => {
  expect(maskName('فاطمة بنمثال')).toBe('ف. ب.')
  expect(maskName('  Anna   Maria Eriksson ')).toBe('A. M. E.')
  expect(maskName('𐐀bc')).toBe('𐐀.')
  expect(maskName('')).toBe('')
})

// ICAO 9303 part 3, section 4.9 and appendix A.
test('check digits are those of the examples in the standard', () => {
  expect(mrzCheckDigit('520727')).toBe('3')
  expect(mrzCheckDigit('AB2134<<<')).toBe('5')
  expect(mrzCheckDigit('L898902C3')).toBe('6')
})
