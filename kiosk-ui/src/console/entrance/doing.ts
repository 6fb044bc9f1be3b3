import type { LaneState } from '@ziara-gate/domain'
import type { IconName } from '../parts/icon.tsx'

/** What a lane does, in one word. */
export type Doing =
  | 'idle'
  | 'choosing'
  | 'collecting'
  | 'admitted'
  | 'refused'
  | 'referred'
  | 'awaits'
  | 'not-ready'
  | 'journal-unavailable'
  | 'site-closed'

export function doing({ current }: Pick<LaneState, 'current'>): Doing {
  if (current.step === 'closed') return current.why
  if (current.step !== 'decided') return current.step
  if (current.awaitsGuard) return 'awaits'
  return ({ admit: 'admitted', refuse: 'refused', refer: 'referred' } as const)[current.outcome]
}

const icons: Readonly<Record<Doing, IconName>> = {
  idle: 'wait',
  choosing: 'day',
  collecting: 'badge',
  admitted: 'tick',
  refused: 'stop',
  referred: 'refer',
  awaits: 'refer',
  'not-ready': 'wait',
  'journal-unavailable': 'alarm',
  'site-closed': 'lock',
}
export const iconOf = (what: Doing): IconName => icons[what]
