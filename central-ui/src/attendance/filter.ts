import { type AttendanceRecord, attendanceQuery, parseReference } from '@ziara-gate/domain'
import type { AttendanceFilter } from '../api/headquarters.ts'

/** What the ledger can be narrowed to; each is also a word of the page's address. */
export const filterNames = ['site', 'kind', 'reason', 'reference'] as const
/** Epoch milliseconds; no field asks for them, but figures of a time lead to its events. */
const boundNames = ['from', 'until'] as const
export type FilterName = (typeof filterNames)[number] | (typeof boundNames)[number]
export type LedgerFilter = Pick<AttendanceFilter, FilterName>
export const everyFilterName: readonly FilterName[] = [...filterNames, ...boundNames]

/** From an address that anyone may have typed: what is not of the language is left out. */
export function readFilter(search: URLSearchParams): LedgerFilter {
  const given = everyFilterName.flatMap((name) => {
    const text = search.get(name)
    if (text === null || text === '') return []
    const written = name === 'reference' ? parseReference(text) : { ok: true as const, value: text }
    const read = written.ok ? attendanceQuery.shape[name].safeParse(written.value) : null
    return read?.success ? [[name, read.data]] : []
  })
  return Object.fromEntries(given)
}

export const isNarrowed = (filter: LedgerFilter): boolean => Object.keys(filter).length > 0

export const matches = (filter: LedgerFilter, record: AttendanceRecord): boolean =>
  filterNames.every((name) => filter[name] === undefined || filter[name] === record[name]) &&
  record.at >= (filter.from ?? 0) &&
  record.at < (filter.until ?? Number.POSITIVE_INFINITY)
