import type { CaseFile, ConsoleState, OpenCase, Reference, VisitorId } from '@ziara-gate/domain'
import { useState } from 'react'
import { useDesk } from '../app/console.ts'
import { type Asked, useAsked } from '../gate/use-asked.ts'
import { useNews } from '../gate/use-news.ts'
import { firstChosen } from './possible.ts'

/** What the console's state tells of a visit: when it changes, the case file has changed. */
function newsOf(state: ConsoleState, reference: Reference): string {
  const open = state.cases.filter((one) => one.reference === reference)
  const lanes = state.lanes
    .filter(({ current }) => 'visit' in current && current.visit?.reference === reference)
    .map(({ lane, current }) => [lane, current.step])
  return JSON.stringify([open, lanes, state.replica.stale])
}

export interface Case {
  readonly file: Asked<CaseFile>
  readonly open: OpenCase | null
}

/** The case file of a visit, asked for again when there is news of it or an action was answered. */
export function useCase(reference: Reference): Case {
  const { calls, state, acts } = useDesk()
  const news = useNews(newsOf(state, reference))
  const file = useAsked(reference, `${acts} ${news}`, () => calls.visit(reference))
  return { file, open: state.cases.find((one) => one.reference === reference) ?? null }
}

/** Who is chosen. A change of where anybody stands begins the choice anew: it was made for another situation. */
export function useChosen(file: CaseFile) {
  const situation = JSON.stringify([
    file.visit.reference,
    file.party.map(({ id, state }) => [id, state]),
    file.decision.concerned,
  ])
  const [made, make] = useState<{ situation: string; ids: readonly VisitorId[] } | null>(null)
  const ids = made?.situation === situation ? made.ids : firstChosen(file)
  const choose = (next: readonly VisitorId[]) => make({ situation, ids: next })
  return { chosen: new Set(ids), choose } as const
}
