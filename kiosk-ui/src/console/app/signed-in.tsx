import type { ConsoleState, GuardAction, Language, Reference } from '@ziara-gate/domain'
import { useCallback, useState } from 'react'
import type { GateCalls } from '../gate/calls.ts'
import type { DeskFormat } from '../words/format.ts'
import type { Path, Say } from '../words/wording.ts'
import type { IsAttended } from './attendance.ts'
import {
  type Acted,
  type Desk,
  DeskContext,
  type Officer,
  type PageName,
  type Whereabouts,
} from './console.ts'
import { Frame } from './frame.tsx'
import type { KeyBoard } from './key-board.ts'
import { type Done, useActing } from './use-acting.ts'
import { useFound } from './use-found.ts'
import type { PreferencesInUse } from './use-preferences.ts'

export interface Common {
  readonly language: Language
  readonly say: Say
  readonly format: DeskFormat
  readonly state: ConsoleState
  readonly live: boolean
  readonly now: () => number
  readonly calls: GateCalls
  readonly isAttended: IsAttended
  readonly keys: KeyBoard
  readonly kept: PreferencesInUse
}

interface SignedInProps extends Common {
  readonly officer: Officer
  readonly newId: () => string
}

/** The desk of one officer, from sign-in to lock. */
export function SignedIn({ newId, kept, ...common }: SignedInProps) {
  const { calls, now, say, state } = common
  const [where, setWhere] = useState<Whereabouts>({ page: 'entrance', visit: null })
  const { acting, acts, act: send, hide } = useActing(calls, newId, now)
  const go = useCallback((page: PageName) => setWhere({ page, visit: null }), [])
  const open = useCallback((visit: Reference | null) => setWhere(({ page }) => ({ page, visit })), [])
  const found = useFound(state, open, go)
  const act = useCallback(
    async (action: GuardAction, done: Done): Promise<Acted> => {
      const answer = await send(action, done)
      if (!answer.ok)
        return { ok: false, told: answer.why === 'busy' ? say('act.sending') : say('act.failed') }
      if (answer.value.denied === null) return { ok: true }
      return { ok: false, told: say(`denial.${answer.value.denied}` as Path) }
    },
    [send, say],
  )
  const desk: Desk = { ...common, where, go, open, acting, act, acts }
  return (
    <DeskContext value={desk}>
      <Frame kept={kept} found={found} hide={hide} />
    </DeskContext>
  )
}
