import { addDays, type LocalDate, localDate, localDateSchema } from '@ziara-gate/domain'

/** The days that a page is about, both included, and the site; null: all. */
export interface Span {
  readonly from: LocalDate
  readonly until: LocalDate
  readonly site: string | null
}

const dayIn = (search: URLSearchParams, name: string): LocalDate | null => {
  const read = localDateSchema.safeParse(search.get(name))
  return read.success ? read.data : null
}

/** As the address has it; without it the seven days to today. Days in the wrong order are turned around. */
export function readSpan(search: URLSearchParams, now: number, zone: string): Span {
  const today = localDate(now, zone)
  const until = dayIn(search, 'until') ?? today
  const from = dayIn(search, 'from') ?? addDays(until, -6)
  const site = search.get('site')
  return from <= until ? { from, until, site } : { from: until, until: from, site }
}

export const daysBack = (today: LocalDate, days: number) => ({ from: addDays(today, 1 - days), until: today })

/** The query of a span, for headquarters and for the address alike. */
export const queryOf = ({ from, until, site }: Span): URLSearchParams =>
  new URLSearchParams({ from, until, ...(site !== null && { site }) })
