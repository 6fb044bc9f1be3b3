import type { Result } from '@ziara-gate/domain'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { type Failure, isSignedOut } from '../api/failure.ts'

export type Answer<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly failure: Failure }
  /** `renewing`: this is what was there before; it is being asked for again. */
  | { readonly state: 'ready'; readonly value: T; readonly renewing: boolean }

export interface Asked<T> {
  readonly answer: Answer<T>
  again(): void
  /** Shows something else until it is asked again: what a change has just answered, or what came since. */
  set(value: T | ((before: T) => T)): void
}

/** One question; another function is another question, of which nothing is known yet. */
export type Question<T> = (signal: AbortSignal) => Promise<Result<T, Failure>>

const loading = { state: 'loading' } as const

interface Kept<T> {
  readonly of: Question<T>
  readonly answer: Answer<T>
}

const askedAgain = <T>(kept: Kept<T>, question: Question<T>): Answer<T> =>
  kept.of === question && kept.answer.state === 'ready' ? { ...kept.answer, renewing: true } : loading

/** A failure takes nothing away that is known, unless nobody is signed in any more. */
const after = <T>(before: Answer<T>, told: Result<T, Failure>): Answer<T> => {
  if (told.ok) return { state: 'ready', value: told.value, renewing: false }
  if (before.state === 'ready' && !isSignedOut(told.error)) return { ...before, renewing: false }
  return { state: 'failed', failure: told.error }
}

/**
 * What headquarters answers to a question, which the caller keeps the same from one drawing to the next. What is known stays
 * on the page while it is asked again, and when that fails for a while.
 */
export function useAsking<T>(question: Question<T>): Asked<T> {
  const [kept, setKept] = useState<Kept<T>>({ of: question, answer: loading })
  const [round, setRound] = useState(0)
  const again = useCallback(() => setRound((before) => before + 1), [])
  const asking = useMemo(() => ({ question, round }), [question, round])
  useEffect(() => {
    const over = new AbortController()
    const of = asking.question
    setKept((before) => ({ of, answer: askedAgain(before, of) }))
    void of(over.signal).then((told) => {
      if (!over.signal.aborted) setKept(({ answer }) => ({ of, answer: after(answer, told) }))
    })
    return () => over.abort()
  }, [asking])
  const set = useCallback(
    (value: T | ((before: T) => T)) =>
      setKept(({ answer }) => {
        if (!(value instanceof Function))
          return { of: question, answer: { state: 'ready', value, renewing: false } }
        const changed = answer.state === 'ready' ? { ...answer, value: value(answer.value) } : answer
        return { of: question, answer: changed }
      }),
    [question],
  )
  // What is known of another question is nothing of this one.
  return { answer: kept.of === question ? kept.answer : loading, again, set }
}
