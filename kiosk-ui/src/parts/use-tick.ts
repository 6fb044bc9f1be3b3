import { useEffect, useReducer } from 'react'

/** Draws the part again every `everyMs` while `running`. */
export function useTick(everyMs: number, running = true): void {
  const [, tick] = useReducer((count: number) => count + 1, 0)
  useEffect(() => {
    if (!running) return
    const timer = setInterval(tick, everyMs)
    return () => clearInterval(timer)
  }, [everyMs, running])
}
