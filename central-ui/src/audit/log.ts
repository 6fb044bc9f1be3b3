import {
  actionLog,
  addDays,
  exportLog,
  type LocalDate,
  localDateSchema,
  readLog,
  startOfLocalDay,
} from '@ziara-gate/domain'
import type { z } from 'zod'

export const logs = ['actions', 'reads', 'exports'] as const
export type Log = (typeof logs)[number]

/** An entry of any of the three logs; what a log does not tell is null. */
export interface LogEntry extends Omit<z.infer<typeof readLog>['entries'][number], never> {
  readonly rows: number | null
  /** The answer's; null: it never came, or the log does not tell. */
  readonly status: number | null
}
export interface LogPage {
  readonly entries: readonly LogEntry[]
  readonly next: string | null
}

const shown = <E extends object>(entry: E) => ({ rows: null, status: null, ...entry })
const pageOf = <E extends object>({ entries, next }: { entries: E[]; next: string | null }) => ({
  entries: entries.map(shown),
  next,
})

export const schemas = {
  actions: actionLog.transform(pageOf),
  reads: readLog.transform(pageOf),
  exports: exportLog.transform(pageOf),
} as const satisfies Record<Log, z.ZodType<LogPage>>

/** What stands in the address; days are those of the page's place. */
export interface LogFilter {
  readonly log: Log
  readonly account: string | null
  readonly what: string | null
  readonly subject: string | null
  readonly site: string | null
  readonly from: LocalDate | null
  readonly until: LocalDate | null
}
export type FilterName = Exclude<keyof LogFilter, 'log'>
export const filterNames: readonly FilterName[] = ['account', 'what', 'subject', 'site', 'from', 'until']

const dayIn = (search: URLSearchParams, name: string): LocalDate | null => {
  const read = localDateSchema.safeParse(search.get(name))
  return read.success ? read.data : null
}

export function readFilter(search: URLSearchParams): LogFilter {
  const text = (name: string) => search.get(name)?.trim() || null
  return {
    log: logs.find((log) => log === search.get('log')) ?? 'actions',
    ...{ account: text('account'), what: text('what'), subject: text('subject'), site: text('site') },
    ...{ from: dayIn(search, 'from'), until: dayIn(search, 'until') },
  }
}

/** The address of a filter; the log of actions is the one that opens by itself. */
export function addressOf(filter: LogFilter): URLSearchParams {
  const search = new URLSearchParams()
  if (filter.log !== 'actions') search.set('log', filter.log)
  for (const name of filterNames) {
    const value = filter[name]
    if (value !== null) search.set(name, value)
  }
  return search
}

const atOnce = 100

/** What headquarters is asked; `until` is the last day. */
export function questionOf({ log, from, until, ...equal }: LogFilter, zone: string, after: string | null) {
  const query = new URLSearchParams({ limit: String(atOnce) })
  for (const [name, value] of Object.entries(equal)) if (value !== null) query.set(name, value)
  if (from !== null) query.set('from', String(startOfLocalDay(from, zone)))
  if (until !== null) query.set('until', String(startOfLocalDay(addDays(until, 1), zone)))
  if (after !== null) query.set('after', after)
  return `/v1/logs/${log}?${query}`
}
