import type { ConsoleState, Reference } from '@ziara-gate/domain'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { PageName } from './console.ts'

export type Found = NonNullable<ConsoleState['found']>

export interface FoundNotice {
  /** What was read and did not open by itself. */
  readonly found: Found | null
  readonly hide: () => void
}

/**
 * What the desk's scanner found opens by itself, except over a form that somebody fills in: there it waits as a notice.
 * What was read before this officer came is left alone.
 */
export function useFound(
  { found }: ConsoleState,
  open: (visit: Reference) => void,
  go: (page: PageName) => void,
): FoundNotice {
  const seen = useRef(found?.count ?? 0)
  const [notice, setNotice] = useState<Found | null>(null)
  useEffect(() => {
    if (!found || found.count === seen.current) return
    seen.current = found.count
    const [first] = found.references
    const covered = document.querySelector('dialog[open]') !== null
    if (found.kind === 'visit' && first && !covered) {
      setNotice(null)
      open(first)
      return
    }
    if (found.kind === 'several' && !covered) go('find')
    setNotice(found)
  }, [found, open, go])
  return { found: notice, hide: useCallback(() => setNotice(null), []) }
}
