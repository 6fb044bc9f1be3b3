import type { Language } from '@ziara-gate/domain'

/** How this display is set up; the shell puts it into the page's address: `?languages=ar,en&volume=0.7`. */
export interface DisplayConfig {
  /** The two languages side by side; null takes the site's first two. */
  readonly languages: readonly [Language, Language] | null
  /** Of the gong, 0 to 1. */
  readonly volume: number
}

const known: readonly Language[] = ['ar', 'fr', 'en']

/** What is missing or unknown becomes the default: a display on a wall must come up. */
export function readAddress(search: string): DisplayConfig {
  const params = new URLSearchParams(search)
  const volume = Number(params.get('volume') ?? Number.NaN)
  return {
    languages: twoOf((params.get('languages') ?? '').split(',')),
    volume: volume >= 0 && volume <= 1 ? volume : 0.7,
  }
}

/** The first two different languages among these that the product has; null when there are not two. */
export function twoOf(names: readonly string[]): readonly [Language, Language] | null {
  const [first, second] = new Set(known.filter((one) => names.includes(one)).toSorted(byPlaceIn(names)))
  return first && second ? [first, second] : null
}

const byPlaceIn = (names: readonly string[]) => (a: Language, b: Language) =>
  names.indexOf(a) - names.indexOf(b)
