import { eventKinds, overrideCause, reasonCode } from '@ziara-gate/domain'
import { describe, expect, it } from 'vitest'
import { ar } from './ar.ts'
import { en } from './en.ts'
import { createDeskFormat } from './format.ts'
import { fr } from './fr.ts'
import { createConsoleWords } from './say.ts'

const leaves = (tree: object, at = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[`${at}${key}`, value]] : leaves(value, `${at}${key}.`),
  )
const holes = (text: string) => [...text.matchAll(/\{\{\w+\}\}/g)].map(([hole]) => hole).sort()
const plurals = /\.(zero|one|two|few|many|other)$/

describe('the words of the console', () => {
  it('fill the same places in every language', () => {
    const others = [fr, en].map((wording) => new Map(leaves(wording)))
    for (const [path, text] of leaves(ar)) {
      if (plurals.test(path)) continue
      for (const other of others) expect(holes(other.get(path) ?? ''), path).toEqual(holes(text))
    }
  })

  it('are Arabic in Arabic letters, apart from what they are called everywhere', () => {
    const latin = leaves(ar).filter(([, text]) => /[A-Za-z]{2,}/.test(text.replace(/\{\{\w+\}\}|USB/g, '')))
    expect(latin).toEqual([])
  })

  it.each(['ar', 'fr', 'en'] as const)('name every code of the contract in %s', (language) => {
    const say = createConsoleWords()(language)
    for (const code of reasonCode.options) expect(say(`reason.${code}`)).not.toContain('reason.')
    for (const kind of eventKinds) expect(say(`kind.${kind}`)).not.toContain('kind.')
    for (const cause of overrideCause.options) expect(say(`cause.${cause}.say`)).not.toContain('cause.')
  })
})

describe('spans and days', () => {
  const site = {
    names: { ar: 'x', fr: 'x', en: 'x' },
    languages: ['ar' as const],
    zone: 'Asia/Baghdad',
    locale: 'ar-IQ',
  }
  const now = Date.parse('2026-03-13T09:00:00Z')
  const iraq = createDeskFormat('ar', site, now)
  const english = createDeskFormat('en', site, now)

  it('are in the digits of the region', () => {
    expect(iraq.countdown(245_000)).toBe('٤:٠٥')
    expect(english.countdown(-5)).toBe('0:00')
  })

  it('take the largest unit that fits', () => {
    expect(english.span(90_000)).toBe('1 min')
    expect(english.span(26 * 3_600_000)).toBe('1 day')
    expect(iraq.span(3 * 60_000)).toContain('٣')
  })

  it('name the day only where it is another one', () => {
    expect(english.moment(now)).toBe('12:00')
    expect(english.moment(now - 86_400_000)).toContain('12 March')
  })
})
