import { type AttendanceRecord, eventKey } from '@ziara-gate/domain'
import { useState } from 'react'

type Records = readonly AttendanceRecord[]

/** What of `records` was there when the list was held; the rest stands before it. */
function since(records: Records, kept: Records): { shown: Records; waiting: number } {
  const first = kept[0]
  if (first === undefined) return { shown: kept, waiting: records.length }
  const index = records.findIndex((record) => eventKey(record) === eventKey(first))
  // Pushed out of a short list by many new ones.
  if (index === -1) return { shown: kept, waiting: records.length }
  return { shown: records.slice(index), waiting: index }
}

/** A list that stands still while it is held, so that what one reads does not move; `waiting` counts what came meanwhile. */
export function useHeld(records: Records, held: boolean) {
  const [kept, setKept] = useState<Records | null>(null)
  if (held && kept === null) setKept(records)
  if (!held && kept !== null) setKept(null)
  return held && kept !== null ? since(records, kept) : { shown: records, waiting: 0 }
}
