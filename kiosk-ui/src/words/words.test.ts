import { type Explanation, explanation, type Language, type PublicCode } from '@ziara-gate/domain'
import { describe, expect, it } from 'vitest'
import { ar } from './ar.ts'
import { en } from './en.ts'
import { explain } from './explain.ts'
import { createFormat } from './format.ts'
import { fr } from './fr.ts'
import { samples } from './samples.ts'
import { createWords } from './say.ts'

const languages: Language[] = ['ar', 'fr', 'en']
const wordings = { ar, fr, en }
const say = createWords()
const now = Date.parse('2026-03-13T09:00:00Z')
const morocco = {
  names: { ar: 'سجن عكاشة', fr: 'Prison Oukacha', en: 'Oukacha prison' },
  zone: 'Africa/Casablanca',
  locale: 'ar-MA',
  languages,
}
const iraq = { ...morocco, zone: 'Asia/Baghdad', locale: 'ar-IQ' }

const worded = (sample: Explanation, language: Language, site = morocco) =>
  explain(sample, { language, site, format: createFormat(language, site, now) }, say(language))

const plain = (text: string) => text.replace(/[\u2066-\u2069\u200e\u200f]/g, '')

describe('a visitor is told', () => {
  it.each(languages)('every code in every case, in %s, with nothing left unfilled', (language) => {
    for (const sample of samples(now)) {
      const { say: statement, help } = worded(sample, language)
      for (const text of [statement, help]) {
        expect(text, JSON.stringify(sample)).not.toMatch(/\{\{|undefined|NaN|codes\./)
        expect(text.length, JSON.stringify(sample)).toBeGreaterThan(3)
      }
    }
  })

  it('the samples leave out no code that the contract knows', () => {
    const known = (explanation as unknown as { options: { shape: { code: { value: PublicCode } } }[] })
      .options
    const used = new Set(samples(now).map(({ code }) => code))
    expect(known.map((option) => option.shape.code.value).filter((code) => !used.has(code))).toEqual([])
  })

  it('the samples are as the contract wants them', () => {
    for (const sample of samples(now)) expect(explanation.safeParse(sample).error).toBeUndefined()
  })

  it('Arabic text in Arabic letters only', () => {
    for (const sample of samples(now)) expect(worded(sample, 'ar', iraq).say).not.toMatch(/[A-Za-z]/)
  })
})

const paths = (tree: object, at = ''): string[] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' || 'other' in value ? [`${at}${key}`] : paths(value, `${at}${key}.`),
  )
const texts = (tree: object): string[] =>
  Object.values(tree).flatMap((value) => (typeof value === 'string' ? [value] : texts(value)))

describe('wordings', () => {
  it('have the same texts in every language', () => {
    expect(paths(fr)).toEqual(paths(ar))
    expect(paths(en)).toEqual(paths(ar))
  })

  it.each(languages)('have no empty text and no stray space, in %s', (language) => {
    for (const text of texts(wordings[language])) expect(text).toBe(text.trim())
    expect(texts(wordings[language])).not.toContain('')
  })

  it('count in the six forms of Arabic', () => {
    const cards = (missing: number) =>
      plain(worded({ code: 'ID_REQUIRED', params: { missing }, next: 'show-next-id' }, 'ar').help)
    expect([1, 2, 3, 11, 100].map(cards)).toEqual([
      'بقيت بطاقة واحدة.',
      'بقيت بطاقتان.',
      'بقيت 3 بطاقات.',
      'بقيت 11 بطاقة.',
      'بقيت 100 بطاقة.',
    ])
  })

  it('count in French and English', () => {
    const seconds = (language: Language, n: number) =>
      plain(say(language)('always.startsOver', { n: String(n) }, n))
    expect(seconds('fr', 1)).toBe('Retour au début dans 1 seconde.')
    expect(seconds('fr', 5)).toBe('Retour au début dans 5 secondes.')
    expect(seconds('en', 1)).toBe('Starting over in 1 second.')
    expect(seconds('en', 2)).toBe('Starting over in 2 seconds.')
  })
})

describe('days and times', () => {
  const startsAt = Date.parse('2026-03-14T10:30:00Z')
  const tomorrow: Explanation = {
    code: 'WRONG_DAY',
    params: { startsAt, endsAt: startsAt + 1, date: '2026-03-14' as never, opensAt: startsAt - 2_700_000 },
    next: 'come-back',
  }

  it('are the site’s own, in its digits and month names', () => {
    const told = worded(tomorrow, 'ar')
    // Morocco was at UTC+0 in this Ramadan (IANA zone data).
    expect(plain(told.say)).toBe('زيارتكم غدًا على الساعة 10:30')
    expect(plain(told.help)).toBe('يوم السبت 14 مارس. احضروا ابتداءً من الساعة 09:45.')
    expect(plain(worded(tomorrow, 'ar', iraq).say)).toBe('زيارتكم غدًا على الساعة ١٣:٣٠')
    expect(plain(worded(tomorrow, 'ar', iraq).help)).toContain('آذار')
    expect(plain(worded(tomorrow, 'fr').help)).toContain('samedi 14 mars')
    expect(plain(worded(tomorrow, 'en').help)).toContain('Saturday 14 March')
  })

  it('name the year only when it is another one', () => {
    const format = createFormat('fr', morocco, now)
    expect(format.day(Date.parse('2027-01-02T12:00:00Z'))).toBe('samedi 2 janvier 2027')
  })

  it('isolate each value from the direction of the sentence', () => {
    expect(worded(tomorrow, 'ar').say).toContain('\u206810:30\u2069')
  })

  it('speak of a past visit as past', () => {
    const past = {
      ...tomorrow,
      params: { ...tomorrow.params, startsAt: now - 5 * 86_400_000 },
    } as Explanation
    expect(worded(past, 'en').say).toContain('was on')
  })
})
