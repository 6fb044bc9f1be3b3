import { type Language, language } from '@ziara-gate/domain'

const kept = 'language'

const asLanguage = (text: string | null | undefined): Language | null => {
  const read = language.safeParse(text?.slice(0, 2).toLowerCase())
  return read.success ? read.data : null
}

/** The language asked for in the address, else the one chosen here before, else the browser's, else Arabic. */
export function chosenLanguage(search: string, storage: Storage, browser: readonly string[]): Language {
  return (
    asLanguage(new URLSearchParams(search).get('lang')) ??
    asLanguage(storage.getItem(kept)) ??
    browser.map(asLanguage).find((each) => each !== null) ??
    'ar'
  )
}

export const keepLanguage = (chosen: Language, storage: Storage): void => storage.setItem(kept, chosen)
