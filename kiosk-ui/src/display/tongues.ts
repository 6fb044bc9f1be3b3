import type { DisplayState, Language } from '@ziara-gate/domain'
import { directions } from '../words/directions.ts'
import { createFormat, type Format } from '../words/format.ts'
import { twoOf } from './config.ts'
import type { DisplaySay } from './words/say.ts'

/** One of the two languages on the wall, with what is needed to speak it here and now. */
export interface Tongue {
  readonly language: Language
  readonly direction: 'rtl' | 'ltr'
  readonly say: DisplaySay
  readonly format: Format
}

type Site = NonNullable<DisplayState['site']>

/** The languages side by side: those of the configuration, else the site's first two. */
export function tonguesOf(
  words: (language: Language) => DisplaySay,
  wanted: readonly [Language, Language] | null,
  site: Site | null,
  now: number,
): readonly [Tongue, Tongue] {
  const [first, second] = wanted ?? twoOf(site?.languages ?? []) ?? (['ar', 'fr'] as const)
  const place = site ?? { locale: 'ar', zone: 'UTC' }
  const tongue = (language: Language): Tongue => ({
    language,
    direction: directions[language],
    say: words(language),
    format: createFormat(language, place, now),
  })
  return [tongue(first), tongue(second)]
}
