import type { Language } from '@ziara-gate/domain'
import { createInstance } from 'i18next'
import { ar } from './ar.ts'
import { en } from './en.ts'
import { type Formats, formatsFor, type Place } from './formats.ts'
import { fr } from './fr.ts'
import type { CountKey, WordKey, Words } from './words.ts'

export type Params = Record<string, string>

/** Everything a screen needs to speak one language. */
export interface Voice {
  readonly language: Language
  readonly direction: 'rtl' | 'ltr'
  readonly formats: Formats
  t(key: WordKey, params?: Params): string
  /** A sentence about a number, in the form the number takes and the digits of the place. */
  count(key: CountKey, number: number, place: Place): string
}

/** i18next finds plural forms by suffix: `inside_few`. */
function withSuffixes(words: Words<string>) {
  const forms = Object.entries(words.counted).flatMap(([key, texts]) =>
    Object.entries(texts).map(([form, text]) => [`${key}_${form}`, text]),
  )
  return { ...words, counted: Object.fromEntries(forms) }
}

const resources = {
  ar: { translation: withSuffixes(ar) },
  fr: { translation: withSuffixes(fr) },
  en: { translation: withSuffixes(en) },
}

/**
 * What is put into a sentence may run in the other direction (a reference, a name in Latin letters), so all but plain numbers
 * are isolated: U+2068 FIRST STRONG ISOLATE … U+2069 POP DIRECTIONAL ISOLATE (Unicode UAX 9, 2.4.2).
 */
const isolate = (text: string) => (/\p{Letter}/u.test(text) ? `\u2068${text}\u2069` : text)

export function createVoice(language: Language): Voice {
  const i18n = createInstance()
  void i18n.init({
    lng: language,
    resources,
    initAsync: false,
    interpolation: { escapeValue: true, escape: isolate },
  })
  const formats = formatsFor(language)
  return {
    language,
    direction: language === 'ar' ? 'rtl' : 'ltr',
    formats,
    t: (key, params = {}) => i18n.t(key, params),
    count: (key, number, place) =>
      i18n.t(`counted.${key}`, { count: number, n: formats.number(number, place) }),
  }
}
