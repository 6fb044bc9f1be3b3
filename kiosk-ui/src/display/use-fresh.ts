import type { DisplayState } from '@ziara-gate/domain'
import { useEffect, useRef, useState } from 'react'

export type Called = DisplayState['called'][number]
/** A number called once more is called anew. */
export const keyOf = ({ ticket, at }: Called): string => `${ticket} ${at}`

/** So long a new number asks for attention. */
const freshMs = 10_000

/** The numbers that have just been called, by key. `announce` hears of each time there are some; not of those found at the start. */
export function useFresh(called: readonly Called[] | null, announce: () => void): ReadonlySet<string> {
  const known = useRef<ReadonlySet<string> | null>(null)
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set())
  useEffect(() => {
    if (called === null) return
    const keys = new Set(called.map(keyOf))
    const before = known.current
    known.current = keys
    const added = before === null ? [] : [...keys].filter((key) => !before.has(key))
    if (added.length === 0) return
    setFresh(new Set(added))
    announce()
  }, [called, announce])
  useEffect(() => {
    if (fresh.size === 0) return
    const timer = setTimeout(() => setFresh(new Set()), freshMs)
    return () => clearTimeout(timer)
  }, [fresh])
  return fresh
}
