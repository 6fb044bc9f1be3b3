import type { AttendanceRecord, Reference } from '@ziara-gate/domain'
import { eventKey, inOrder } from '@ziara-gate/domain'
import { useCallback, useEffect, useState } from 'react'
import type { Failure } from '../api/failure.ts'
import type { Headquarters } from '../api/headquarters.ts'
import { useDayBook, useServices } from '../app/services.ts'

export type History =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly failure: Failure }
  | { readonly state: 'told'; readonly records: readonly AttendanceRecord[] }

const pageSize = 500

async function readAll(
  headquarters: Headquarters,
  reference: Reference,
  signal: AbortSignal,
): Promise<History> {
  const records: AttendanceRecord[] = []
  let after: string | null = null
  do {
    const page = await headquarters.attendance(
      { reference },
      { order: 'asc', limit: pageSize, after },
      signal,
    )
    if (!page.ok) return { state: 'failed', failure: page.error }
    records.push(...page.value.events)
    after = page.value.next
  } while (after !== null)
  return { state: 'told', records: asItHappened(records) }
}

/** In the order in which the events count, each once. */
function asItHappened(records: readonly AttendanceRecord[]): AttendanceRecord[] {
  const byKey = new Map(records.map((record) => [eventKey(record), record]))
  return inOrder(records.map((record) => record.event)).flatMap((event) => byKey.get(eventKey(event)) ?? [])
}

/** Everything the gates recorded under a reference, and what they go on recording. */
export function useHistory(reference: Reference): { history: History; retry(): void } {
  const { headquarters } = useServices()
  const dayBook = useDayBook()
  const [history, setHistory] = useState<History>({ state: 'loading' })
  const [attempt, setAttempt] = useState(0)

  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` is a reason to read again, not an input
  useEffect(() => {
    const reading = new AbortController()
    setHistory({ state: 'loading' })
    void readAll(headquarters, reference, reading.signal).then((read) => {
      if (!reading.signal.aborted) setHistory(read)
    })
    return () => reading.abort()
  }, [headquarters, reference, attempt])

  useEffect(
    () =>
      dayBook.onRecord((record) => {
        if (record.reference !== reference) return
        setHistory((before) =>
          before.state === 'told'
            ? { state: 'told', records: asItHappened([...before.records, record]) }
            : before,
        )
      }),
    [dayBook, reference],
  )
  return { history, retry: useCallback(() => setAttempt((before) => before + 1), []) }
}
