import type { Result } from '@ziara-gate/domain'
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { z } from 'zod'
import { type Failure, isSignedOut } from '../api/failure.ts'
import { useServices } from './services.ts'

export type Answer<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly failure: Failure }
  /** `renewing`: this is what was there before; it is being asked for again. */
  | { readonly state: 'ready'; readonly value: T; readonly renewing: boolean }

export interface Asked<T> {
  readonly answer: Answer<T>
  again(): void
  /** Shows something else until it is asked again: what a change has just answered. */
  set(value: T): void
}

const loading = { state: 'loading' } as const

const askedAgain = <T>(kept: { path: string; answer: Answer<T> }, path: string): Answer<T> =>
  kept.path === path && kept.answer.state === 'ready' ? { ...kept.answer, renewing: true } : loading

/** A failure takes nothing away that is known, unless nobody is signed in any more. */
const after = <T>(before: Answer<T>, told: Result<T, Failure>): Answer<T> => {
  if (told.ok) return { state: 'ready', value: told.value, renewing: false }
  if (before.state === 'ready' && !isSignedOut(told.error)) return { ...before, renewing: false }
  return { state: 'failed', failure: told.error }
}

/**
 * What headquarters answers to a path; asked again when the path changes and, where `everyMs` is given, every so often.
 * What is known stays on the page while it is asked again, and when that fails for a while.
 */
export function useAnswer<S extends z.ZodType>(
  path: string,
  schema: S,
  everyMs: number | null = null,
): Asked<z.infer<S>> {
  const { headquarters, timers } = useServices()
  const [kept, setKept] = useState<{ path: string; answer: Answer<z.infer<S>> }>({ path, answer: loading })
  const [round, setRound] = useState(0)
  const again = useCallback(() => setRound((before) => before + 1), [])
  const question = useMemo(() => ({ path, round }), [path, round])
  useEffect(() => {
    const over = new AbortController()
    setKept((before) => ({ path: question.path, answer: askedAgain(before, question.path) }))
    void headquarters.ask(question.path, schema, over.signal).then((told) => {
      if (!over.signal.aborted)
        setKept(({ answer: before }) => ({ path: question.path, answer: after(before, told) }))
    })
    return () => over.abort()
  }, [headquarters, question, schema])
  useEffect(() => {
    if (everyMs === null) return
    let takeBack = timers.after(everyMs, function tick() {
      again()
      takeBack = timers.after(everyMs, tick)
    })
    return () => takeBack()
  }, [timers, everyMs, again])
  const set = useCallback(
    (value: z.infer<S>) => setKept({ path, answer: { state: 'ready', value, renewing: false } }),
    [path],
  )
  // What is known of another path is nothing of this one.
  return { answer: kept.path === path ? kept.answer : loading, again, set }
}
