import type { ConsoleState, GuardAction, Language, Reference } from '@ziara-gate/domain'
import { createContext, useContext } from 'react'
import type { GateCalls } from '../gate/calls.ts'
import type { DeskFormat } from '../words/format.ts'
import type { Say } from '../words/wording.ts'
import type { IsAttended } from './attendance.ts'
import type { KeyBoard } from './key-board.ts'
import type { Acting, Done } from './use-acting.ts'

export const pages = ['entrance', 'find', 'day', 'inside', 'shift', 'status'] as const
export type PageName = (typeof pages)[number]
/** Function keys: no layout moves them, nobody types them, no scanner sends them. The shell lets these through. */
export const pageKeys: Readonly<Record<PageName, string>> = {
  entrance: 'F2',
  find: 'F3',
  day: 'F4',
  inside: 'F6',
  shift: 'F7',
  status: 'F8',
}

/** Where the officer is: a page, and the visit that is open on it. */
export interface Whereabouts {
  readonly page: PageName
  readonly visit: Reference | null
}

export type Officer = NonNullable<ConsoleState['officer']>

/** What every part of the console may need once an officer is signed in. */
export interface Desk {
  readonly language: Language
  readonly say: Say
  readonly format: DeskFormat
  readonly state: ConsoleState
  readonly officer: Officer
  /** False: the gate service is out of reach and the state is the last one heard. */
  readonly live: boolean
  /** The gate's clock, in milliseconds since 1970. */
  readonly now: () => number
  readonly calls: GateCalls
  readonly isAttended: IsAttended
  readonly keys: KeyBoard
  readonly where: Whereabouts
  readonly go: (page: PageName) => void
  readonly open: (visit: Reference | null) => void
  /** What is going on with the last action. */
  readonly acting: Acting
  /** Sends an action; resolves to its answer, or null when it was denied or not answered. */
  readonly act: (action: GuardAction, done: Done) => Promise<Acted>
  /** Grows with each action that was answered, so that lists ask again. */
  readonly acts: number
}

/** denied holds a sentence for a form that stays open. */
export type Acted = { readonly ok: true } | { readonly ok: false; readonly told: string }

export const DeskContext = createContext<Desk | null>(null)

export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('a part of the console is drawn outside of it')
  return desk
}
