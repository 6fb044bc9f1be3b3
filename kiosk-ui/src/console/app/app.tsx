import type { ConsoleState, Language } from '@ziara-gate/domain'
import { useEffect, useLayoutEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import type { Link, StateLink } from '../../gate/link.ts'
import type { GateCalls } from '../gate/calls.ts'
import { SignIn } from '../sign-in/sign-in.tsx'
import { createDeskFormat } from '../words/format.ts'
import type { Say } from '../words/wording.ts'
import type { IsAttended } from './attendance.ts'
import type { KeyBoard } from './key-board.ts'
import { SignedIn } from './signed-in.tsx'
import { Starting } from './starting.tsx'
import { usePreferences } from './use-preferences.ts'

export interface ConsoleAppProps {
  readonly link: StateLink<ConsoleState>
  readonly calls: GateCalls
  readonly words: (language: Language) => Say
  readonly keys: KeyBoard
  readonly storage: Storage
  /** Does the machine prefer dark colours? */
  readonly night: MediaQueryList
  /** Milliseconds, the clock of the link. */
  readonly monotonic: () => number
  readonly newId: () => string
  readonly isAttended: IsAttended
}

type Heard = Extract<Link<ConsoleState>, { kind: 'live' }>

/** The last state heard, also while the gate service is away: what the officer saw stays, marked as old. */
function useLastHeard(link: Link<ConsoleState>): Heard | null {
  const last = useRef<Heard | null>(null)
  if (link.kind === 'live') last.current = link
  return last.current
}

const elsewhere = { zone: 'UTC', locale: 'ar-MA' }

export function ConsoleApp(props: ConsoleAppProps) {
  const { link, calls, words, keys, storage, night, monotonic, newId, isAttended } = props
  const linked = useSyncExternalStore(link.subscribe, link.get)
  const heard = useLastHeard(linked)
  const kept = usePreferences(storage, night)
  const state = heard?.state ?? null
  const language = kept.preferences.language ?? state?.site?.languages[0] ?? 'ar'
  const say = useMemo(() => words(language), [words, language])
  useEffect(() => {
    keys.letters = kept.preferences.letters
  }, [keys, kept.preferences.letters])
  useLayoutEffect(() => {
    document.documentElement.lang = language
    document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr'
    document.title = say('title')
  }, [language, say])

  const clock = useRef({ at: 0, receivedAt: 0 })
  if (heard) clock.current = { at: heard.state.at, receivedAt: heard.receivedAt }
  const now = useMemo(() => () => clock.current.at + (monotonic() - clock.current.receivedAt), [monotonic])
  const locale = state?.site?.locale ?? elsewhere.locale
  const zone = state?.site?.zone ?? elsewhere.zone
  // Its `today` has to move on with the clock; every state brings a new hour soon enough.
  const hour = Math.floor((state?.at ?? 0) / 3_600_000)
  const format = useMemo(
    () =>
      createDeskFormat(
        language,
        { names: { ar: '', fr: '', en: '' }, languages: [language], zone, locale },
        hour * 3_600_000,
      ),
    [language, zone, locale, hour],
  )
  if (!state) return <Starting say={say} lost={linked.kind === 'lost'} />
  const common = {
    language,
    say,
    format,
    state,
    live: linked.kind === 'live',
    now,
    calls,
    keys,
    kept,
    isAttended,
  }
  const { officer } = state
  if (officer === null) return <SignIn {...common} />
  // Another officer starts with an empty page: nothing of the one before is left.
  return <SignedIn key={`${officer.id} ${officer.since}`} {...common} officer={officer} newId={newId} />
}
