import { useCallback, useEffect } from 'react'
import type { z } from 'zod'
import { useServices } from './services.ts'
import { type Asked, useAsking } from './use-asking.ts'

export type { Answer, Asked } from './use-asking.ts'

/**
 * What headquarters answers to a path; asked again when the path changes and, where `everyMs` is given, every so often.
 */
export function useAnswer<S extends z.ZodType>(
  path: string,
  schema: S,
  everyMs: number | null = null,
): Asked<z.infer<S>> {
  const { headquarters, timers } = useServices()
  const question = useCallback(
    (signal: AbortSignal) => headquarters.ask(path, schema, signal),
    [headquarters, path, schema],
  )
  const asked = useAsking(question)
  const { again } = asked
  useEffect(() => {
    if (everyMs === null) return
    let takeBack = timers.after(everyMs, function tick() {
      again()
      takeBack = timers.after(everyMs, tick)
    })
    return () => takeBack()
  }, [timers, everyMs, again])
  return asked
}
