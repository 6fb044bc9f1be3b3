/** What every call of a console begins with: who is signed in there, and on which facts. */
import { type ConsoleId, consoleId, type EventDraft, HttpProblem, type OfficerId } from '@ziara-gate/domain'
import { z } from 'zod'
import type { ConsoleBoard } from '../console/console-board.ts'
import type { GuardRoom } from '../console/guard-room.ts'
import type { Setting } from '../desk/casebook.ts'
import type { IdentityFailure } from '../officers/identify.ts'
import type { OfficerSession } from '../officers/sessions.ts'
import type { EventStreams } from './event-stream.ts'

export interface ConsoleParts {
  readonly consoles: ConsoleBoard
  readonly streams: EventStreams
  /** Null until the gate is enrolled and its files are open. */
  readonly room: () => GuardRoom | null
}

/** Where an officer is at work: all that a call below the sign-in needs. */
export interface AtWork {
  readonly room: GuardRoom
  readonly setting: Setting
  readonly session: OfficerSession
}

export const params = z.object({ console: consoleId })
export const refusals = ['unauthenticated', 'token-expired', 'forbidden', 'too-many-requests'] as const
export const bodyRefusals = [...refusals, 'bad-request', 'too-large'] as const
export const working = [...refusals, 'not-ready', 'journal-unavailable'] as const

export const notReady = () => new HttpProblem('not-ready', 'the gate is not ready yet')

export function roomOf({ room }: ConsoleParts): { room: GuardRoom; setting: Setting } {
  const found = room()
  const setting = found?.parts.casebook.setting()
  if (!found || !setting) throw notReady()
  return { room: found, setting }
}

/** For what a page may also fetch by itself: nobody needs to sit before it, so it does not keep the console open. */
export function shownTo(parts: ConsoleParts, console: ConsoleId): AtWork {
  const open = roomOf(parts)
  const session = open.room.sessions.at(console)
  if (session === null) throw new HttpProblem('forbidden', 'no officer is signed in at this console')
  return { ...open, session }
}

/** For what only an officer's hands do: that keeps the console open. */
export function atWork(parts: ConsoleParts, console: ConsoleId): AtWork {
  const work = shownTo(parts, console)
  work.room.sessions.active(console)
  return work
}

const wording: Record<
  IdentityFailure,
  readonly ['forbidden' | 'too-many-requests' | 'journal-unavailable', string]
> = {
  refused: ['forbidden', 'badge and PIN do not stand'],
  wait: ['too-many-requests', 'too many failures: wait'],
  'journal-unavailable': ['journal-unavailable', 'nothing can be recorded now'],
}

export const identityProblem = (failure: IdentityFailure) => new HttpProblem(...wording[failure])

/** What was looked up is recorded before it is answered. */
export async function record({ parts: { journal } }: GuardRoom, draft: EventDraft): Promise<void> {
  const done = await journal.append([draft])
  if (!done.ok) throw identityProblem(done.error)
}

type LookUp = Extract<EventDraft, { kind: 'look-up' }>

export const lookedUp = (
  by: LookUp['by'],
  found: number,
  about: LookUp['reference'],
  officer: OfficerId,
): LookUp => ({ kind: 'look-up', lane: null, by, found, reference: about, officer })
