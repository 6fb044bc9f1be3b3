import { useSyncExternalStore } from 'react'

const query = '(orientation: landscape)'

function subscribe(changed: () => void) {
  const list = matchMedia(query)
  list.addEventListener('change', changed)
  return () => list.removeEventListener('change', changed)
}

/** Is the glass wider than high? For what must stand elsewhere then; what only looks otherwise is the stylesheet's. */
export const useLying = (): boolean => useSyncExternalStore(subscribe, () => matchMedia(query).matches)
