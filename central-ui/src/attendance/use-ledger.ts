import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { useDay, useDayBook, useServices } from '../app/services.ts'
import type { LedgerFilter } from './filter.ts'
import { createLedger } from './ledger.ts'

/** The ledger through `filter`, kept up with the stream, and read again after the line was lost. */
export function useLedger(filter: LedgerFilter) {
  const { headquarters } = useServices()
  const dayBook = useDayBook()
  const live = useDay().line.state === 'live'
  const address = JSON.stringify(filter)
  const { ledger, over } = useMemo(
    () => ({
      ledger: createLedger(headquarters, JSON.parse(address)),
      over: new AbortController(),
    }),
    [headquarters, address],
  )
  useEffect(() => dayBook.onRecord(ledger.add), [dayBook, ledger])
  useEffect(() => {
    // While the line is down there is nothing to read; what is shown stays.
    if (!live && ledger.view().phase === 'ready') return
    const reading = new AbortController()
    void ledger.load(reading.signal)
    return () => reading.abort()
  }, [ledger, live])
  const view = useSyncExternalStore(ledger.subscribe, ledger.view)
  return {
    view,
    retry: () => void ledger.load(over.signal),
    loadOlder: () => void ledger.loadOlder(over.signal),
  }
}
