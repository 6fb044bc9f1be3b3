import type { Language } from '@ziara-gate/domain'

/** What a desk keeps between officers. Nothing of a visitor or an officer is ever in it. */
export interface Preferences {
  readonly language: Language | null
  readonly theme: 'light' | 'dark' | null
  readonly letters: boolean
}

const key = 'ziara-console'
const languages: readonly Language[] = ['ar', 'fr', 'en']
const themes = ['light', 'dark'] as const

export function readPreferences(storage: Storage): Preferences {
  const kept = parse(storage.getItem(key))
  return {
    language: languages.find((one) => one === kept.language) ?? null,
    theme: themes.find((one) => one === kept.theme) ?? null,
    letters: kept.letters !== false,
  }
}

export const keepPreferences = (storage: Storage, preferences: Preferences): void =>
  storage.setItem(key, JSON.stringify(preferences))

function parse(text: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? '{}')
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}
