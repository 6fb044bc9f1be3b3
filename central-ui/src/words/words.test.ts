import { type Language, reasonCode } from '@ziara-gate/domain'
import { describe, expect, it } from 'vitest'
import { iraqi, site } from '../testing/day.ts'
import { ar } from './ar.ts'
import { chosenLanguage } from './choice.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'
import { createVoice } from './i18n.ts'

const languages: Language[] = ['ar', 'fr', 'en']
const all = { ar, fr, en }
const plain = (text: string) => text.replace(/[\u2066-\u2069\u200e\u200f]/g, '')

const textsOf = (tree: object): string[] =>
  Object.values(tree).flatMap((value) => (typeof value === 'string' ? [value] : textsOf(value)))
const gapsOf = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort()

describe('the words', () => {
  it.each(languages)('in %s say each reason differently, never by its code', (language) => {
    const said = reasonCode.options.map((code) => createVoice(language).t(`reason.${code}`))
    expect(new Set(said).size).toBe(reasonCode.options.length)
    for (const text of said) expect(text).not.toMatch(/_|^$/)
  })

  it('leave the same gaps to fill in every language', () => {
    const { counted: _ar, ...arabic } = ar
    for (const other of [fr, en]) {
      const { counted: _, ...plainWords } = other
      expect(textsOf(plainWords).map(gapsOf)).toEqual(textsOf(arabic).map(gapsOf))
    }
  })

  it.each(languages)('in %s have every form that numbers take there', (language) => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories
    for (const texts of Object.values(all[language].counted))
      expect(Object.keys(texts)).toEqual(expect.arrayContaining(forms))
  })

  it('in Arabic are in Arabic', () => {
    for (const text of textsOf(ar)) expect(text.replace(/\{\{\w+\}\}/g, '')).not.toMatch(/[A-Za-z]/)
  })

  it('count as each language counts', () => {
    const inside = (language: Language, number: number, place = site()) =>
      plain(createVoice(language).count('inside', number, place))
    expect([0, 1, 2, 3, 11, 100].map((number) => inside('ar', number))).toEqual([
      'لا زائر في الداخل الآن',
      'زائر واحد في الداخل الآن',
      'زائران في الداخل الآن',
      '3 زوار في الداخل الآن',
      '11 زائرًا في الداخل الآن',
      '100 زائر في الداخل الآن',
    ])
    expect(inside('ar', 3, iraqi)).toBe('٣ زوار في الداخل الآن')
    expect(inside('en', 0)).toBe('No visitor is inside now')
    expect(inside('en', 1)).toBe('1 visitor is inside now')
  })

  it('keep what is put into them from turning the sentence around', () => {
    const text = createVoice('ar').t('visit.title', { reference: '00KE-CXRM' })
    expect(text).toBe('الزيارة \u206800KE-CXRM\u2069')
  })
})

describe('the language', () => {
  const storage = (kept: string | null) => ({ getItem: () => kept }) as unknown as Storage

  it('is the one asked for, else the one chosen before, else the browser’s, else Arabic', () => {
    expect(chosenLanguage('?lang=fr', storage('en'), ['ar'])).toBe('fr')
    expect(chosenLanguage('?lang=xx', storage('en'), ['ar'])).toBe('en')
    expect(chosenLanguage('', storage(null), ['de-DE', 'fr-MA'])).toBe('fr')
    expect(chosenLanguage('', storage(null), ['de'])).toBe('ar')
  })
})
