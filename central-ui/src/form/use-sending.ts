import { useCallback, useState } from 'react'
import type { z } from 'zod'
import type { Failure } from '../api/failure.ts'
import type { Change } from '../api/headquarters.ts'
import { useServices } from '../app/services.ts'
import { type Flaws, noFlaws, refusedFields } from './flaws.ts'

export type Sending =
  | { readonly state: 'idle' | 'sending' }
  | { readonly state: 'failed'; readonly failure: Failure }
  | { readonly state: 'saved'; readonly at: number }

export interface Sender {
  readonly sending: Sending
  /** Of the last try: those found here, or those that headquarters named. */
  readonly flaws: Flaws
  /** Says what is wrong without sending anything. */
  refuse(flaws: Flaws): void
  /** Sends a change; answers what headquarters answered, or null when it was not made. */
  send<S extends z.ZodType>(change: Change<S>): Promise<z.infer<S> | null>
  /** Takes back what was said about the last try, as soon as something else is entered. */
  forget(): void
}

const idle = { state: 'idle' } as const

/** Sends what a form enters. What was entered stays with the form, whatever comes of it. */
export function useSending(): Sender {
  const { headquarters, timers } = useServices()
  const [sending, setSending] = useState<Sending>(idle)
  const [flaws, setFlaws] = useState<Flaws>(noFlaws)
  const refuse = useCallback((found: Flaws) => {
    setFlaws(found)
    setSending(idle)
  }, [])
  const forget = useCallback(() => setSending((now) => (now.state === 'sending' ? now : idle)), [])
  const send = useCallback(
    async <S extends z.ZodType>(change: Change<S>): Promise<z.infer<S> | null> => {
      setSending({ state: 'sending' })
      setFlaws(noFlaws)
      const told = await headquarters.change(change)
      if (told.ok) {
        setSending({ state: 'saved', at: timers.now() })
        return told.value
      }
      setFlaws(refusedFields(told.error.fields))
      setSending({ state: 'failed', failure: told.error.failure })
      return null
    },
    [headquarters, timers],
  )
  return { sending, flaws, refuse, send, forget }
}
