import type { ActionAnswer, GuardAction, Reference } from '@ziara-gate/domain'
import { useCallback, useRef, useState } from 'react'
import type { Answer, GateCalls, Request } from '../gate/calls.ts'

export type Done =
  | 'confirm'
  | 'admit'
  | 'refuse'
  | 'exit'
  | 'leftQueue'
  | 'undo'
  | 'call'
  | 'walkIn'
  | 'acknowledge'
  | 'free'
  | 'answer'

/** What the officer is told of the last action, until the next one or until it is hidden. */
export type Acting =
  | { readonly kind: 'none' }
  | { readonly kind: 'sending' | 'again'; readonly done: Done }
  /** No answer came: it may be recorded or not, and only the same request again can tell. */
  | { readonly kind: 'unknown'; readonly done: Done; readonly resend: () => void; readonly drop: () => void }
  | {
      readonly kind: 'done'
      readonly done: Done
      readonly at: number
      readonly ticket: number | null
      readonly reference: Reference | null
    }
  | { readonly kind: 'denied'; readonly why: NonNullable<ActionAnswer['denied']> }
  | { readonly kind: 'failed'; readonly why: 'locked' | 'refused' }

export type Outcome = Answer<ActionAnswer> | { readonly ok: false; readonly why: 'busy' }

const none: Acting = { kind: 'none' }

/** Sends one action at a time, each under an id of its own that stays the same however often it is sent. */
export function useActing(calls: GateCalls, newId: () => string, now: () => number) {
  const [acting, setActing] = useState<Acting>(none)
  const [acts, setActs] = useState(0)
  const busy = useRef(false)

  const settle = useCallback(
    (answer: Answer<ActionAnswer>, done: Done) => {
      setActs((count) => count + 1)
      if (!answer.ok) {
        setActing({ kind: 'failed', why: answer.why === 'locked' ? 'locked' : 'refused' })
        return
      }
      const { denied, ticket, reference } = answer.value
      if (denied !== null) setActing({ kind: 'denied', why: denied })
      else setActing({ kind: 'done', done, at: now(), ticket, reference })
    },
    [now],
  )

  const send = useCallback(
    async (request: Request, done: Done): Promise<Outcome> => {
      setActing({ kind: 'sending', done })
      const answer = await calls.act(request, () => setActing({ kind: 'again', done }))
      if (answer.ok || answer.why !== 'unreachable') {
        busy.current = false
        settle(answer, done)
        return answer
      }
      return new Promise((resolve) => {
        const leave = () => {
          busy.current = false
          setActing(none)
          setActs((count) => count + 1)
          resolve(answer)
        }
        setActing({
          kind: 'unknown',
          done,
          resend: () => void send(request, done).then(resolve),
          drop: leave,
        })
      })
    },
    [calls, settle],
  )

  const act = useCallback(
    (action: GuardAction, done: Done): Promise<Outcome> => {
      if (busy.current) return Promise.resolve({ ok: false, why: 'busy' })
      busy.current = true
      return send({ id: newId(), action }, done)
    },
    [send, newId],
  )
  const hide = useCallback(
    () =>
      setActing((now) =>
        now.kind === 'done' || now.kind === 'denied' || now.kind === 'failed' ? none : now,
      ),
    [],
  )
  return { acting, acts, act, hide }
}
