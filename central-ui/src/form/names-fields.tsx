import type { Language, Names } from '@ziara-gate/domain'
import { useVoice } from '../words/voice.tsx'
import type { WordKey } from '../words/words.ts'
import { InputField } from './field.tsx'
import type { Flaws } from './flaws.ts'

interface NamesProps {
  /** What is named: «Name». */
  readonly label: string
  readonly names: Names
  /** Where the names stand in what is entered: `names`, `holidays.0.names`. */
  readonly path: string
  readonly flaws: Flaws
  set(names: Names): void
}

const inLanguage: Record<Language, WordKey> = { ar: 'form.inAr', fr: 'form.inFr', en: 'form.inEn' }
const languages: readonly Language[] = ['ar', 'fr', 'en']

/** One name in the three languages, each written in its own direction. */
export function NamesFields({ label, names, path, flaws, set }: NamesProps) {
  const { t } = useVoice()
  return languages.map((language) => (
    <InputField
      key={language}
      label={`${label} ${t(inLanguage[language])}`}
      lang={language}
      dir={language === 'ar' ? 'rtl' : 'ltr'}
      maxLength={200}
      value={names[language]}
      set={(text) => set({ ...names, [language]: text })}
      flaw={flaws.get(`${path}.${language}`)}
    />
  ))
}
