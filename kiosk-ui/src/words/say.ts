import type { Language } from '@ziara-gate/domain'
import { createInstance } from 'i18next'
import { ar } from './ar.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'
import type { Wording } from './wording.ts'

/** Unicode isolates (UAX 9): a value in them never disturbs the order of the sentence around it. */
export const isolate = (value: string) => `\u2068${value}\u2069`

type Tree = Readonly<Record<string, unknown>>
/** Every path to a text of a wording, for example `welcome.say`. */
export type Path = Paths<Wording<'other'>>
type Paths<T> = {
  [K in keyof T & string]: T[K] extends Phrase ? K : `${K}.${Paths<T[K]>}`
}[keyof T & string]
type Phrase = string | Readonly<Record<'other', string>>

export type Values = Readonly<Record<string, string>>
/** A text with its values in isolates; `count` chooses the plural form. */
export type Say = (path: Path, values?: Values, count?: number) => string

/** i18next keeps plural forms beside each other as `key_one`, `key_other`; wordings nest them. */
function flattened(tree: Tree): Tree {
  const entries = Object.entries(tree).flatMap(([key, value]): [string, unknown][] => {
    if (typeof value === 'string') return [[key, value]]
    const branch = value as Tree
    if (typeof branch.other !== 'string') return [[key, flattened(branch)]]
    return Object.entries(branch).map(([form, text]) => [`${key}_${form}`, text])
  })
  return Object.fromEntries(entries)
}

/** The wordings of all languages, ready to be said. A text that a language lacks falls back to Arabic. */
export function createWords(): (language: Language) => Say {
  const i18n = createInstance()
  i18n.init({
    initAsync: false,
    fallbackLng: 'ar',
    resources: {
      ar: { translation: flattened({ ...ar }) },
      fr: { translation: flattened({ ...fr }) },
      en: { translation: flattened({ ...en }) },
    },
    // React escapes; a second escaping would show entities.
    interpolation: { escapeValue: false },
  })
  const isolated = (values: Values) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, isolate(value)]))
  return (language) => {
    const t = i18n.getFixedT(language)
    return (path, values = {}, count) =>
      String(t(path, { ...isolated(values), ...(count === undefined ? {} : { count }) }))
  }
}
