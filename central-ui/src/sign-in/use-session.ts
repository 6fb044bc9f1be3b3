import type { Result, SignedIn, SignInRequest } from '@ziara-gate/domain'
import { useCallback, useEffect, useRef, useState } from 'react'
import { type Failure, isSignedOut } from '../api/failure.ts'
import { useServices } from '../app/services.ts'

export type Session =
  | { readonly state: 'checking' }
  /** `failure`: why signing in did not work; `ended`: there was a session, and it is over. */
  | { readonly state: 'out'; readonly failure: Failure | null; readonly ended: boolean }
  /** The password was right, and something is still missing: `who.stage`. */
  | { readonly state: 'between'; readonly who: SignedIn }
  | { readonly state: 'in'; readonly who: SignedIn }
  /** Nobody could say; it is asked again by itself. */
  | { readonly state: 'unsure'; readonly failure: Failure }

const out = (failure: Failure | null, ended = false): Session => ({ state: 'out', failure, ended })
const at = (who: SignedIn): Session => ({ state: who.stage === 'full' ? 'in' : 'between', who })

const afterCheck = (answer: Result<SignedIn, Failure>): Session => {
  if (answer.ok) return at(answer.value)
  return isSignedOut(answer.error) ? out(null) : { state: 'unsure', failure: answer.error }
}

const askAgainMs = 5_000

/** Who is signed in here; starts with the token of the address if one was there. */
export function useSession(handedOver: string | null) {
  const { headquarters, timers } = useServices()
  const [session, setSession] = useState<Session>({ state: 'checking' })
  const started = useRef(false)

  const signIn = useCallback(
    async (request: SignInRequest) => {
      const answer = await headquarters.signIn(request)
      setSession(answer.ok ? at(answer.value) : out(answer.error))
    },
    [headquarters],
  )
  const goOn = useCallback((who: SignedIn) => setSession(at(who)), [])
  const signOut = useCallback(async () => {
    const answer = await headquarters.signOut()
    setSession(out(answer.ok || isSignedOut(answer.error) ? null : answer.error))
  }, [headquarters])
  const ended = useCallback(() => setSession(out(null, true)), [])

  const check = useCallback(async () => setSession(afterCheck(await headquarters.session())), [headquarters])

  useEffect(() => {
    if (started.current) return
    started.current = true
    void (handedOver === null ? check() : signIn({ token: handedOver }))
  }, [handedOver, check, signIn])

  useEffect(() => {
    if (session.state === 'unsure') return timers.after(askAgainMs, () => void check())
  }, [session, timers, check])

  return { session, check, signIn, goOn, signOut, ended }
}
