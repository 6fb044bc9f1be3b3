import type { Language } from '@ziara-gate/domain'
import { createInstance } from 'i18next'

/** Unicode isolates (UAX 9): a value in them never disturbs the order of the sentence around it. */
export const isolate = (value: string) => `\u2068${value}\u2069`

type Tree = Readonly<Record<string, unknown>>
type Phrase = string | Readonly<Record<'other', string>>
/** Every path to a text of a wording, for example `welcome.say`. */
export type PathsOf<T> = {
  [K in keyof T & string]: T[K] extends Phrase ? K : `${K}.${PathsOf<T[K]>}`
}[keyof T & string]

export type Values = Readonly<Record<string, string>>
/** A text with its values in isolates; `count` chooses the plural form. */
export type SayOf<Path extends string> = (path: Path, values?: Values, count?: number) => string

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
export function speak<Path extends string, Name extends string = Language>(
  wordings: Readonly<Record<Name, object>>,
): (language: Name) => SayOf<Path> {
  const i18n = createInstance()
  i18n.init({
    initAsync: false,
    fallbackLng: 'ar',
    resources: Object.fromEntries(
      Object.entries<object>(wordings).map(([language, wording]) => [
        language,
        { translation: flattened({ ...wording }) },
      ]),
    ),
    // React escapes; a second escaping would show entities.
    interpolation: { escapeValue: false },
  })
  const isolated = (values: Values) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, isolate(value)]))
  return (language) => {
    const t = i18n.getFixedT(language)
    return (path, values = {}, count) =>
      String(t(path as string, { ...isolated(values), ...(count === undefined ? {} : { count }) }))
  }
}
