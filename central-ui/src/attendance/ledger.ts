import { type AttendanceRecord, eventKey } from '@ziara-gate/domain'
import type { Failure } from '../api/failure.ts'
import type { Headquarters } from '../api/headquarters.ts'
import { latestFirst } from '../day/book.ts'
import { type LedgerFilter, matches } from './filter.ts'

export interface LedgerView {
  readonly phase: 'loading' | 'ready' | { readonly failed: Failure }
  /** Newest first, each event once. */
  readonly records: readonly AttendanceRecord[]
  readonly older: 'none' | 'more' | 'loading' | { readonly failed: Failure }
}

/** The ledger through one filter: the latest page, earlier pages on demand, and what arrives meanwhile. */
export interface Ledger {
  view(): LedgerView
  subscribe(listener: () => void): () => void
  /** Reads the latest page; what is shown stays until it is there. */
  load(signal: AbortSignal): Promise<void>
  loadOlder(signal: AbortSignal): Promise<void>
  /** An event that just arrived; counts only if it fits the filter. */
  add(record: AttendanceRecord): void
}

const pageSize = 100

function merged(known: readonly AttendanceRecord[], fresh: readonly AttendanceRecord[]) {
  const once = new Map([...known, ...fresh].map((record) => [eventKey(record), record]))
  return [...once.values()].sort(latestFirst)
}

export function createLedger(headquarters: Headquarters, filter: LedgerFilter): Ledger {
  const listeners = new Set<() => void>()
  let view: LedgerView = { phase: 'loading', records: [], older: 'none' }
  let next: string | null = null
  const set = (changed: Partial<LedgerView>) => {
    view = { ...view, ...changed }
    for (const listener of listeners) listener()
  }
  const page = (after: string | null, signal: AbortSignal) =>
    headquarters.attendance(filter, { order: 'desc', limit: pageSize, after }, signal)

  return {
    view: () => view,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async load(signal) {
      if (view.phase !== 'ready') set({ phase: 'loading' })
      const first = await page(null, signal)
      if (signal.aborted) return
      if (!first.ok) return view.phase === 'ready' ? undefined : set({ phase: { failed: first.error } })
      next = first.value.next
      set({ phase: 'ready', records: merged([], first.value.events), older: next === null ? 'none' : 'more' })
    },
    async loadOlder(signal) {
      if (next === null || view.older === 'loading') return
      set({ older: 'loading' })
      const earlier = await page(next, signal)
      if (signal.aborted) return
      if (!earlier.ok) return set({ older: { failed: earlier.error } })
      next = earlier.value.next
      const records = merged(view.records, earlier.value.events)
      set({ records, older: next === null ? 'none' : 'more' })
    },
    add(record) {
      if (matches(filter, record)) set({ records: merged(view.records, [record]) })
    },
  }
}
