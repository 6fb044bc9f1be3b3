import type { AttendanceRecord, Reference, Result } from '@ziara-gate/domain'
import { eventKey, inOrder, ok } from '@ziara-gate/domain'
import { useCallback, useEffect } from 'react'
import type { Failure } from '../api/failure.ts'
import type { Headquarters } from '../api/headquarters.ts'
import { useDayBook, useServices } from '../app/services.ts'
import { type Asked, useAsking } from '../app/use-asking.ts'

const pageSize = 500

async function readAll(
  headquarters: Headquarters,
  reference: Reference,
  signal: AbortSignal,
): Promise<Result<readonly AttendanceRecord[], Failure>> {
  const records: AttendanceRecord[] = []
  let after: string | null = null
  do {
    const page = await headquarters.attendance(
      { reference },
      { order: 'asc', limit: pageSize, after },
      signal,
    )
    if (!page.ok) return page
    records.push(...page.value.events)
    after = page.value.next
  } while (after !== null)
  return ok(asItHappened(records))
}

/** In the order in which the events count, each once. */
function asItHappened(records: readonly AttendanceRecord[]): AttendanceRecord[] {
  const byKey = new Map(records.map((record) => [eventKey(record), record]))
  return inOrder(records.map((record) => record.event)).flatMap((event) => byKey.get(eventKey(event)) ?? [])
}

/** Everything the gates recorded under a reference, and what they go on recording. */
export function useHistory(reference: Reference): Asked<readonly AttendanceRecord[]> {
  const { headquarters } = useServices()
  const dayBook = useDayBook()
  const question = useCallback(
    (signal: AbortSignal) => readAll(headquarters, reference, signal),
    [headquarters, reference],
  )
  const asked = useAsking(question)
  const { set } = asked
  useEffect(
    () =>
      dayBook.onRecord((record) => {
        if (record.reference === reference) set((before) => asItHappened([...before, record]))
      }),
    [dayBook, reference, set],
  )
  return asked
}
