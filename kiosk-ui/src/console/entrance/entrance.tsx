import type { Reference } from '@ziara-gate/domain'
import { useEffect, useState } from 'react'
import { useDesk } from '../app/console.ts'
import { BackToList, OpenedCase } from '../case/visit-page.tsx'
import { useKey } from '../parts/act.tsx'
import { Empty } from '../parts/states.tsx'
import { Calls } from './calls.tsx'
import { Lanes } from './lanes.tsx'
import { Queue } from './queue.tsx'

/**
 * Which case is in the middle: the one chosen, else the first that waits. One that was settled elsewhere stays until the
 * officer goes on, so that a key never falls on another case than the one that was read.
 */
function useCurrent() {
  const { state, acting } = useDesk()
  const [chosen, choose] = useState<Reference | null>(null)
  const references = state.cases.map(({ reference }) => reference)
  const current = chosen ?? references[0] ?? null
  // The first case stays the first in sight when a longer waiting one comes back into the list.
  useEffect(() => {
    if (chosen === null && current !== null) choose(current)
  }, [chosen, current])
  // Settled by this officer: on to the next.
  const settledHere =
    acting.kind === 'done' && chosen !== null && acting.reference === chosen && !references.includes(chosen)
  useEffect(() => {
    if (settledHere) choose(null)
  }, [settledHere])
  const step = (by: 1 | -1) => {
    if (references.length === 0) return choose(null)
    const at = current === null ? -1 : references.indexOf(current)
    const next = at < 0 ? 0 : (at + by + references.length) % references.length
    choose(references[next] ?? null)
  }
  return { current, choose, step }
}

/** Lanes where the line begins, the one thing to decide in the middle, its facts at the end. */
export function Entrance() {
  const { where, open, say } = useDesk()
  const { current, choose, step } = useCurrent()
  const shown = where.visit ?? current
  const pick = (reference: Reference) => {
    open(null)
    choose(reference)
  }
  useKey('n', () => {
    open(null)
    step(1)
  })
  useKey('b', () => {
    open(null)
    step(-1)
  })
  return (
    <div className="entrance">
      <Lanes />
      <section className="queue-place" aria-label={say('queue.title')}>
        <Calls />
        <Queue shown={shown} pick={pick} />
        {where.visit !== null && <BackToList />}
      </section>
      {shown === null ? (
        <Empty icon="tick" say="queue.none" help="queue.noneHelp" alone />
      ) : (
        <OpenedCase key={shown} reference={shown} />
      )}
    </div>
  )
}
