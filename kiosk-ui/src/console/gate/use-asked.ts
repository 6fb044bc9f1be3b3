import { useCallback, useEffect, useRef, useState } from 'react'
import type { Answer, Trouble } from './calls.ts'

export interface Asked<T> {
  /** What was answered last; it stays while the next answer is on its way. */
  readonly value: T | null
  readonly trouble: Trouble | null
  readonly loading: boolean
  again(): void
}

/**
 * Asks when `key` changes, and when told to. A late answer to an earlier key is dropped. What another `about` had
 * answered is not shown for this one.
 */
export function useAsked<T>(about: string, key: string, ask: () => Promise<Answer<T>>): Asked<T> {
  const [kept, keep] = useState<{ about: string; value: T | null; trouble: Trouble | null } | null>(null)
  const [loading, setLoading] = useState(true)
  const [turn, setTurn] = useState(0)
  const asking = useRef(ask)
  asking.current = ask
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` and `turn` say when to ask again
  useEffect(() => {
    let dropped = false
    setLoading(true)
    void asking.current().then((answer) => {
      if (dropped) return
      setLoading(false)
      keep((before) =>
        answer.ok
          ? { about, value: answer.value, trouble: null }
          : { about, value: before?.about === about ? before.value : null, trouble: answer.why },
      )
    })
    return () => {
      dropped = true
    }
  }, [about, key, turn])
  const own = kept?.about === about ? kept : null
  const again = useCallback(() => setTurn((count) => count + 1), [])
  return { value: own?.value ?? null, trouble: own?.trouble ?? null, loading, again }
}
