import { useEffect, useState, useSyncExternalStore } from 'react'
import { keepPreferences, type Preferences, readPreferences } from './preferences.ts'

/** What the desk keeps, and the theme that follows from it and from the machine's own. */
export function usePreferences(storage: Storage, night: MediaQueryList) {
  const [preferences, set] = useState(() => readPreferences(storage))
  const machineIsDark = useSyncExternalStore(
    (changed) => {
      night.addEventListener('change', changed)
      return () => night.removeEventListener('change', changed)
    },
    () => night.matches,
  )
  const theme = preferences.theme ?? (machineIsDark ? 'dark' : 'light')
  useEffect(() => {
    document.documentElement.dataset.theme = theme
  }, [theme])
  const change = (part: Partial<Preferences>) => {
    const next = { ...preferences, ...part }
    keepPreferences(storage, next)
    set(next)
  }
  return { preferences, theme, change } as const
}

export type PreferencesInUse = ReturnType<typeof usePreferences>
