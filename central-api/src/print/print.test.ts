import { defaultPolicy, type Reference } from '@ziara-gate/domain'
import { expect, test } from 'vitest'
import { places } from '../demo/places.ts'
import type { Booking } from '../register/read.ts'
import { readFonts } from './fonts.ts'
import { qrPng, qrSvg } from './images.ts'
import { passPdf } from './pass-pdf.ts'
import { encodeQr, paint, readQr, requireReadable } from './qr.ts'
import { columnOf } from './sheet.ts'
import { arabic, french } from './words.ts'

const pass = `GP1:${'AB12 $%*+-./:'.repeat(13).slice(0, 164)}`

const bookingAt = (index: number): Booking => {
  const site = places[index]?.site
  if (!site) throw new Error('there is no such place')
  const startsAt = Date.UTC(2027, 2, 14, 9, 30)
  const times = { startsAt, endsAt: startsAt + 45 * 60_000 }
  const visit = {
    reference: '7K2M9QX4' as Reference,
    issue: 2,
    visitors: [{ lead: true, name: 'Amal Testi' }],
  }
  return { site, session: times, visit } as unknown as Booking
}

test('a pass of usual length is a code of version 9 at level Q', () => {
  expect(encodeQr(pass)).toHaveLength(17 + 4 * 9)
})

test('the code reads back, and one with a spoiled corner does not leave', () => {
  const modules = encodeQr(pass)
  expect(readQr(paint(modules, 3))).toBe(pass)
  const spoiled = modules.map((row, y) => row.map((dark, x) => (x < 8 && y < 8 ? false : dark)))
  expect(() => requireReadable(paint(spoiled, 3), pass)).toThrow('does not read back')
})

test('PNG and SVG are made of the same code', () => {
  const png = qrPng(pass)
  expect(Buffer.from(png.subarray(1, 4)).toString()).toBe('PNG')
  const svg = qrSvg(pass)
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" viewBox="0 0 61 61"/)
  expect(svg).not.toContain('script')
})

test('days, times and numbers are written as the region writes them', () => {
  const facts = (index: number, words: typeof arabic, language: 'ar' | 'fr') =>
    columnOf(bookingAt(index), defaultPolicy, words, language).facts.map(([, value]) => value)
  expect(facts(0, arabic, 'ar').slice(1, 4)).toEqual([
    'الأحد، 14 مارس 2027',
    'من 09:30 إلى 10:15',
    'من 08:45 إلى 09:45',
  ])
  expect(facts(3, arabic, 'ar').slice(1, 4)).toEqual([
    'الأحد، ١٤ آذار ٢٠٢٧',
    'من ١٢:٣٠ إلى ١٣:١٥',
    'من ١١:٤٥ إلى ١٢:٤٥',
  ])
  expect(facts(0, french, 'fr').slice(1, 3)).toEqual(['dimanche 14 mars 2027', 'de 09:30 à 10:15'])
})

test('the sheet is one page with its fonts in it, and the same booking gives the same bytes', async () => {
  const make = () => passPdf(bookingAt(0), pass, [], readFonts(), 0)
  const [pdf, again] = [await make(), await make()]
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  const text = pdf.toString('latin1')
  expect(text).toContain('/Count 1')
  expect(text).toMatch(/\/FontName \/\w+\+IBMPlexSansArabic-SemiBold/)
  expect(pdf.length).toBeLessThan(100_000)
  expect(again.length).toBe(pdf.length)
})
